"""Write it out: twenty private minutes, on up to five days.

The controller is in `card`, beside it `rules`.
Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
