"""Ask for it: a letter, ways to send it, and the log of requests.

The controller is in `card`, beside it `request_log`, `rules` and `sending`.
Used by `exercises.registry`. Uses `exercises.engine` and `exercises.shared`.
"""
