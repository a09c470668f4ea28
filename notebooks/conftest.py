"""For `pytest --nbval`: the pages run on the sample journal, at its fixed moment, whoever runs them and from wherever.

It lies beside the pages because pytest finds it there for a single page too, from any folder and with any settings.
Without it a page would open the journal of the person who tests it, and print their ratings.
"""

import os
import tempfile
from pathlib import Path

import pytest

from workbook_lib.launch.sample import sample_environment

KEPT_IN_A_HOME = (
    "IPYTHONDIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "MPLCONFIGDIR",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
"""What names the folders that a kernel, and what it draws with, would otherwise make in somebody's home."""
OF_THE_PERSON = ("WORKBOOK_", "JUPYTERHUB_", "PYTHONSTARTUP", "MATPLOTLIBRC")
"""How the names of settings begin that would let a page speak another language, call a workshop or look different."""


def pytest_configure(config: pytest.Config) -> None:
    """Point the kernels that nbval starts to a folder that goes at the end."""
    if not (config.getoption("nbval", False) or config.getoption("nbval_lax", False)):
        return
    folder = tempfile.TemporaryDirectory(prefix="workbook-notebooks-", ignore_cleanup_errors=True)
    before = dict(os.environ)

    def put_back() -> None:
        os.environ.clear()
        os.environ.update(before)
        folder.cleanup()

    config.add_cleanup(put_back)
    for name in [name for name in os.environ if name.startswith(OF_THE_PERSON)]:
        del os.environ[name]
    os.environ.update({name: str(Path(folder.name, name.lower())) for name in KEPT_IN_A_HOME})
    os.environ.update(sample_environment(Path(folder.name, "home")))
