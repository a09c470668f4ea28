"""What was written, in readable pieces: a time through an exercise, one thing noted, or the ratings of one day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, say
from workbook_lib.my_words.entry_editor import said, values_line
from workbook_lib.records import CheckIn, Entry, Event, ExerciseRun, Record
from workbook_lib.report.answers import run_groups
from workbook_lib.report.lists import LISTS
from workbook_lib.report.sections import SummaryGroup, SummaryRow, SummarySource, source_of

UNSEEN = frozenset({"page_visit", "exercise_run", "kept_line", "pause", "aim"})
"""Kinds that hold nothing a reader wrote or rated, or what is read already; a run is seen by what was written in it."""
RATINGS = "ratings"
"""The kind of the piece that has the ratings of a day."""
RUN = "exercise"
"""The kind of the piece that has a time through an exercise."""
_SAYING = frozenset({"event"})
"""Kinds that say something also without a word of the reader's. A shared number says what stands among the ratings."""
_WRITTEN = frozenset({"reflection", "answer", "item"})
_TOLD_BY = {kind: tell for kinds, tell in LISTS.values() for kind in kinds if kind != "check_in"}


@dataclass(frozen=True, repr=False)
class Piece:
    """What belongs together and is read together.

    Attributes:
        id: The entry id of the run, of what it belongs to, or of the one entry; of ratings, of the day's first.
        kind: `RUN`, `RATINGS`, or the kind of the one thing that was noted.
        entries: Its entries, the earliest first.
    """

    id: str
    kind: str
    entries: tuple[Entry, ...]

    @property
    def at(self) -> datetime:
        """When the last of it was written."""
        return self.entries[-1].occurred_at

    @property
    def page(self) -> str:
        """The page that it was written on."""
        return self.entries[-1].record.page

    @property
    def entry_ids(self) -> tuple[str, ...]:
        """The ids of its entries."""
        return tuple(entry.entry_id for entry in self.entries)


@dataclass(frozen=True, repr=False)
class Days:
    """Pieces of one day."""

    day: date
    pieces: tuple[Piece, ...]


def pieces_of(desk: Desk, entries: Iterable[Entry]) -> list[Piece]:
    """Return entries as pieces, the latest first.

    Args:
        desk: The reader's zone, and what says whether an entry says anything.
        entries: As they stand now, the earliest first; neither removed nor put away.
    """
    listed = list(entries)
    known = {entry.entry_id: entry for entry in listed}
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in listed:
        if entry.kind in UNSEEN or not (entry.kind in _SAYING or said(desk, entry.record)):
            continue
        found.setdefault(_place(desk, entry, known), []).append(entry)
    made = [
        Piece(of_one[0].entry_id if kind == RATINGS else name, kind, tuple(of_one))
        for (kind, name), of_one in found.items()
    ]
    return sorted(made, key=lambda piece: piece.at)[::-1]


def by_day(desk: Desk, pieces: Sequence[Piece]) -> list[Days]:
    """Return pieces by the day they were written, in the order they are in."""
    days: dict[date, list[Piece]] = {}
    for piece in pieces:
        days.setdefault(day_of(desk, piece.at), []).append(piece)
    return [Days(day, tuple(of_day)) for day, of_day in days.items()]


def told(desk: Desk, piece: Piece) -> SummaryGroup:
    """Return a piece as it is read: a title, a small line, and the texts under their questions."""
    source = source_of(piece.entries, desk.content, desk.now())
    if piece.kind == RATINGS:
        return _ratings(desk, piece)
    written = [entry for entry in source.entries if entry.kind in _WRITTEN]
    groups = list(run_groups(source, written)) if written else []
    others = [group for entry in source.entries if entry not in written and (group := _one(desk, source, entry))]
    if not groups and not others:
        texts = tuple(said(desk, entry.record) for entry in piece.entries)
        return SummaryGroup(say(desk, f"kind_{piece.entries[0].kind}"), "", (SummaryRow("", texts),))
    if piece.kind == RUN or not others:
        head = groups[0] if groups else others[0]
        if head.title == say(desk, "report_more"):
            head = replace(head, title=say(desk, "piece_words"))
        rows = tuple(row for group in groups for row in group.rows)
        more = tuple(_as_row(group) for group in (others if groups else others[1:]))
        return replace(head, rows=(*rows, *more) if groups else (*head.rows, *more))
    rows = tuple(row for group in (*others[1:], *groups) for row in group.rows)
    return replace(others[0], rows=(*others[0].rows, *rows))


def _place(desk: Desk, entry: Entry, known: dict[str, Entry]) -> tuple[str, str]:
    """Return which piece an entry is in: its kind, and what tells it from others of that kind."""
    record = entry.record
    if isinstance(record, CheckIn):
        return RATINGS, day_of(desk, entry.occurred_at).isoformat()
    owner = known.get(record.run)
    if owner is not None and not isinstance(owner.record, ExerciseRun) and owner.kind not in UNSEEN:
        return owner.kind, owner.entry_id
    if record.run and (owner is None or isinstance(owner.record, ExerciseRun)):
        return RUN, record.run
    if entry.kind in _WRITTEN:
        return RUN, entry.entry_id
    return entry.kind, entry.entry_id


def _ratings(desk: Desk, piece: Piece) -> SummaryGroup:
    """Return the ratings of a day in one line, each with its time, and below it what was noted beside them."""
    given = [(clock_time(desk, entry.occurred_at), values_line(desk, entry.record)) for entry in piece.entries]
    line = "   ".join(f"{time} {values}" for time, values in given if values)
    notes = [entry.record.note.strip() for entry in piece.entries if isinstance(entry.record, CheckIn)]
    rows = tuple(SummaryRow("", (note,)) for note in notes if note)
    return SummaryGroup(say(desk, "piece_ratings"), line, rows)


def _one(desk: Desk, source: SummarySource, entry: Entry) -> SummaryGroup | None:
    """Return one thing that was noted, as the summary tells it; what it has no words for in one line."""
    record: Record = entry.record
    tell = _TOLD_BY.get(entry.kind)
    group = tell(source, entry, record) if tell else None
    if group is not None and not isinstance(record, Event):
        return group
    kind = source.words.say(f"events.{record.what}.name").capitalize() if isinstance(record, Event) else ""
    text = record.note if isinstance(record, Event) else said(desk, record)
    rows = (SummaryRow("", (text,)),) if text.strip() else ()
    return SummaryGroup(kind or say(desk, f"kind_{entry.kind}"), "", rows)


def _as_row(group: SummaryGroup) -> SummaryRow:
    """Return something that was noted within an exercise as a row of it."""
    texts = [text for row in group.rows for text in row.texts]
    return SummaryRow("", (group.title, *texts))
