"""Taking one's words home from a workshop: the summary, the journal, the letter of the coach, a certificate, the days.

Imported by `workbook`, only in a workshop. May import `report`, `transfer`, `progress` and `workshop.messages`.
"""
