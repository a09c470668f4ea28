"""Configuration of one workshop on one computer: its folder, addresses and ports, join code and secrets."""

from __future__ import annotations

import ipaddress
import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from workbook_lib.local_ports import LOOPBACK
from workbook_lib.private_files import write_private

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""The letters of join codes: without those that look like another letter or a digit."""
CODE_LENGTH = 6
DEFAULT_PORT = 8000
STATE = "workshop.json"
"""The file in a workshop's folder that stores its configuration."""
HOMES = "homes"
"""The folder, in the workshop's folder, that contains the participants' folders."""
_WORDS_OF_PASSPHRASE = 5


@dataclass(frozen=True)
class Workshop:
    """The configuration that the hub, the proxy, the board and the coach's commands share.

    Attributes:
        folder: Contains everything of this workshop; readable by the coach's account only.
        title: The title that participants see.
        group: The permanent id of the group, stored with participants' shares; independent of the title.
        language: Of the login pages; participants start with it.
        host: Name or address of this computer as participants type it.
        looked_up: Whether `host` was looked up in the network, so that it may change.
        listen: Address the proxy listens on.
        port: Of the proxy, which participants reach.
        hub_port, proxy_port, board_port: On loopback.
        join_code: The code that the coach shows to the group.
        passphrase: The coach's own passphrase.
        tokens: API tokens of the board, the coach's commands (stored as ``desk``) and the proxy.
        certificate, key: Files for TLS; empty without.
        own_certificate: Whether the workshop makes these files itself.
        database: SQLAlchemy URL of the board's database; it may contain a password.
        most: Greatest number of servers that run at once.
        people: How many people the coach announced; no more names may be taken without the coach. 0 is no limit.
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
    own_certificate: bool = False
    database: str = field(default="", repr=False)
    most: int = 30
    people: int = 0

    @property
    def address(self) -> str:
        """The address that participants type, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}"

    @property
    def is_encrypted(self) -> bool:
        """Whether traffic is protected in the network: it uses TLS, or does not leave this computer."""
        return bool(self.certificate) or is_loopback(self.host)

    @property
    def join_address(self) -> str:
        """The address in the QR code; the join code is in its fragment, which no server and no log sees."""
        return f"{self.address}/#{self.join_code}"

    @property
    def homes(self) -> Path:
        """The participants' folders."""
        return self.folder / HOMES

    @property
    def proxy_folder(self) -> Path:
        """The folder of the proxy's socket for participants' servers."""
        return self.folder / "gate"

    @property
    def closing_file(self) -> Path:
        """A file that is there while the workshop is being closed for good."""
        return self.folder / "closing"

    @property
    def people_file(self) -> Path:
        """The file of pseudonyms and hashed PINs."""
        return self.folder / "people.json"

    @property
    def keys(self) -> Path:
        """The folder of keys that hub and board make when they start, whichever comes first."""
        return self.folder / "keys"

    @property
    def board_key(self) -> Path:
        """The key of the board's pseudonyms."""
        return self.keys / "board"

    @property
    def hub_cookie_key(self) -> Path:
        """The key of the hub's cookies."""
        return self.keys / "cookies"

    @property
    def board_database(self) -> str:
        """SQLAlchemy URL of the board's database."""
        return self.database or f"sqlite:///{self.folder / 'board.sqlite'}"

    @property
    def board_url(self) -> str:
        """The board's address for programs on this computer."""
        return f"http://{LOOPBACK}:{self.board_port}/services/board/"

    def save(self) -> None:
        """Save the configuration in its folder, readable by its owner only.

        Raises:
            OSError: It cannot be written.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.homes, self.proxy_folder, self.keys):
            folder.mkdir(mode=0o700, exist_ok=True)
        kept = {name: value for name, value in asdict(self).items() if name != "folder"}
        write_private(self.folder / STATE, json.dumps(kept))


def find_workshop(folder: Path) -> Workshop | None:
    """Return the workshop of a folder; ``None`` where there is none."""
    try:
        kept = json.loads((folder / STATE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    # Workshops of earlier versions have no group id: shares in participants' journals contain the title instead.
    return Workshop(folder=folder, **{"group": kept["title"]} | kept)


def new_workshop(folder: Path, title: str, language: str) -> Workshop:
    """Return a workshop with new secrets that only this computer can reach; `network_address` opens it to others."""
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
    """Return tokens with which the parts authenticate to each other."""
    return {name: secrets.token_hex(32) for name in ("board", "desk", "proxy")}


def new_join_code() -> str:
    """Return a join code of six unambiguous letters: 148 million possibilities, and guessing is rate-limited."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_passphrase() -> str:
    """Return a passphrase for the coach: five groups of letters, about 90 bits."""
    groups = ("".join(secrets.choice(LETTERS.lower()) for _ in range(4)) for _ in range(_WORDS_OF_PASSPHRASE))
    return "-".join(groups)


def is_loopback(host: str) -> bool:
    """Tell whether a name or address is a loopback address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def telephones_reach(host: str) -> bool:
    """Tell whether another device could open an address at all: a QR code of any other is of no use."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return not is_loopback(host)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)
