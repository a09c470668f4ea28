"""`python -m workbook_lib.launch` is the command `workbook`."""

from workbook_lib.launch.cli.commands import main

main()
