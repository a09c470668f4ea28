"""Who may enter a workshop: names, PINs, throttling, the login pages, and the cookie that ties a server to a browser.

Imported by the rest of `workshop.hub` and by `workshop.coach`. May import `content` and `resources`.
"""
