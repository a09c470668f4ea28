"""What may be shown of a group: items, aggregates of at least k people, releases, difference attacks. Pure functions.

Imported by the rest of `workshop`. May import `records`, `content` and `errors`.
"""
