"""The pictures of a group, drawn from what was published and from nothing else.

Used by `workshop.coach`. Uses `charts.engine`, `content`, `records`.
"""
