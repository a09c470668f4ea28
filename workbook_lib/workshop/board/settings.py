"""Where the board listens and what it keeps, told by the Hub and the workshop in its environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from workbook_lib.home import home_folder

PREFIX = "/services/board/"
COACH_SCOPE = "custom:board:show"
_PORT = 8765


@dataclass(frozen=True)
class Settings:
    """How one board runs.

    Attributes:
        database: SQLAlchemy URL; it may hold a password.
        key_file: Of the pseudonyms.
        host: Address to listen on.
        port: Port to listen on.
        prefix: Path of the service, with a slash at both ends.
    """

    database: str = field(repr=False)
    key_file: Path
    host: str = "127.0.0.1"
    port: int = _PORT
    prefix: str = PREFIX


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment; without any, those of a board in the home's own folder."""
    folder = home_folder() / "workshop"
    address = urlsplit(environment.get("JUPYTERHUB_SERVICE_URL", ""))
    prefix = environment.get("JUPYTERHUB_SERVICE_PREFIX", PREFIX).strip("/")
    return Settings(
        database=environment.get("WORKBOOK_BOARD_DATABASE", f"sqlite:///{folder / 'board.sqlite'}"),
        key_file=Path(environment.get("WORKBOOK_BOARD_KEY_FILE", folder / "keys" / "board")),
        host=address.hostname or "127.0.0.1",
        port=address.port or _PORT,
        prefix=f"/{prefix}/" if prefix else "/",
    )
