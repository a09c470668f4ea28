"""The board: the service that stores what participants share, and shows the coach what may be shown.

Imported by `workshop.hub` and `workshop.coach`. May import `workshop.rules`, `workshop.messages`, `records`, `errors`.
"""
