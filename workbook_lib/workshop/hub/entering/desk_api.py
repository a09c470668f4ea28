"""What the coach's desk may ask the hub: who is in and who waits, one more name, a new PIN."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from http import HTTPStatus
from typing import Any

from jupyterhub import orm
from jupyterhub.apihandlers.base import APIHandler
from jupyterhub.services.auth import check_scopes
from pydantic import ValidationError
from tornado import web

from workbook_lib.workshop.board.settings import COACH_SCOPE
from workbook_lib.workshop.hub.entering.people import INVENTED, new_pin
from workbook_lib.workshop.people_messages import DeskAct, DeskPeople, NewPin, PersonIn, PersonWaiting

DESK_ADDRESS = "/api/desk"
"""Below the hub's own; servers of participants reach the hub below `/api` alone."""


def people_in(taken: Iterable[str], typed: Mapping[str, str], running: Collection[str]) -> tuple[PersonIn, ...]:
    """Return who is in; a rehearsal's invented people are here though they have no workbook.

    Args:
        taken: The hub's names that are taken.
        typed: Names as typed, by name at the hub.
        running: Names of those whose server runs.
    """
    return tuple(
        PersonIn(name=name, typed=typed.get(name, ""), here=name in running or name.startswith(INVENTED))
        for name in taken
    )


class PeopleDeskHandler(APIHandler):
    """Answers to the token of a coach's server, and to no cookie: no page in a browser can ask here."""

    _accept_cookie_auth = False

    async def prepare(self) -> None:
        """Refuse everybody but the coach."""
        await super().prepare()
        if self.current_user is None or not check_scopes({COACH_SCOPE}, self.expanded_scopes):
            raise web.HTTPError(HTTPStatus.FORBIDDEN)

    async def get(self) -> None:
        """Answer with everybody who is in, and who waits."""
        self._answer()

    async def post(self) -> None:
        """Do what the coach says about a name, and answer with everybody; for a new PIN, with the PIN."""
        try:
            told = DeskAct.model_validate_json(self.request.body)
        except ValidationError:
            raise web.HTTPError(HTTPStatus.UNPROCESSABLE_ENTITY) from None
        if told.act == "new_pin":
            await self._new_pin(told.name)
            return
        admission = self.authenticator.admission
        if told.act == "one_more":
            self.authenticator.admit_one_more()
        elif told.act == "admit":
            admission.admit(told.name)
        else:
            admission.refuse(told.name)
        self._answer()

    def _answer(self) -> None:
        authenticator = self.authenticator
        here = {
            name for (name,) in self.db.query(orm.User.name).join(orm.Spawner).filter(orm.Spawner.server_id.isnot(None))
        }
        typed = authenticator.typed_names.all()
        people = people_in(authenticator.taken(), typed, here)
        waiting = [PersonWaiting(name=name, typed=shown) for name, shown in authenticator.admission.waiting.items()]
        told = DeskPeople(people=people, waiting=tuple(waiting), announced=authenticator.announced)
        self.finish(told.model_dump_json())

    async def _new_pin(self, name: str) -> None:
        if name not in self.authenticator.taken():
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        pin = new_pin()
        self.authenticator.set_pin(name, pin)
        self.finish(NewPin(pin=pin, signed_out=await self._sign_out(name)).model_dump_json())

    async def _sign_out(self, name: str) -> bool:
        """End a person's server and forget their cookies; tell whether that was possible now.

        The hub changes a user's cookie id only when the user is created, so the user is deleted; the journal stays.
        """
        user: Any = self.find_user(name)
        if user is None:
            return True
        if user.spawner.pending:
            return False
        if user.running:
            await (await self.stop_single_user(user))
        await user.delete_spawners()
        self.users.delete(user)
        return True
