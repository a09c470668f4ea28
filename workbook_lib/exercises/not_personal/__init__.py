"""The exercises of page 01, "It is not personal".

Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
