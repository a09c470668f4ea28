"""What every exercise is made of: its card, its runs, its fields, its lists of records, and the desk it works at.

Used by all exercises and pages. Uses `controls`, `content`, `records`; knows no journal.
"""
