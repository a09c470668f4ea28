"""The kernels of pages: who keeps the key of a locked journal, and how a page's kernel is given it.

Used by `launch.door` and `launch.lab`. Uses `journal`.
"""
