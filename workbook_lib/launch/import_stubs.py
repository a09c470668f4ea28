"""Imports a participant's server without the modules that it never uses.

Its libraries load more than is used of them here: the hub's database, JupyterLab's own pages, URL grammars.
Together that is a fifth of the time a server takes to start and of its memory, thirty times over on a coach's computer.
During the imports, empty modules (stubs) replace unused ones, the `__init__` of some packages is not run, and garbage
collection is off; `tests/launch/test_import_stubs.py` checks that no used module is a stub.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType

_UNUSED = ("jupyterhub.orm", "jupyterhub.log")
"""Modules that are imported and not used; any name may be imported from their stubs."""
_KEEP_STUB = ("jupyterhub.roles", "jupyterhub.scopes")
"""Modules that keep a reference to a stub; they are removed, so that a later import loads them again."""
_WITHOUT_INIT = ("jupyterhub.singleuser", "jupyterlab_server")
"""Packages of which single modules are used, so that their `__init__` is not run."""
_OPTIONAL = ("isoduration", "rfc3986_validator")
"""What jsonschema uses where it is installed, to check dates and addresses; nothing here asks it to."""


class _ModuleStub(ModuleType):
    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


@contextmanager
def stub_unused_imports() -> Iterator[None]:
    """Put stubs in place of unused modules while a participant's server is imported, and remove them afterwards."""
    stubs: dict[str, ModuleType | None] = {name: _ModuleStub(name) for name in _UNUSED}
    stubs |= {name: _package_without_init(name) for name in _WITHOUT_INIT} | dict.fromkeys(_OPTIONAL)
    stubs = {name: module for name, module in stubs.items() if name not in sys.modules}
    sys.modules.update(stubs)  # type: ignore[arg-type] # None: importing it fails
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        for name in (*stubs, *(_KEEP_STUB if _UNUSED[0] in stubs else ())):
            _remove(name)
        gc.freeze()
        if was_collecting:
            gc.enable()


def _package_without_init(name: str) -> ModuleType:
    package = ModuleType(name)
    package.__spec__ = find_spec(name)
    package.__path__ = list(package.__spec__.submodule_search_locations or ()) if package.__spec__ else []
    return package


def _remove(name: str) -> None:
    """Remove a module, so that the next import loads the real one."""
    package, _, child = name.rpartition(".")
    sys.modules.pop(name, None)
    if package in sys.modules:
        vars(sys.modules[package]).pop(child, None)
