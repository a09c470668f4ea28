"""The shape of a summary, the same for the page that shows it beforehand and for the file.

Everything here may hold the reader's words, so no ``repr`` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from workbook_lib import charts
from workbook_lib.content import Content
from workbook_lib.records import Entry, KindT


@dataclass(frozen=True, repr=False)
class SummaryRow:
    """A label and the texts under it; the label is ours, the texts are the reader's."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Picture:
    """A chart: an SVG of our own, its short alternative, the words below it, and what it cannot say."""

    svg: str
    label: str
    description: str
    caption: str
    limits: str


@dataclass(frozen=True, repr=False)
class SummaryGroup:
    """One exercise, one entry or one picture: a title, a small line below it, and what it holds."""

    title: str
    note: str = ""
    rows: tuple[SummaryRow, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, repr=False)
class Section:
    """One part of a summary; ``id`` is that of the part."""

    id: str
    title: str
    groups: tuple[SummaryGroup, ...] = ()
    intro: str = ""


@dataclass(frozen=True, repr=False)
class SummarySource:
    """What a summary is made from.

    Attributes:
        entries: The newest revision of each entry, by when it happened; nothing removed, nothing put away.
        content: The texts.
        now: The present moment in the reader's zone.
    """

    entries: tuple[Entry, ...]
    content: Content
    now: datetime

    @property
    def words(self) -> charts.Words:
        """The words in which days and amounts are written."""
        return charts.Words(self.content)

    def of_kind(self, *kinds: str) -> list[Entry]:
        """Return the entries of some kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def all(self, kind: type[KindT]) -> list[Entry[KindT]]:
        """Return the entries of one kind of record."""
        return [cast("Entry[KindT]", entry) for entry in self.entries if isinstance(entry.record, kind)]

    def day(self, entry: Entry) -> str:
        """Return the day of an entry in the reader's zone, such as ``4 May 2026``."""
        return self.words.day(entry.occurred_at.astimezone(self.now.tzinfo).date())


def source_of(entries: Iterable[Entry], content: Content, now: datetime) -> SummarySource:
    """Return what a summary may be made from: neither removed nor put away, whatever was handed in."""
    kept = (entry for entry in entries if not entry.deleted and not entry.record.put_away)
    return SummarySource(tuple(sorted(kept, key=lambda entry: entry.occurred_at)), content, now)
