"""A coach's workshop: what may be shared, the board that keeps it, the hub around it."""
