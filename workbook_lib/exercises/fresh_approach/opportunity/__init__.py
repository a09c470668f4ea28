"""Your next opportunity: the applications, their stages, their ideal candidate.

The controller is in `card`, beside it `application_list` and `rules`.
Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
