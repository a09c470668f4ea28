"""The reader's door: Voilà with our own template, its pages and addresses.

Used by `launch.cli`. Uses `workbook`, `content`, `launch.kernels`.
"""
