"""Configuration of the hub on a cluster, as far as the values file cannot hold it: secrets and the coach's role.

Called by `hub.extraConfig` of the zero-to-jupyterhub chart; see `deploy/values.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from traitlets.config import Config

from workbook_lib.content import Content
from workbook_lib.content.language import DEFAULT
from workbook_lib.workshop.board.settings import COACH_SCOPE
from workbook_lib.workshop.hub.entering.login_pages import COACH, page_settings

ACCESS = "access:services!service=board"
SERVER_SCOPES = ("users:activity!user", "access:servers!server", ACCESS)
PEOPLE_FILE = "/srv/jupyterhub/people.json"
"""On the hub's own volume, beside its database."""
_MOST_AT_ONCE, _POD_SECONDS = 64, 300
"""What the chart has where the values say nothing."""
_START_SECONDS = 1800
"""Longest time (seconds) in the queue and for the start of a pod."""


def configure(config: Config, environment: Mapping[str, str]) -> None:
    """Complete a hub's configuration.

    Args:
        config: The hub's configuration object (``c`` in its configuration file).
        environment: Holds `WORKBOOK_JOIN_CODE` and `WORKBOOK_COACH_PASSPHRASE`, put there from a Secret, and
            `WORKBOOK_ADDRESS`, which the coach's page shows, and under whose name alone the hub's own pages answer;
            may hold `WORKBOOK_PEOPLE`, how many people there will be, `WORKBOOK_GROUP` and `WORKBOOK_LANGUAGE`.

    Raises:
        KeyError: One of the three is missing; the hub then does not start.
    """
    config.WorkshopAuthenticator.join_code = environment["WORKBOOK_JOIN_CODE"]
    config.WorkshopAuthenticator.coach_passphrase = environment["WORKBOOK_COACH_PASSPHRASE"]
    config.WorkshopAuthenticator.people_file = environment.get("WORKBOOK_PEOPLE_FILE", PEOPLE_FILE)
    content = Content(environment.get("WORKBOOK_LANGUAGE", DEFAULT))
    title = environment.get("WORKBOOK_GROUP", "")
    address = environment["WORKBOOK_ADDRESS"]
    subdomains = f"https://*.{urlsplit(address).netloc}"
    title = title or content.say("workshop_title")
    config.JupyterHub.update(page_settings(content, title, address, encrypted=True, subdomains=subdomains))
    config.WorkshopAuthenticator.address = address
    config.WorkshopAuthenticator.announced = int(environment.get("WORKBOOK_PEOPLE") or 0)
    # The hub would refuse whoever comes while many pods start; the spawner's queue shows everybody their place.
    at_once = config.JupyterHub.pop("concurrent_spawn_limit", _MOST_AT_ONCE)
    config.JupyterHub.concurrent_spawn_limit = 0
    config.JupyterHub.spawner_class = "workbook_lib.workshop.hub.pod_spawner.PodSpawner"
    config.PodSpawner.update(
        # Who gets a new PIN is deleted at the hub, and made again when they come in; their journal stays.
        delete_pvc=False,
        language=content.language,
        concurrent_starts=at_once,
        pod_timeout=config.KubeSpawner.get("start_timeout", _POD_SECONDS),
        start_timeout=_START_SECONDS,
    )
    config.Spawner.server_token_scopes = scopes_of
    config.Spawner.pre_spawn_hook = partial(
        mark_coach_server, told=invitation(address, environment["WORKBOOK_JOIN_CODE"])
    )


def scopes_of(spawner: Any) -> list[str]:  # noqa: ANN401 - the hub's
    """Return the scopes of a server's token: access to the board; for the coach also releasing."""
    return [*SERVER_SCOPES, *([COACH_SCOPE] if spawner.user.name == COACH else [])]


def invitation(address: str, code: str, fingerprint: str = "") -> dict[str, str]:
    """Return the environment variables with which the coach's server knows what to project: how the group comes in.

    Args:
        address: What participants type.
        code: The join code.
        fingerprint: Of a certificate of the workshop's own; "" without.
    """
    return {"WORKBOOK_JOIN_ADDRESS": address, "WORKBOOK_JOIN_CODE": code, "WORKBOOK_FINGERPRINT": fingerprint}


def mark_coach_server(spawner: Any, told: Mapping[str, str] | None = None) -> None:  # noqa: ANN401 - the hub's
    """Set the environment variables for the coach's pages, on the coach's server only."""
    own = {"WORKBOOK_COACH": "1", **(told or {})}
    others = {name: value for name, value in spawner.environment.items() if name not in own}
    spawner.environment = others | (own if spawner.user.name == COACH else {})
