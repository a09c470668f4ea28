"""The exercises of page 00, the article's introduction.

Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
