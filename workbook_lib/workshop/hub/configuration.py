"""What the hub of one computer is told.

Read by `jupyterhub_config.py`; a cluster's hub is told by `cluster`.
"""

from __future__ import annotations

import sys
from typing import Any

from traitlets.config import Config

from workbook_lib.content import Content
from workbook_lib.workshop.board.settings import COACH_SCOPE
from workbook_lib.workshop.hub.authenticator import COACHES
from workbook_lib.workshop.hub.cluster import ACCESS, scopes_of
from workbook_lib.workshop.hub.entrance import appearance
from workbook_lib.workshop.hub.workshop import LOOPBACK, Workshop

WORKSHOP = "WORKBOOK_WORKSHOP"
"""Environment variable: the folder of the workshop that the hub runs."""
_DESK = ("list:users", "read:users:activity", "read:servers", "servers", "delete:servers", "shutdown")
_FOR_REHEARSALS = ("admin:users", "tokens", ACCESS)
_START_SECONDS = 900
"""How long somebody may stand in line and start."""


def configure(config: Config, workshop: Workshop) -> None:
    """Tell a hub everything about its workshop.

    Args:
        config: The hub's, as its configuration file has it in ``c``.
        workshop: The one it runs.
    """
    config.JupyterHub.update(_hub(workshop))
    content = Content(workshop.language)
    config.JupyterHub.update(appearance(content, workshop.title, encrypted=workshop.is_encrypted))
    if workshop.certificate:
        config.JupyterHub.tornado_settings |= {
            "cookie_options": {"secure": True},
            "xsrf_cookie_kwargs": {"secure": True},
        }
    config.ConfigurableHTTPProxy.update(
        should_start=False, api_url=f"http://{LOOPBACK}:{workshop.proxy_port}", auth_token=workshop.tokens["proxy"]
    )
    config.WorkshopAuthenticator.update(
        people_file=str(workshop.people_file),
        join_code=workshop.join_code,
        coach_passphrase=workshop.passphrase,
        address=workshop.address,
        owning_key=workshop.tokens["proxy"],
    )
    config.BubblewrapSpawner.update(
        door=[sys.executable, "-m", "workbook_lib.launch.participant_door"],
        homes=str(workshop.homes),
        gate=str(workshop.gate),
        board=workshop.board_url,
        group_title=workshop.title,
        group_id=workshop.group,
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
        "cookie_secret_file": str(folder / "keys" / "cookies"),
        "authenticator_class": "workbook_lib.workshop.hub.authenticator.WorkshopAuthenticator",
        "spawner_class": "workbook_lib.workshop.hub.spawner.BubblewrapSpawner",
        "admin_access": False,
        # The line is kept by the spawner, which tells everybody their place in it.
        "concurrent_spawn_limit": 0,
        "active_server_limit": workshop.most,
        # With every look at who is active the hub also puts back routes that a proxy has lost.
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
            {"name": "desk", "scopes": [*_DESK, *_FOR_REHEARSALS], "services": ["desk"]},
        ],
    }
