"""Settings of the board, read from environment variables: its address, its database and its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from workbook_lib.home import home_folder

PREFIX = "/services/board/"
COACH_SCOPE = "custom:board:show"
PARTICIPANTS = "participants"
"""The Hub's group of all participants; the service may read who is in it (`NAMES_SCOPE`)."""
NAMES_SCOPE = f"read:groups!group={PARTICIPANTS}"
_PORT = 8765


@dataclass(frozen=True)
class Settings:
    """Settings of one board.

    Attributes:
        database: SQLAlchemy URL; it may hold a password.
        key_file: File with the key from which pseudonyms are computed.
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
    """Return the settings in an environment; by default the database is in the home folder."""
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
