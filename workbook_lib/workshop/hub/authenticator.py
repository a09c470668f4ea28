"""Entering a workshop: the join code, a pseudonym and a PIN of one's own; the coach by a long passphrase."""

from __future__ import annotations

import asyncio
import hmac
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Unicode, validate

from workbook_lib.workshop.hub.entrance import COACH, KNOWN, routes
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
    owning_key = Unicode(help="Signs whose browser it is; the proxy has it too.").tag(config=True)

    def __init__(self, **traits: Any) -> None:  # noqa: ANN401 - traitlets' own
        super().__init__(**traits)
        self.allow_all = True
        self.manage_groups = True
        self.auto_login = False
        self._entering = asyncio.Lock()
        self._names, self._addresses = Throttle(FREE_FOR_A_NAME), Throttle(FREE_FOR_AN_ADDRESS)

    @validate("join_code")
    def _as_typed(self, given: dict[str, Any]) -> str:
        return plain_code(given["value"])

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:  # noqa: ANN401 - the hub's
        """Return who enters, or ``None``.

        Tries are looked at one after the other: many at once are no quicker than one.
        """
        name = self._name(data)
        address, tried = self._counted(handler, name)
        async with self._entering:
            if self.waiting(handler, data):
                return None
            if not await asyncio.to_thread(self._may_enter, name, data):
                self._names.failed(tried)
                self._addresses.failed(address)
                return None
            self._names.succeeded(tried)
        return {"name": name, "groups": [COACHES if name == COACH else PARTICIPANTS]}

    def get_handlers(self, _app: object) -> list[tuple[Any, ...]]:
        """Return the pages on which people enter."""
        return routes()

    def normalize_username(self, username: str) -> str:
        """Leave names as `authenticate` made them."""
        return username

    def waiting(self, handler: Any, data: dict[str, str]) -> float:  # noqa: ANN401 - the hub's
        """Return how many seconds somebody has to wait before the next try; the coach's long passphrase needs none."""
        name = self._name(data)
        address, tried = self._counted(handler, name)
        return 0.0 if name == COACH else max(self._names.wait(tried), self._addresses.wait(address))

    def _counted(self, handler: Any, name: str) -> tuple[str, str]:  # noqa: ANN401 - the hub's
        """Return the address that tries are counted for, and the name: one that was here before has a count apart."""
        known = (handler.get_signed_cookie(KNOWN) or b"").decode() == name
        return handler.request.remote_ip, f"{name} known" if known else name

    def _name(self, data: dict[str, str]) -> str:
        return COACH if data.get("role") == COACH else hub_name(data.get("pseudonym", ""))

    def _may_enter(self, name: str, data: dict[str, str]) -> bool:
        if name == COACH:
            return _same(data.get("passphrase", ""), self.coach_passphrase)
        pin, people = data.get("pin", ""), People(Path(self.people_file))
        code = plain_code(data.get("code", ""))
        if not (_same(code, self.join_code) and is_pseudonym(data.get("pseudonym", "")) and PIN.fullmatch(pin)):
            return False
        if not people.knows(name):
            people.add(name, pin)
            return True
        return people.fits(name, pin)


def plain_code(given: str) -> str:
    """Return a join code as it is compared: however somebody spaced it, and in whatever case."""
    return "".join(given.split()).upper()


def _same(given: str, wanted: str) -> bool:
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())
