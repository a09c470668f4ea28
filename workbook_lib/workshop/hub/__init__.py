"""The hub of a workshop: who enters, the sandbox around each participant's server, and starting it all.

Imported by `workshop.coach` and `launch`. May import `workshop.board`, `workshop.board_client`, `content`.
"""
