"""What every picture is drawn with: axes, marks, words, and the way from a figure to a page.

Used by `charts.personal` and `charts.group`. Uses `statistics`, `content`, `records`; only `charts` imports matplotlib.
"""
