"""The mock interview: questions with a clock, two sides, looking back.

The controller is in `card`, beside it `question_round`, `rating_comparison` and `rules`.
Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
