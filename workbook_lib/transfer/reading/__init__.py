"""What several formats need: text tables, dates, scales, archives, and what is said of a line that cannot be read.

Used by `transfer.formats`. Uses `records`.
"""
