"""What the hub of a cluster is told that its values file cannot say: secrets from its environment, and who coaches.

Called by `hub.extraConfig` of the zero-to-jupyterhub chart; see `deploy/values.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traitlets.config import Config

from workbook_lib.content import Content
from workbook_lib.content.language import DEFAULT
from workbook_lib.workshop.board.settings import COACH_SCOPE
from workbook_lib.workshop.hub.entrance import COACH, appearance

ACCESS = "access:services!service=board"
SERVER_SCOPES = ("users:activity!user", "access:servers!server", ACCESS)
PEOPLE_FILE = "/srv/jupyterhub/people.json"
"""On the hub's own volume, beside its database."""


def configure(config: Config, environment: Mapping[str, str]) -> None:
    """Complete a hub's configuration.

    Args:
        config: The hub's, as its configuration file has it in ``c``.
        environment: Holds `WORKBOOK_JOIN_CODE` and `WORKBOOK_COACH_PASSPHRASE`, put there from a Secret; may hold
            `WORKBOOK_ADDRESS`, which the coach's page shows, `WORKBOOK_GROUP` and `WORKBOOK_LANGUAGE`.

    Raises:
        KeyError: One of the two is missing; the hub then does not start.
    """
    config.WorkshopAuthenticator.join_code = environment["WORKBOOK_JOIN_CODE"]
    config.WorkshopAuthenticator.coach_passphrase = environment["WORKBOOK_COACH_PASSPHRASE"]
    config.WorkshopAuthenticator.people_file = environment.get("WORKBOOK_PEOPLE_FILE", PEOPLE_FILE)
    content = Content(environment.get("WORKBOOK_LANGUAGE", DEFAULT))
    title = environment.get("WORKBOOK_GROUP", "")
    config.JupyterHub.update(appearance(content, title or content.say("workshop_title"), encrypted=True))
    config.WorkshopAuthenticator.address = environment.get("WORKBOOK_ADDRESS", "")
    config.Spawner.server_token_scopes = scopes_of
    config.Spawner.pre_spawn_hook = tell_coach


def scopes_of(spawner: Any) -> list[str]:  # noqa: ANN401 - the hub's
    """Return what a server's token may do: reach the board; the coach's may also show."""
    return [*SERVER_SCOPES, *([COACH_SCOPE] if spawner.user.name == COACH else [])]


def tell_coach(spawner: Any) -> None:  # noqa: ANN401 - the hub's
    """Offer the coach's pages on the coach's server, and on no other."""
    others = {name: value for name, value in spawner.environment.items() if name != "WORKBOOK_COACH"}
    spawner.environment = others | ({"WORKBOOK_COACH": "1"} if spawner.user.name == COACH else {})
