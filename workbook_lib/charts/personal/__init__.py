"""One module for each picture of one person's own data: tables, `plot_*`, `describe_*`.

Used through `charts.draw`. Uses `charts.engine`, `statistics`, `records`.
"""
