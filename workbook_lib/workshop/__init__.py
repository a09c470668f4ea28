"""A coach's workshop: what may be shared, the board that stores it, the hub that participants enter by.

Imported by `workbook`, only in a workshop, and by `launch`. May import everything below `workbook`, never `launch`.
Inside, from low to high: rules, messages and board_client, participant and board, hub, coach.
"""
