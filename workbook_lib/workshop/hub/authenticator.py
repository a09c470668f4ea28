"""Entering a workshop: the join code, a pseudonym and a PIN of one's own; the coach by a long passphrase."""

from __future__ import annotations

import asyncio
import hmac
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Unicode

from workbook_lib.workshop.hub.entrance import COACH, routes
from workbook_lib.workshop.hub.people import PIN, People, hub_name, is_pseudonym
from workbook_lib.workshop.hub.throttle import Throttle

COACHES, PARTICIPANTS = "coaches", "participants"
FREE_FOR_A_NAME, FREE_FOR_AN_ADDRESS = 3, 40


class WorkshopAuthenticator(Authenticator):
    """Lets in who has the join code, under the pseudonym they chose first and with the PIN they chose then.

    No account of this computer is ever looked at.
    """

    people_file = Unicode(help="Where pseudonyms and PINs are kept.").tag(config=True)
    join_code = Unicode(help="What the coach shows to the group.").tag(config=True)
    coach_passphrase = Unicode(help="What the coach alone knows.").tag(config=True)
    address = Unicode(help="What participants type to come here.").tag(config=True)

    def __init__(self, **traits: Any) -> None:  # noqa: ANN401 - traitlets' own
        super().__init__(**traits)
        self.allow_all = True
        self.manage_groups = True
        self.auto_login = False
        self._entering = asyncio.Lock()
        self._names, self._addresses = Throttle(FREE_FOR_A_NAME), Throttle(FREE_FOR_AN_ADDRESS)

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:  # noqa: ANN401 - the hub's
        """Return who enters, or ``None``.

        Tries are looked at one after the other: many at once are no quicker than one.
        """
        address = handler.request.remote_ip if handler is not None else ""
        name = self._name(data)
        async with self._entering:
            if self._names.wait(name) or self._addresses.wait(address):
                return None
            if not await asyncio.to_thread(self._may_enter, name, data):
                self._names.failed(name)
                self._addresses.failed(address)
                return None
            self._names.succeeded(name)
        return {"name": name, "groups": [COACHES if name == COACH else PARTICIPANTS]}

    def get_handlers(self, _app: object) -> list[tuple[Any, ...]]:
        """Return the pages on which people enter."""
        return routes()

    def normalize_username(self, username: str) -> str:
        """Leave names as `authenticate` made them."""
        return username

    def waiting(self, data: dict[str, str], address: str) -> float:
        """Return how many seconds somebody has to wait before the next try."""
        return max(self._names.wait(self._name(data)), self._addresses.wait(address))

    def _name(self, data: dict[str, str]) -> str:
        return COACH if data.get("role") == COACH else hub_name(data.get("pseudonym", ""))

    def _may_enter(self, name: str, data: dict[str, str]) -> bool:
        if name == COACH:
            return _same(data.get("passphrase", ""), self.coach_passphrase)
        pin, people = data.get("pin", ""), People(Path(self.people_file))
        code = "".join(data.get("code", "").split()).upper()
        if not (_same(code, self.join_code) and is_pseudonym(data.get("pseudonym", "")) and PIN.fullmatch(pin)):
            return False
        if not people.knows(name):
            people.add(name, pin)
            return True
        return people.fits(name, pin)


def _same(given: str, wanted: str) -> bool:
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())
