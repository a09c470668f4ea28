"""Imports a participant's server without what it never uses.

Its libraries load more than is used of them here: the hub's database, JupyterLab's own pages, the grammar of addresses.
Together that is a fifth of the time a server takes to start and of its memory, thirty times over on a coach's computer.
While they are imported, stand-ins take the place of such modules, some packages come without what their first file
imports, and nobody looks for rubbish; `tests/launch/test_slender.py` holds that what is used is the real thing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType

_NOT_NEEDED = ("jupyterhub.orm", "jupyterhub.log")
"""Modules that are imported and not used; any name may be imported from their stand-ins."""
_KEEP_ONE = ("jupyterhub.roles", "jupyterhub.scopes")
"""Modules that keep a stand-in for good; whoever imports them later gets them anew."""
_HOLLOW = ("jupyterhub.singleuser", "jupyterlab_server")
"""Packages of which single modules are used."""
_OPTIONAL = ("isoduration", "rfc3986_validator")
"""What jsonschema uses where it is there, to check dates and addresses; nothing here asks it to."""


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


@contextmanager
def slender() -> Iterator[None]:
    """Import a participant's server within this, and it comes with what it uses."""
    placed: dict[str, ModuleType | None] = {name: _StandIn(name) for name in _NOT_NEEDED}
    placed |= {name: _hollow(name) for name in _HOLLOW} | dict.fromkeys(_OPTIONAL)
    placed = {name: module for name, module in placed.items() if name not in sys.modules}
    sys.modules.update(placed)  # type: ignore[arg-type] # None: it is not there
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        for name in (*placed, *(_KEEP_ONE if _NOT_NEEDED[0] in placed else ())):
            _forget(name)
        gc.freeze()
        if swept:
            gc.enable()


def _hollow(name: str) -> ModuleType:
    package = ModuleType(name)
    package.__spec__ = find_spec(name)
    package.__path__ = list(package.__spec__.submodule_search_locations or ()) if package.__spec__ else []
    return package


def _forget(name: str) -> None:
    package, _, child = name.rpartition(".")
    sys.modules.pop(name, None)
    if package in sys.modules:
        vars(sys.modules[package]).pop(child, None)
