"""Lines of the reader's own that they want to see again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from workbook_lib.records.base import Record
from workbook_lib.records.entry import Entry
from workbook_lib.records.session import Reflection

CHOSEN = ("friend.line", "mirrors.keep")
"""Prompts that ask for a line to keep: what is written there is kept unless it was let go of."""


@dataclass(frozen=True, kw_only=True)
class KeptLine(Record):
    """A line that the reader keeps; its words stay where they were written, so that they are erased with them.

    Attributes:
        source: The entry id of what it was written in.
        attribute: Which text of that record.
        start: Where the line begins in that text, its blanks and line breaks counted as one blank each.
        length: How long the line is; 0 for the whole text, whatever it says by now.
        mark: A digest of the line, by which it is found again when the text around it has changed.
        let_go: Whether the reader let go of it since.
    """

    kind: ClassVar[str] = "kept_line"
    source: str = ""
    attribute: str = "text"
    start: int = 0
    length: int = 0
    mark: str = ""
    let_go: bool = False


@dataclass(frozen=True, repr=False)
class LineNow:
    """A kept line as it stands now.

    Attributes:
        kept: Where it is written.
        words: What it says.
        since: When it was kept (aware).
    """

    kept: KeptLine
    words: str
    since: datetime


def lines_now(
    kept: Iterable[Entry[KeptLine]], chosen: Iterable[Entry[Reflection]], written: Callable[[str], Record | None]
) -> list[LineNow]:
    """Return the lines that are kept and whose words still stand where they were written, the oldest first.

    Args:
        kept: What was kept, or let go of.
        chosen: The answers to `CHOSEN`: they are kept unless they were let go of.
        written: Returns the record of an entry as it stands now; ``None`` where that was removed or erased.
    """
    places = {(one.record.source, one.record.attribute, one.record.mark): (one.record, one.recorded_at) for one in kept}
    for answer in chosen:
        line = KeptLine(source=answer.entry_id)
        places.setdefault((line.source, line.attribute, line.mark), (line, answer.recorded_at))
    found = [LineNow(line, kept_words(line, written(line.source)), since) for line, since in places.values()]
    return sorted((one for one in found if one.words and not one.kept.let_go), key=lambda one: one.since)


def line_mark(line: str) -> str:
    """Return the digest of a line."""
    return hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:16]


def kept_words(kept: KeptLine, source: Record | None) -> str:
    """Return the words of a kept line.

    Args:
        kept: The line.
        source: What it was written in as it stands now; ``None`` where that was removed or erased.

    Returns:
        "" where the words are not there any more, were changed, or were put away.
    """
    if source is None or source.put_away:
        return ""
    own = {field.name for field in fields(source) if field.metadata.get("words")}
    text = getattr(source, kept.attribute) if kept.attribute in own else ""
    if not isinstance(text, str):
        return ""
    if not kept.length:
        return text.strip()
    flat = " ".join(text.split())
    places = (kept.start, *range(len(flat) - kept.length + 1))
    parts = (flat[at : at + kept.length] for at in places)
    return next((part for part in parts if line_mark(part) == kept.mark), "")
