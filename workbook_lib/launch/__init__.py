"""The command line and the doors: the reader's (Voilà), the lab (JupyterLab) and a participant's server.

Imported by nobody; it is the top. May import everything below: `workbook`, `report`, `transfer`, `journal`, `workshop`.
"""
