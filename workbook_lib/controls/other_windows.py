"""Whether a change went over what another window wrote into the same field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbook_lib.controls.mark import mark


class OtherWindows:
    """Tells for each change of a card whether its window knew the value that it went over.

    Revisions would not tell: several fields share a record, and a window's own steps and buttons add revisions too.
    What counts is the field's own value. With a change a window names the mark of the value it showed last (``base``),
    and those of its changes that were still without an answer (``after``).
    """

    def __init__(self) -> None:
        self._emptied: set[tuple[object, str]] = set()

    def changed(
        self,
        message: Mapping[str, object],
        was: object,
        now: object,
        answered: Mapping[tuple[str, object], Mapping[str, Any]],
    ) -> bool:
        """Say whether the value right before a change was another window's.

        Args:
            message: The change as the browser sent it.
            was: What the field held right before it.
            now: What it holds since.
            answered: The answers to earlier changes, by field and number.
        """
        key, base, after = str(message["key"]), message.get("base"), message.get("after")
        if not isinstance(base, str):
            return False
        own = [name for seq in (after if isinstance(after, list) else []) if (name := (key, seq)) in answered]
        known = {answered[own[-1]].get("mark") if own else base, mark(now)}
        emptied = message.get("window"), key
        if emptied in self._emptied:
            self._emptied.remove(emptied)
            known.add(mark(None))
        return mark(was) not in known

    def note_emptied(self, message: Mapping[str, object], keys: Sequence[str]) -> None:
        """Remember which other fields a change has emptied: for its window that is no news."""
        self._emptied |= {(message.get("window"), key) for key in keys}
