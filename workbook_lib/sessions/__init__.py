"""The cards around the exercises of a page: arriving, plan, leaving, the charts of a session, and error cards.

Used by `workbook`, `my_words` and `workshop.participant`.
Uses `exercises.engine`, `exercises.shared`, `charts`, `progress`.
"""
