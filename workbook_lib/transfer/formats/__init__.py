"""One module for each file format that comes in or goes out.

Used by `transfer` and the pages that save a file. Uses `transfer.reading`, `records`, `journal.storage`.
"""
