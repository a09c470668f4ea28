"""One workshop on one computer: where it is kept, how it is reached, what only its parts know of each other."""

from __future__ import annotations

import ipaddress
import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""For join codes that are read from a wall: without those that look like another or like a number."""
CODE_LENGTH = 6
LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8000
STATE = "workshop.json"
HOMES = "homes"
"""The file in a workshop's folder that it is found by."""
_WORDS_OF_PASSPHRASE = 5


@dataclass(frozen=True)
class Workshop:
    """What the hub, the proxy, the board and the coach's commands agree on.

    Attributes:
        folder: Everything of this workshop, readable by the coach's account only.
        title: What participants see the workshop called.
        group: What participants' shares know it by, whatever it is called.
        language: Of the pages around the workbook, and what participants begin with.
        host: Name or address of this computer as participants type it.
        looked_up: Whether that is the address which this computer had in its network, and may have changed since.
        listen: Address the proxy listens on.
        port: Of the proxy, which participants reach.
        hub_port, proxy_port, board_port: On loopback.
        join_code: What the coach shows to the group.
        passphrase: What only the coach knows.
        tokens: Of the board, the desk (the coach's commands) and the proxy.
        certificate, key: Files for TLS; empty without.
        database: SQLAlchemy URL of the board's; it may hold a password.
        most: How many servers may run at once.
    """

    folder: Path
    title: str
    group: str
    language: str
    host: str
    listen: str
    port: int
    hub_port: int
    proxy_port: int
    board_port: int
    join_code: str
    passphrase: str = field(repr=False)
    tokens: dict[str, str] = field(repr=False)
    looked_up: bool = False
    certificate: str = ""
    key: str = ""
    database: str = field(default="", repr=False)
    most: int = 30

    @property
    def address(self) -> str:
        """What participants type, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}"

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody in the network can read along: by TLS, or because it does not leave this computer."""
        return bool(self.certificate) or is_loopback(self.host)

    @property
    def entrance(self) -> str:
        """What the QR code says: the address, with the join code where no server and no log sees it."""
        return f"{self.address}/#{self.join_code}"

    @property
    def homes(self) -> Path:
        """The participants' folders."""
        return self.folder / HOMES

    @property
    def gate(self) -> Path:
        """The folder of the proxy's socket for participants' servers."""
        return self.folder / "gate"

    @property
    def people_file(self) -> Path:
        """Pseudonyms and PINs, hashed."""
        return self.folder / "people.json"

    @property
    def board_key(self) -> Path:
        """The key of the board's pseudonyms."""
        return self.folder / "keys" / "board"

    @property
    def board_database(self) -> str:
        """SQLAlchemy URL of the board's database."""
        return self.database or f"sqlite:///{self.folder / 'board.sqlite'}"

    @property
    def board_url(self) -> str:
        """The board's address for programs on this computer."""
        return f"http://{LOOPBACK}:{self.board_port}/services/board/"

    def save(self) -> None:
        """Keep it in its folder, for its owner only.

        Raises:
            OSError: It cannot be written.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.homes, self.gate):
            folder.mkdir(mode=0o700, exist_ok=True)
        kept = {name: value for name, value in asdict(self).items() if name != "folder"}
        new = self.folder / f"{STATE}.new"
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(kept, file)
        new.replace(self.folder / STATE)


def find_workshop(folder: Path) -> Workshop | None:
    """Return the workshop of a folder; ``None`` where there is none."""
    try:
        kept = json.loads((folder / STATE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    # A workshop of before had none: what waits in its participants' journals knows it by its title.
    return Workshop(folder=folder, **{"group": kept["title"]} | kept)


def new_workshop(folder: Path, title: str, language: str) -> Workshop:
    """Return a workshop of this computer alone, with secrets of its own; `reaching` says how others come to it."""
    return Workshop(
        folder=folder,
        title=title,
        group=secrets.token_hex(16),
        language=language,
        host=LOOPBACK,
        listen=LOOPBACK,
        port=DEFAULT_PORT,
        hub_port=0,
        proxy_port=0,
        board_port=0,
        join_code=new_join_code(),
        passphrase=new_passphrase(),
        tokens=new_secrets(),
    )


def new_secrets() -> dict[str, str]:
    """Return tokens for the parts that speak to each other."""
    return {name: secrets.token_hex(32) for name in ("board", "desk", "proxy")}


def new_join_code() -> str:
    """Return six letters that nobody misreads: 148 million possibilities behind a throttle."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_passphrase() -> str:
    """Return what the coach enters with: five groups of letters, about 90 bits."""
    groups = ("".join(secrets.choice(LETTERS.lower()) for _ in range(4)) for _ in range(_WORDS_OF_PASSPHRASE))
    return "-".join(groups)


def is_loopback(host: str) -> bool:
    """Tell whether a name or address can only be this computer itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
