"""The command line and the doors: the reader's (Voilà) and the lab (JupyterLab)."""
