"""Plan and log: what is planned, what was done.

The controller is in `card`, beside it `activity_list`.
Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
