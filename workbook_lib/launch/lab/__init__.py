"""The lab door: the same pages in JupyterLab.

Used by `launch.cli`. Uses `launch.kernels`.
"""
