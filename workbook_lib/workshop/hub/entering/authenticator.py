"""Authenticator of the hub: a join code, a pseudonym and one's own PIN; for the coach a long passphrase."""

from __future__ import annotations

import asyncio
import hmac
from pathlib import Path
from typing import Any, Literal

from jupyterhub.auth import Authenticator
from traitlets import Integer, Unicode, validate

from workbook_lib.workshop.board.settings import PARTICIPANTS
from workbook_lib.workshop.hub.entering.admission import DEVICE, Admission
from workbook_lib.workshop.hub.entering.login_pages import COACH, KNOWN, routes
from workbook_lib.workshop.hub.entering.people import PIN, People, is_pseudonym
from workbook_lib.workshop.hub.entering.throttle import Throttle
from workbook_lib.workshop.hub.entering.typed_names import FILE, TypedNames

COACHES = "coaches"
FREE_FOR_A_NAME, FREE_FOR_AN_ADDRESS, FREE_IN_ALL = 3, 40, 200
_LONGEST_FOR_AN_ADDRESS, _LONGEST_IN_ALL = 10.0, 4.0
"""Longest waits (seconds) that others' mistakes cause: the code is long enough, and each name has its own limit."""
Outcome = Literal["right", "wrong", "waits"]


class WorkshopAuthenticator(Authenticator):
    """Authenticates a person with the join code, their pseudonym, and the PIN that they chose at their first login.

    Accounts of this computer are not used.
    """

    people_file = Unicode(help="The file of pseudonyms and hashed PINs.").tag(config=True)
    join_code = Unicode(help="The join code that the coach shows to the group.").tag(config=True)
    coach_passphrase = Unicode(help="The passphrase of the coach.").tag(config=True)
    address = Unicode(help="The address that participants type.").tag(config=True)
    announced = Integer(0, help="How many people the coach announced; 0 is no limit.").tag(config=True)
    owner_cookie_key = Unicode(help="Signs the owner cookie; the proxy has it too.").tag(config=True)

    def __init__(self, **traits: Any) -> None:  # noqa: ANN401 - traitlets' own
        super().__init__(**traits)
        self.allow_all = True
        self.manage_groups = True
        self.auto_login = False
        self._entering = asyncio.Lock()
        self._names = Throttle(FREE_FOR_A_NAME)
        self._addresses = Throttle(FREE_FOR_AN_ADDRESS, longest=_LONGEST_FOR_AN_ADDRESS)
        self._all = Throttle(FREE_IN_ALL, longest=_LONGEST_IN_ALL)
        self.admission = Admission(self.announced)
        self.typed_names = TypedNames(Path(self.people_file).with_name(FILE))

    @validate("join_code")
    def _as_typed(self, given: dict[str, Any]) -> str:
        return normalise_code(given["value"])

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:  # noqa: ANN401 - the hub's
        """Return the name and groups of the person who logs in, or ``None``.

        Attempts are checked one after the other, so that guessing in parallel is no faster.
        """
        name = self._name(data)
        async with self._entering:
            if self.waiting(handler, data):
                return None
            outcome = await asyncio.to_thread(self._try, name, data, bool(handler.get_signed_cookie(DEVICE)))
            if outcome == "wrong":
                for throttle, key in self._throttles(handler, name):
                    throttle.failed(key)
            if outcome != "right":
                handler.waits_for_coach = outcome == "waits"
                return None
            for throttle, key in self._throttles(handler, name)[:1]:
                throttle.succeeded(key)
        return {"name": name, "groups": [COACHES if name == COACH else PARTICIPANTS]}

    def taken(self) -> tuple[str, ...]:
        """Return the hub's names that are taken."""
        return self._people.names()

    def set_pin(self, name: str, pin: str) -> None:
        """Replace somebody's PIN."""
        self._people.add(name, pin)

    def admit_one_more(self) -> None:
        """Let one name more be taken than the coach announced."""
        self.admission.one_more()
        self.announced = self.admission.announced

    def get_handlers(self, _app: object) -> list[tuple[Any, ...]]:
        """Return the routes of the login pages."""
        return routes()

    def normalize_username(self, username: str) -> str:
        """Return the name unchanged: `authenticate` has normalised it."""
        return username

    def waiting(self, handler: Any, data: dict[str, str]) -> float:  # noqa: ANN401 - the hub's
        """Return the seconds until the next attempt is allowed; the coach's long passphrase needs no limit."""
        return max((throttle.wait(key) for throttle, key in self._throttles(handler, self._name(data))), default=0.0)

    def _throttles(self, handler: Any, name: str) -> list[tuple[Throttle, str]]:  # noqa: ANN401 - the hub's
        """Return what limits an attempt, with its key, the name's first.

        Who entered under this name from this browser before waits for their own mistakes only: neither for strangers'
        guesses at the name, nor for the mistakes of others who share their address.
        """
        if name == COACH:
            return []
        if (handler.get_signed_cookie(KNOWN) or b"").decode() == name:
            return [(self._names, f"{name} known")]
        return [(self._names, name), (self._addresses, handler.request.remote_ip), (self._all, "")]

    def _name(self, data: dict[str, str]) -> str:
        return COACH if data.get("role") == COACH else self._people.hub_name(data.get("pseudonym", ""))

    @property
    def _people(self) -> People:
        return People(Path(self.people_file))

    def _try(self, name: str, data: dict[str, str], device_has_name: bool) -> Outcome:
        """Tell whether what was typed lets somebody in, and keep a new name with its PIN."""
        if name == COACH:
            return "right" if _same(data.get("passphrase", ""), self.coach_passphrase) else "wrong"
        pin, pseudonym, people = data.get("pin", ""), data.get("pseudonym", ""), self._people
        code = normalise_code(data.get("code", ""))
        if not (_same(code, self.join_code) and is_pseudonym(pseudonym) and PIN.fullmatch(pin)):
            return "wrong"
        if people.knows(name):
            if not people.fits(name, pin):
                return "wrong"
            self.typed_names.note(name, pseudonym)
            return "right"
        if not self.admission.admits(name, pseudonym, people.count(), device_has_name=device_has_name):
            return "waits"
        people.add(name, pin)
        self.typed_names.note(name, pseudonym)
        return "right"


def normalise_code(given: str) -> str:
    """Normalise a join code: without spaces, in upper case."""
    return "".join(given.split()).upper()


def _same(given: str, wanted: str) -> bool:
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())
