"""The journal's file: tables, rows, migrations, queries, search index, times.

Used by the rest of `journal`. Uses `records` and SQLAlchemy.
"""
