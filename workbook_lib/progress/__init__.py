"""The page *My progress*: its charts, and the summary to save as a file.

Used by `workbook`, `sessions` and `workshop.coach`. Uses `exercises.engine`, `charts`, `report`.
"""
