"""The coach's desk: who is in and who needs help, the session, pairs, and what may be shown, on one page.

Imported by `workshop.coach`. May import the rest of `workshop`, `report`, `controls` and the exercises' desk.
"""
