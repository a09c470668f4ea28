"""The names of participants as they typed them, for the coach's desk; in a file of its own, apart from PINs."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from workbook_lib.private_files import write_private
from workbook_lib.workshop.hub.entering.people import LONGEST_NAME

FILE = "names.json"


class TypedNames:
    """Names as typed, by name at the hub.

    Args:
        path: The file; only the coach's account reads it, and closing a workshop erases it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] | None = None

    def note(self, name: str, pseudonym: str) -> None:
        """Keep a name as it was typed when it was taken; later ways to type it change nothing."""
        known = self.all()
        if name not in known:
            typed = " ".join(unicodedata.normalize("NFKC", pseudonym).split())[:LONGEST_NAME]
            self._known = {**known, name: typed}
            write_private(self._path, json.dumps(self._known))

    def all(self) -> dict[str, str]:
        """Return all names that are known."""
        if self._known is None:
            try:
                self._known = dict(json.loads(self._path.read_text(encoding="utf-8")))
            except FileNotFoundError:
                self._known = {}
        return self._known
