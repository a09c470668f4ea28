"""The reader's door as a participant's own server in a workshop: the hub tells it where to listen and whom to let in.

Run by the hub: `python -m workbook_lib.launch.participant_door`.
"""

from __future__ import annotations

import json
import os
import re
import socket
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from traitlets.config import Config

from workbook_lib.launch.slender import slender

with slender():
    from jupyterhub import __version__ as HUB_VERSION
    from jupyterhub.singleuser.extension import JupyterHubIdentityProvider
    from tornado.httpserver import HTTPServer

    from workbook_lib.home import make_home
    from workbook_lib.launch.discreet import hush, policy
    from workbook_lib.launch.environment import runtime_folder, set_environment
    from workbook_lib.launch.reader_door import ReaderDoor, configuration
    from workbook_lib.resources import notebooks_folder
    from workbook_lib.workshop.hub.sandbox import LISTENING

REMEMBERED_SECONDS = 900
"""How long the hub's word about a participant holds: a hub that is started again in between is not noticed."""


class ParticipantDoor(ReaderDoor):
    """Lets in whom the hub lets in: the participant whose server this is."""

    offers_example = False
    reading: ClassVar[dict[str, str]] = {name: f"{name}-in-a-workshop" for name in ("stop", "your-data")}

    def init_settings(self) -> dict[str, Any]:
        """Take the hub's word instead of a key in the address."""
        settings = super().init_settings()
        self.identity_provider.hub_auth.cache_max_age = REMEMBERED_SECONDS
        headers = settings["headers"] | {
            "Content-Security-Policy": policy("'self'"),
            "X-JupyterHub-Version": HUB_VERSION,
        }
        cookies = json.loads(os.environ.get("JUPYTERHUB_COOKIE_OPTIONS") or "{}")
        ours = {"xsrf_cookie_kwargs": {**settings.get("xsrf_cookie_kwargs", {}), **cookies}}
        return settings | ours | {"headers": headers, "allow_remote_access": True}

    def init_handlers(self) -> list[Any]:
        """Put the hub's own addresses below this server's path."""
        theirs = {path for path, *_ in self.identity_provider.get_handlers()}
        base = re.escape(self.base_url.rstrip("/"))
        return [(base + path if path in theirs else path, *rest) for path, *rest in super().init_handlers()]

    def listen(self) -> None:
        """Take calls on the socket that was handed in: within the walls no network leads here."""
        if LISTENING in os.environ:
            given = socket.socket(fileno=int(os.environ.pop(LISTENING)))
            given.setblocking(False)
            given.set_inheritable(False)
            self.app.listen = lambda *_: HTTPServer(self.app).add_socket(given)
        super().listen()


def participant_configuration(home: Path, environment: dict[str, str]) -> Config:
    """Return what Voilà is told in a workshop.

    Args:
        home: The participant's own folder.
        environment: Holds `JUPYTERHUB_SERVICE_URL` and `JUPYTERHUB_SERVICE_PREFIX`.
    """
    address = urlsplit(environment["JUPYTERHUB_SERVICE_URL"])
    config = configuration(home, address.port or 0)
    config.Voila.ip = address.hostname or ""
    config.Voila.base_url = environment.get("JUPYTERHUB_SERVICE_PREFIX", "/")
    del config.Voila.token
    config.Voila.auto_token = True
    config.Voila.identity_provider_class = JupyterHubIdentityProvider
    config.SpareKernelManager.spares = 0
    return config


def main() -> None:
    """Serve until the hub ends it."""
    home = make_home()
    hush()
    with runtime_folder() as runtime:
        set_environment(home, runtime)
        # The usual one writes itself first, which takes longer than to look at the few pages of a server.
        os.environ["NBFORMAT_VALIDATOR"] = "jsonschema"
        config = participant_configuration(home, dict(os.environ))
        config.Voila.connection_dir_root = str(runtime)
        door = ParticipantDoor(home=home, notebooks=notebooks_folder(), config=config)
        door.initialize([])
        door.voila_configuration.page_config_hook = door.page_config
        door.voila_configuration.prelaunch_hook = door.translate
        door.start()


if __name__ == "__main__":
    main()
