"""Put the bag down.

The controller is in `card`, beside it `rules`.
Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
