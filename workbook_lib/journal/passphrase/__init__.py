"""A journal under a passphrase: setting it, the cipher, and how a page's process gets the key.

Used by `journal`, `workbook` and `launch`. Uses `journal.storage` and `journal.backups`.
"""
