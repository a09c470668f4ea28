"""What an attacking participant tries from a terminal of their own server; prints what was found as JSON."""

import json
import os
import re
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path

VICTIM, MARKER, SECRETS = sys.argv[1], sys.argv[2], sys.argv[3].split(",")
HUB = os.environ["JUPYTERHUB_API_URL"]
TOKEN = os.environ["JUPYTERHUB_API_TOKEN"]
COURSE = (Path(sys.prefix), Path("/usr"), Path("/proc"), Path("/sys"), Path("/dev"))


def ask(url: str, method: str = "GET", body: object = None, token: str = TOKEN) -> int:
    """Return the status of a request."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        url, data, {"Authorization": f"token {token}", "Content-Type": "application/json"}, method=method
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay())
    try:
        return int(opener.open(request, timeout=2).status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: being sent to the entrance is being refused."""

    def redirect_request(self, *_: object) -> None:
        """Stay."""


def files_with(words: list[str]) -> list[str]:
    """Return the files anywhere that hold one of some words."""
    found = []
    for folder, below, names in os.walk("/"):
        path = Path(folder)
        below[:] = [name for name in below if path / name not in COURSE]
        for name in names:
            try:
                data = (path / name).read_bytes() if (path / name).is_file() else b""
            except OSError:
                continue
            if path / name != Path(__file__) and any(word.encode() in data for word in words):
                found.append(str(path / name))
    return found


def processes() -> list[str]:
    """Return the surroundings of every process that can be read."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            found.append(path.read_text(errors="replace"))
        except OSError:
            continue
    return found


def listening() -> list[int]:
    """Return the TCP ports that somebody listens on here."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return sorted({int(line.split()[1].split(":")[1], 16) for line in lines if line.split()[3] == "0A"})


def zeromq(port: int) -> str:
    """Return what kind of ZeroMQ socket listens on a port (ZMTP 3.0); empty where none does."""
    greeting = b"\xff" + b"\0" * 8 + b"\x7f\x03\0" + b"NULL".ljust(20, b"\0") + b"\0" * 32
    said = b""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        try:
            probe.connect(("127.0.0.1", port))
            probe.sendall(greeting)
            while b"Socket-Type" not in said:
                more = probe.recv(4096)
                said += more
                if not more or said[:1] != b"\xff":
                    return ""
        except OSError:
            return "unknown" if said[:1] == b"\xff" else ""
    return re.search(rb"Socket-Type.{4}([A-Z]+)", said, re.DOTALL)[1].decode()


def sockets() -> list[str]:
    """Return the named sockets that take a call."""
    found = []
    for line in Path("/proc/net/unix").read_text().splitlines()[1:]:
        name = re.split(r"\s+", line, maxsplit=7)[7] if len(line.split()) > 7 else ""
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            if name.startswith("/"):
                with socket.socket(socket.AF_UNIX, kind) as probe:
                    try:
                        probe.connect(name)
                        found.append(name)
                    except OSError:
                        continue
    return found


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


ports = listening()
board = os.environ["WORKBOOK_BOARD"]
own_item = f"{board}api/shares/check-in.now.mood"
sys.stdout.write(
    json.dumps(
        {
            "files": files_with([MARKER, *SECRETS]),
            "surroundings": [one for one in processes() if any(secret in one for secret in SECRETS) or VICTIM in one],
            "zeromq": [kind for port in ports if (kind := zeromq(port))],
            "sockets": sockets(),
            "writable": writable(),
            "ports": len(ports),
            "hub": {
                "list people": ask(f"{HUB}/users"),
                "look at another": ask(f"{HUB}/users/{VICTIM}"),
                "stop another's server": ask(f"{HUB}/users/{VICTIM}/server", "DELETE"),
                "make another's token": ask(f"{HUB}/users/{VICTIM}/tokens", "POST", {}),
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
            "proxy": {str(port): ask(f"http://127.0.0.1:{port}/api/routes") for port in ports},
            "others": {str(port): ask(f"http://127.0.0.1:{port}/user/{VICTIM}/pages/my-words.ipynb") for port in ports},
            "kernels": {str(port): ask(f"http://127.0.0.1:{port}/user/{VICTIM}/api/kernels") for port in ports},
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
