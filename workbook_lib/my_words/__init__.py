"""The page *Your words*: search, correcting, removing and erasing entries, export, import and backups.

Used by `workbook`. Uses `exercises.engine`, `transfer`, `sessions`; reaches the journal through
`journal_access` alone.
"""
