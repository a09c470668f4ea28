"""How far another program's file reaches, so that an older one never overrules what a newer one said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from workbook_lib.journal.storage import view_state

_BETWEEN = " "
_AHEAD = timedelta(days=60)
"""How far in the future a diary may reach; beyond it, such as with a wrong year, it says nothing of a file's age."""


@dataclass(frozen=True)
class Edition:
    """Which of a program's files one is.

    Attributes:
        program: The program that wrote it.
        last: The last day that stands in it, ``None`` if there is none.
        packed: When it was packed, as ISO text in the clock of wherever that was; "" where the file does not tell.
    """

    program: str
    last: date | None = None
    packed: str = ""

    def is_older(self, connection: Connection, today: date) -> bool:
        """Tell whether a later one of the same program was brought in; of two that reach as far, this is not known.

        Args:
            connection: Within a transaction.
            today: A day long after it is somebody's mistake, and makes no file newer.
        """
        found = view_state.get(connection, self._key)
        if not found or not self._is_known(today):
            return False
        day, _, packed = found.partition(_BETWEEN)
        here = str(self.last)
        return here < day or (here == day and bool(packed and self.packed) and self.packed < packed)

    def note(self, connection: Connection, today: date) -> None:
        """Remember that it was brought in, as the latest of its program."""
        if self._is_known(today):
            view_state.put(connection, self._key, f"{self.last}{_BETWEEN}{self.packed}")

    @property
    def _key(self) -> str:
        return f"import.{self.program}"

    def _is_known(self, today: date) -> bool:
        return self.last is not None and self.last <= today + _AHEAD
