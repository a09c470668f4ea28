"""What the ending of an exercise gives back, and the lines that a reader keeps.

Used by exercises, `today`, `sessions` and `my_words`. Uses `controls`, `content`, `records` and the desk.
"""
