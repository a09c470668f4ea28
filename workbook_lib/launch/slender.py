"""The hub's word about who somebody is, without the rest of the hub.

`jupyterhub.singleuser` loads the hub's own pages and its database's migrations with it, none of which a participant's
server uses: a seventh of its memory, thirty times over on a coach's computer. Stand-ins take their place
while it is imported; `tests/launch/test_slender.py` holds that what is used of it is the real thing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_NOT_NEEDED = {
    "jupyterhub.log": ("log_request",),
    "jupyterhub.singleuser.mixins": ("HubAuthenticatedHandler", "make_singleuser_app"),
    "alembic": ("command", "config"),
    "alembic.command": (),
    "alembic.config": (),
    "alembic.script": ("ScriptDirectory",),
}
"""Modules with the names that are imported from them and not used."""


@contextmanager
def slender_hub() -> Iterator[None]:
    """Import the hub's identity provider within this, and it comes alone."""
    placed = {name: _stand_in(name, names) for name, names in _NOT_NEEDED.items() if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name in placed:
            sys.modules.pop(name, None)


def _stand_in(name: str, names: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    for one in names:
        setattr(module, one, None)
    return module
