"""What the board keeps of acts in sight of the room: hands, *ready*, a pause, a page, the present step and pairs.

Imported by the rest of `workshop.board`. May import what the board may.
"""
