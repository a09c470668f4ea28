"""The exercises of page 02, "Rejection is not feedback".

Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
