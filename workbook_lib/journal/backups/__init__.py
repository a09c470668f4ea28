"""Backups: making them, checking them, thinning them out.

Used by `journal` and `launch`. Uses `journal.storage`.
"""
