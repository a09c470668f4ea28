"""The exercises of page 03, "A fresh approach".

Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
