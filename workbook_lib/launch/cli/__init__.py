"""The command line: `workbook` and its subcommands.

Imported by nobody. May import everything below.
"""
