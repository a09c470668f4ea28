"""What an attacking participant tries from a terminal or a kernel of their server; prints what was found as JSON."""

import http.client
import json
import os
import re
import socket
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

VICTIM, MARKER = sys.argv[1].encode(), sys.argv[2].encode()
SECRETS = [MARKER, *map(bytes.fromhex, sys.argv[3].split(","))]
"""What nobody else may read, in files and in surroundings."""
PORTS, NAMES = sys.argv[4].split(","), [f"\0{name}" for name in sys.argv[5].split(",")]
"""What listens outside: TCP ports of this computer, and abstract sockets of the same account."""
TOKEN = os.environ["JUPYTERHUB_API_TOKEN"]
PROXY_SOCKET = unquote(urlsplit(os.environ["JUPYTERHUB_API_URL"]).netloc)
OWN = os.environ.get("JUPYTER_RUNTIME_DIR", PROXY_SOCKET)
"""Where the sockets of one's own kernels are."""
HANDED_IN = {Path(__file__), Path(os.environ.get("IPYTHONDIR", "/")) / "profile_default" / "startup" / "start.py"}
"""What the test itself put there, which names what is looked for."""
COURSE = (Path(sys.prefix), Path("/usr"), Path("/proc"), Path("/sys"), Path("/dev"))


class ProxyConnection(http.client.HTTPConnection):
    """A connection over the socket that leads out of the sandbox."""

    def connect(self) -> None:
        """Reach for it."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(2)
        self.sock.connect(PROXY_SOCKET)


def ask(path: str, method: str = "GET", body: object = None, token: str = TOKEN) -> int:
    """Return the status of a request over the proxy; 0 where nobody answers."""
    data = None if body is None else json.dumps(body)
    try:
        connection = ProxyConnection("workshop")
        connection.request(method, path, data, {"Authorization": f"token {token}", "Content-Type": "application/json"})
        return connection.getresponse().status
    except OSError:
        return 0


def files_with_secrets() -> list[str]:
    """Return the files anywhere that hold one of the secrets."""
    found = []
    for folder, below, names in os.walk("/"):
        path = Path(folder)
        below[:] = [name for name in below if path / name not in COURSE]
        for name in names:
            try:
                data = (path / name).read_bytes() if (path / name).is_file() else b""
            except OSError:
                continue
            if path / name not in HANDED_IN and any(secret in data for secret in SECRETS):
                found.append(str(path / name))
    return found


def open_files() -> list[str]:
    """Return the files outside that some process has open, so that they are reached though they are on no path."""
    found = []
    for path in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            place = str(path.readlink())
            if path.is_file() and not Path(place.removesuffix(" (deleted)")).exists():
                found.append(f"{place}: {path.read_bytes()[:100]!r}")
        except OSError:
            continue
    return found


def processes() -> list[bytes]:
    """Return the surroundings of every process that can be read."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue
    return found


def reached(family: int, names: list[object]) -> list[object]:
    """Return the sockets outside that take a call."""
    found = []
    for name in names:
        with socket.socket(family) as probe:
            probe.settimeout(0.5)
            try:
                probe.connect(name)
                found.append(name)
            except OSError:
                continue
    return found


def sockets() -> list[str]:
    """Return the named sockets in sight that take a call, but for the proxy."""
    lines = [re.split(r"\s+", line, maxsplit=7) for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
    seen = {
        parts[7].replace("@", "\0", 1) if parts[7].startswith("@") else parts[7] for parts in lines if len(parts) > 7
    }
    return [
        str(name)
        for name in reached(socket.AF_UNIX, sorted(seen | {*NAMES}))
        if not name.startswith((PROXY_SOCKET, OWN))
    ]


def writable() -> list[str]:
    """Return the folders of the course and of the environment that something could be put into."""
    import workbook_lib
    from workbook_lib.resources import content_folder, notebooks_folder

    found = []
    for folder in (
        Path(sys.prefix),
        Path(workbook_lib.__file__).parent,
        content_folder(),
        notebooks_folder(),
        Path("/usr"),
    ):
        try:
            (folder / "left-here").write_text("x")
            found.append(str(folder))
        except OSError:
            continue
    return found


def path_of(address: str) -> str:
    """Return what to ask the proxy for."""
    return urlsplit(address).path


HUB, board = path_of(os.environ["JUPYTERHUB_API_URL"]), path_of(os.environ["WORKBOOK_BOARD"])
own_item = f"{board}api/shares/check-in.now.mood"
sys.stdout.write(
    json.dumps(
        {
            "myself": ask(f"{HUB}/user"),
            "files": files_with_secrets(),
            "open files": open_files(),
            "surroundings": [repr(one) for one in processes() if any(secret in one for secret in [VICTIM, *SECRETS])],
            "ports": reached(socket.AF_INET, [("127.0.0.1", int(port)) for port in PORTS]),
            "sockets": sockets(),
            "writable": writable(),
            "hub": {
                "list people": ask(f"{HUB}/users"),
                "look at another": ask(f"{HUB}/users/{VICTIM.decode()}"),
                "stop another's server": ask(f"{HUB}/users/{VICTIM.decode()}/server", "DELETE"),
                "make another's token": ask(f"{HUB}/users/{VICTIM.decode()}/tokens", "POST", {}),
                "make the coach's token": ask(f"{HUB}/users/coach/tokens", "POST", {}),
                "make a person": ask(f"{HUB}/users/somebody", "POST"),
                "take the coach's scope": ask(
                    f"{HUB}/users/{os.environ['JUPYTERHUB_USER']}/tokens", "POST", {"scopes": ["custom:board:show"]}
                ),
                "join the coaches": ask(
                    f"{HUB}/groups/coaches/users", "POST", {"users": [os.environ["JUPYTERHUB_USER"]]}
                ),
                "read the routes": ask(f"{HUB}/proxy"),
                "stop the hub": ask(f"{HUB}/shutdown", "POST", {}),
            },
            "beyond the proxy": {
                path: ask(path)
                for path in (
                    "/",
                    "/hub/login",
                    "/hub/welcome",
                    "/api/routes",
                    f"/user/{VICTIM.decode()}/pages/my-words.ipynb",
                    f"/hub/api/../../user/{VICTIM.decode()}/pages/my-words.ipynb",
                    f"/user/{VICTIM.decode()}/api/kernels",
                )
            },
            "board": {
                "see the group": ask(f"{board}api/group"),
                "show": ask(f"{board}api/group/show", "POST", {"items": None}),
                "read the wall": ask(f"{board}api/wall"),
                "report": ask(f"{board}api/report"),
                "out of range": ask(own_item, "PUT", {"value": 11}),
                "without a token": ask(own_item, "PUT", {"value": 5}, token=""),
                "once": ask(own_item, "PUT", {"value": 5}),
                "twice": ask(own_item, "PUT", {"value": 6}),
            },
        }
    )
)
