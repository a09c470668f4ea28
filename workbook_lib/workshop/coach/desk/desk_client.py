"""What the coach's desk asks of hub and board, each with the token of the coach's own server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from workbook_lib.workshop.coach.coach_client import CoachClient

if TYPE_CHECKING:
    import httpx

    from workbook_lib.workshop.people_messages import DeskPeople, NewPin, PersonAct
    from workbook_lib.workshop.together_messages import DeskView


class HubDesk(CoachClient):
    """Who is in, asked of the hub.

    Args:
        address: The hub's, as `JUPYTERHUB_API_URL` names it.
        token: The token of the coach's server.
        transport: Carries the requests; by default the network.
    """

    timeout = 30.0
    """A new PIN waits until the server under that name has ended."""

    def people(self) -> DeskPeople:
        """Return who is in, and who waits.

        Raises:
            BoardAway: The hub does not answer.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.people_messages import DeskPeople

        return self._ask_for("GET", "desk", DeskPeople)

    def do(self, act: PersonAct, name: str = "") -> DeskPeople:
        """Let a name in or not, or admit one more; return who is in afterwards.

        Raises:
            BoardAway: The hub does not answer.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.people_messages import DeskPeople

        return self._ask_for("POST", "desk", DeskPeople, {"act": act, "name": name})

    def new_pin(self, name: str) -> NewPin:
        """Have a new PIN made for a name.

        Raises:
            BoardAway: The hub does not answer.
            ShareRefused: There is no such name.
        """
        from workbook_lib.workshop.people_messages import NewPin

        return self._ask_for("POST", "desk", NewPin, {"act": "new_pin", "name": name})


class DeskClient(CoachClient):
    """Everything the desk asks.

    Args:
        board: The board's address.
        hub: The hub's.
        token: The token of the coach's server.
        transport: Carries the requests; by default the network.
    """

    def __init__(self, board: str, hub: str, token: str, transport: httpx.BaseTransport | None = None) -> None:
        super().__init__(board, token, transport)
        self.hub = HubDesk(hub, token, transport)

    def lower(self, name: str) -> DeskView:
        """Lower somebody's hand.

        Raises:
            BoardAway: The board cannot do it now.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.together_messages import DeskView

        return self._ask_for("DELETE", f"api/desk/hands/{quote(name, safe='')}", DeskView)
