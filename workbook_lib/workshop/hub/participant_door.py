"""Adapts a participant's server to the hub: login, address and path, cookies, and the socket passed in.

`HubDoor` is a mixin for a Voilà server; `launch/participant.py` combines it with the reader's door. This module imports
nothing from `launch`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import socket
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.base.handlers import JupyterHandler
from jupyterhub import __version__ as HUB_VERSION
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider
from tornado import web
from tornado.httpserver import HTTPServer
from traitlets.config import Config
from voila.app import Voila

from workbook_lib.private_files import write_private
from workbook_lib.workshop.hub.isolation.sandbox import LISTENING

HUB_CACHE_SECONDS = 900
"""Seconds for which the hub's answer about a participant is cached, so that a restart of the hub is not noticed."""
_KEY_BYTES = 32


class LeaveHandler(JupyterHandler):
    """Ends what lets a browser into this server; the page then goes on to the hub, which ends the rest."""

    @web.authenticated
    def post(self) -> None:
        """Remove the cookie, and forget the hub's answers about it."""
        provider = self.identity_provider
        if isinstance(provider, JupyterHubIdentityProvider):
            provider.hub_auth.clear_cookie(self)
            provider.hub_auth.cache.clear()
        self.set_status(HTTPStatus.NO_CONTENT)


class HubDoor(Voila):
    """Mixin that authenticates with the hub; must come before the door among the base classes."""

    def init_settings(self) -> dict[str, Any]:
        """Authenticate with the hub, and set headers and cookies as the hub expects them."""
        settings: dict[str, Any] = super().init_settings()
        self.identity_provider.hub_auth.cache_max_age = HUB_CACHE_SECONDS
        headers = settings.get("headers", {}) | {"X-JupyterHub-Version": HUB_VERSION}
        cookies = json.loads(os.environ.get("JUPYTERHUB_COOKIE_OPTIONS") or "{}")
        cookie_settings = {"xsrf_cookie_kwargs": {**settings.get("xsrf_cookie_kwargs", {}), **cookies}}
        return settings | cookie_settings | {"headers": headers, "allow_remote_access": True}

    @property
    def leaving(self) -> str:
        """The hub's address for signing out."""
        return f"{os.environ.get('JUPYTERHUB_HOST', '')}{os.environ.get('JUPYTERHUB_BASE_URL', '/')}hub/logout"

    def init_handlers(self) -> list[Any]:
        """Answer when somebody leaves."""
        handlers: list[Any] = super().init_handlers()
        return [(f"{re.escape(self.base_url)}workbook/leave", LeaveHandler), *handlers]

    def listen(self) -> None:
        """Accept connections on the socket that was passed in: the sandbox has no network."""
        if LISTENING in os.environ:
            handed_in = socket.socket(fileno=int(os.environ.pop(LISTENING)))
            handed_in.setblocking(False)
            handed_in.set_inheritable(False)
            self.app.listen = lambda *_: HTTPServer(self.app).add_socket(handed_in)
        super().listen()


def configure_for_hub(config: Config, home: Path, environment: Mapping[str, str]) -> Config:
    """Complete a door's configuration with the hub's environment variables, and return it.

    Args:
        config: The door's own.
        home: The participant's own folder.
        environment: Holds `JUPYTERHUB_SERVICE_URL` and `JUPYTERHUB_SERVICE_PREFIX`.

    Raises:
        OSError: The key of the cookies cannot be stored in the folder.
    """
    address = urlsplit(environment["JUPYTERHUB_SERVICE_URL"])
    config.Voila.ip = address.hostname or ""
    config.Voila.port = address.port or 0
    config.Voila.base_url = environment.get("JUPYTERHUB_SERVICE_PREFIX", "/")
    config.Voila.auto_token = True
    # The same for every start, so that pages stay open while the hub starts a server anew.
    config.Voila.cookie_secret = hashlib.sha256(server_key(home) + b"cookie").digest()
    config.Voila.identity_provider_class = JupyterHubIdentityProvider
    return config


def server_key(home: Path) -> bytes:
    """Return 32 random bytes, the same for every start of a participant's server.

    Raises:
        OSError: They cannot be stored.
    """
    path = home / "door.key"
    try:
        stored = path.read_bytes()
        if len(stored) == _KEY_BYTES:
            return stored
    except FileNotFoundError:
        pass
    key = secrets.token_bytes(_KEY_BYTES)
    write_private(path, key)
    return key
