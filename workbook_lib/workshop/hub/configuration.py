"""The hub's configuration on one computer.

Used by `jupyterhub_config.py`; a cluster's hub is configured by `cluster`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traitlets.config import Config

from workbook_lib.content import Content
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.board.settings import COACH_SCOPE, NAMES_SCOPE
from workbook_lib.workshop.hub.cluster import ACCESS, invitation, scopes_of
from workbook_lib.workshop.hub.entering.authenticator import COACHES
from workbook_lib.workshop.hub.entering.login_pages import page_settings
from workbook_lib.workshop.hub.isolation.sandbox import FILTER
from workbook_lib.workshop.hub.own_certificate import fingerprint
from workbook_lib.workshop.hub.workshop_config import Workshop

WORKSHOP = "WORKBOOK_WORKSHOP"
"""Environment variable: the folder of the workshop that the hub runs."""
SERVER_COMMAND = "WORKBOOK_SERVER_COMMAND"
"""Environment variable: the command of a participant's server, as a JSON list."""
_DESK = ("list:users", "read:users:activity", "read:servers", "servers", "delete:servers", "shutdown")
_FOR_REHEARSALS = ("admin:users", "tokens", ACCESS)
_START_SECONDS = 900
"""Longest time (seconds) in the queue and for the start of a server."""


def configure(config: Config, workshop: Workshop, server_command: Sequence[str], *, own_cgroups: bool = False) -> None:
    """Configure a hub for its workshop.

    Args:
        config: The hub's configuration object (``c`` in its configuration file).
        workshop: The one it runs.
        server_command: The command that starts a participant's server.
        own_cgroups: Whether each server can have a cgroup of its own; otherwise the coach's page says that it has none.
    """
    config.JupyterHub.update(_hub(workshop))
    content = Content(workshop.language)
    config.JupyterHub.update(page_settings(content, workshop.title, workshop.address, encrypted=workshop.is_encrypted))
    config.JupyterHub.template_vars["own_cgroups"] = own_cgroups
    if workshop.own_certificate:
        config.JupyterHub.template_vars["fingerprint"] = fingerprint(workshop.certificate)
    if workshop.certificate:
        config.JupyterHub.tornado_settings["cookie_options"]["secure"] = True
        config.JupyterHub.tornado_settings["xsrf_cookie_kwargs"] = {"secure": True}
    config.ConfigurableHTTPProxy.update(
        should_start=False, api_url=f"http://{LOOPBACK}:{workshop.proxy_port}", auth_token=workshop.tokens["proxy"]
    )
    config.WorkshopAuthenticator.update(
        people_file=str(workshop.people_file),
        join_code=workshop.join_code,
        coach_passphrase=workshop.passphrase,
        address=workshop.address,
        announced=workshop.people,
        owner_cookie_key=workshop.tokens["proxy"],
    )
    config.BubblewrapSpawner.update(
        server_command=list(server_command),
        homes=str(workshop.homes),
        proxy_folder=str(workshop.proxy_folder),
        own_cgroups=own_cgroups,
        refused_calls=str(workshop.folder / FILTER),
        board=workshop.board_url,
        group_title=workshop.title,
        group_id=workshop.group,
        for_coach=invitation(
            workshop.address, workshop.join_code, fingerprint(workshop.certificate) if workshop.own_certificate else ""
        ),
        language=workshop.language,
        start_timeout=_START_SECONDS,
        http_timeout=180,
        poll_interval=5,
        server_token_scopes=scopes_of,
    )


def _hub(workshop: Workshop) -> dict[str, Any]:
    folder = workshop.folder
    return {
        "bind_url": f"{workshop.address}/",
        "hub_bind_url": f"http://{LOOPBACK}:{workshop.hub_port}",
        "db_url": f"sqlite:///{folder / 'hub.sqlite'}",
        "cookie_secret_file": str(workshop.hub_cookie_key),
        "authenticator_class": "workbook_lib.workshop.hub.entering.authenticator.WorkshopAuthenticator",
        "spawner_class": "workbook_lib.workshop.hub.isolation.spawner.BubblewrapSpawner",
        "admin_access": False,
        # The spawner has a queue of its own, which shows everybody their place in it.
        "concurrent_spawn_limit": 0,
        "active_server_limit": workshop.most,
        # With each check of activity the hub also restores routes that the proxy has lost.
        "last_activity_interval": 3,
        "log_level": "WARN",
        "custom_scopes": {COACH_SCOPE: {"description": "Show the group's pictures and hide comments"}},
        "services": [
            {
                "name": "board",
                "url": f"http://{LOOPBACK}:{workshop.board_port}",
                "api_token": workshop.tokens["board"],
                "display": False,
                "oauth_no_confirm": True,
                "oauth_client_allowed_scopes": [COACH_SCOPE],
            },
            {"name": "desk", "api_token": workshop.tokens["desk"], "display": False},
        ],
        "load_roles": [
            {"name": "user", "scopes": ["self", ACCESS]},
            {"name": "coach", "scopes": [COACH_SCOPE], "groups": [COACHES]},
            {"name": "board", "scopes": [NAMES_SCOPE], "services": ["board"]},
            {"name": "desk", "scopes": [*_DESK, *_FOR_REHEARSALS], "services": ["desk"]},
        ],
    }
