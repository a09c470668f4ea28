"""Starting and supervising a workshop on one computer: its parts, addresses, memory, status, rehearsal.

Imported by `workshop.coach`. May import the rest of `workshop.hub`.
"""
