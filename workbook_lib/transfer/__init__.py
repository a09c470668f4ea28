"""Ways out of the journal and into it: one module for each file format.

Used by `my_words`, `sessions`, exercises that save a file, and `launch.cli`. Uses `journal` and `records`.
"""
