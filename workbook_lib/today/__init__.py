"""*Today*: the page that a door opens at, with the check-in.

Used by `workbook`. Uses `sessions`, `exercises.registry` and `exercises.engine`.
"""
