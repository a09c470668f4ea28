"""A hub that knows everybody who says who they are: enough of JupyterHub's API for the board to ask."""

import asyncio
import threading

from tornado.web import Application, RequestHandler

from workbook_lib.local_ports import free_ports

ACCESS = "access:services!service=board"


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    return free_ports(1)[0]


class User(RequestHandler):
    """Who a token belongs to: the token is `kind:name`."""

    def get(self) -> None:
        """Tell it."""
        token = self.request.headers.get("Authorization", "").removeprefix("token ").removeprefix("Bearer ")
        kind, _, name = token.partition(":")
        if kind not in {"user", "coach", "service", "stranger"}:
            self.send_error(403)
            return
        scopes = {"stranger": [], "coach": [ACCESS, "custom:board:show"]}.get(kind, [ACCESS])
        model = {"kind": "service" if kind == "service" else "user", "name": name, "scopes": scopes, "groups": []}
        self.finish(model | {"admin": False, "session_id": None})


class Participants(RequestHandler):
    """Who is in the group of participants, for the board's own token."""

    def get(self) -> None:
        """Tell it."""
        if self.request.headers.get("Authorization") != "token service:board":
            self.send_error(403)
            return
        self.finish({"name": "participants", "users": ["p-1", "p-2", "p-3"]})


class Hub:
    """The hub, on a thread of its own; may be stopped and started again on the same port."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/hub/api"
        self.start()

    def start(self) -> None:
        """Listen."""
        begun = threading.Event()

        async def listen() -> None:
            self._stop = asyncio.Event()
            self._loop = asyncio.get_running_loop()
            server = Application(
                [("/hub/api/user", User), ("/hub/api/groups/participants", Participants)], log_function=lambda _: None
            ).listen(self.port, "127.0.0.1")
            begun.set()
            await self._stop.wait()
            server.stop()
            await server.close_all_connections()

        self._thread = threading.Thread(target=lambda: asyncio.run(listen()), daemon=True)
        self._thread.start()
        begun.wait(10)

    def stop(self) -> None:
        """Be away."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
