"""Starting a workshop: what is looked at first, the questions, and a process of its own for who needs no terminal.

Imported by `workshop.coach` and `launch`. May import `workshop.hub`.
"""

INSTALL = "python3 start.py workshop start"
"""The command that installs the packages of a workshop, and starts one."""
