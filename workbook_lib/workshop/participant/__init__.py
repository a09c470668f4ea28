"""The participant's side of a workshop: choosing what to share, and sending it to the board.

Imported by `workbook`, only in a workshop, and by `workshop.coach`. May import exercises, `workshop.rules` and
`workshop.board_client`.
"""
