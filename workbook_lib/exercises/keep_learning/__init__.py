"""The exercises of page 04, "Keep learning and developing".

Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
