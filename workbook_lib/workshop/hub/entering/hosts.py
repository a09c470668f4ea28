"""Which names a workshop answers to: a page of another site cannot give its own name this computer's number."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from jupyterhub.handlers.base import BaseHandler
from tornado import web

HOSTS = "workbook_hosts"
"""The name under which Tornado's settings hold the names of this workshop."""


def is_own_host(host: str, hosts: Collection[str]) -> bool:
    """Tell whether a request's host is one of a workshop's names, or a number: a number cannot be rebound to another.

    Args:
        host: The host without its port; an IPv6 address may be in brackets.
        hosts: The names, in lower case.
    """
    host = host.strip("[]").rstrip(".").lower()
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host in hosts or host == "localhost"
    return True


class OwnPage(BaseHandler):
    """A page of the hub that is ours: it answers under the workshop's own names, and leads to no unsafe address."""

    async def prepare(self) -> None:
        """Refuse a request that names another host."""
        if not is_own_host(self.request.host_name, self.settings[HOSTS]):
            raise web.HTTPError(HTTPStatus.MISDIRECTED_REQUEST)
        await super().prepare()

    def get_argument(self, name: str, *default: Any, **options: Any) -> Any:  # noqa: ANN401 - tornado's
        """Return an argument; an address with a line break in it, which no header can carry, counts as none."""
        given = super().get_argument(name, *default, **options)
        return "" if name == "next" and isinstance(given, str) and set("\r\n") & set(given) else given
