"""Bringing a file in: first only told what would happen, then all of it or nothing.

The same for the page and for the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Protocol

from workbook_lib.journal.editions import Edition
from workbook_lib.journal.import_revisions import Taken
from workbook_lib.journal.storage.rows import EntryRow
from workbook_lib.records import Entry
from workbook_lib.transfer.format_detection import ImportSource, Wishes, recognised
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.scales import OWN, Scale
from workbook_lib.transfer.reading.table_reading import TableReading

LISTED = 1000
"""How many bad lines are kept for the reader to see; all are counted."""
SAMPLES = 3
"""How many entries are shown as they would come in."""


class ImportTarget(Protocol):
    """A journal as an import needs it."""

    def is_empty(self) -> bool:
        """Tell whether nothing was ever written in it."""
        ...

    def backup(self) -> object:
        """Make a backup now."""
        ...

    def take_in(
        self, revisions: Iterable[Entry | EntryRow], *, dry_run: bool = False, edition: Edition | None = None
    ) -> Taken:
        """Import revisions, all or none and none twice; with ``dry_run`` only count them."""
        ...


@dataclass(frozen=True)
class ImportPlan:
    """What bringing a file in would do, or did.

    Attributes:
        format: The id of the file's format.
        entries: Entries that are not in the journal yet.
        revisions: Revisions that are not in the journal yet, those of new entries among them.
        known: Revisions that are in the journal already.
        bad: How many lines are left out.
        bad_lines: The first of them.
        reading: How the file is read, where that is not all in it.
        first: The first day of entries of another program.
        last: The last day of them.
        samples: The first of them, as they would come in.
    """

    format: str
    entries: int
    revisions: int
    known: int
    bad: int = 0
    bad_lines: tuple[BadLine, ...] = ()
    reading: TableReading = field(default_factory=TableReading)
    first: date | None = None
    last: date | None = None
    samples: tuple[Entry, ...] = ()

    @property
    def scales(self) -> dict[str, Scale]:
        """The scale of each rating that is brought to 0 to 10."""
        return {rating: found.scale for rating, found in self.reading.scales.items() if found.scale != OWN}


class FileImport:
    """A file that is to be brought in. It is read anew each time, so that a large one is never held as entries.

    Args:
        journal: Where to.
        data: The file.
        here: The reader's zone.
        wishes: What the reader says of the file.
    """

    def __init__(self, journal: ImportTarget, data: bytes, here: tzinfo, wishes: Wishes | None = None) -> None:
        self._journal = journal
        self._data = data
        self._here = here
        self._wishes = wishes

    def plan(self, progress: Callable[[int], object] | None = None) -> ImportPlan:
        """Tell what would happen, and change nothing.

        Args:
            progress: Told after each line how many have been read.

        Raises:
            WorkbookError: The file is too large, of no format that can be brought in, or not what it seemed.
        """
        return bring_in(self._journal, self._source(), dry_run=True, progress=progress)

    def run(self, progress: Callable[[int], object] | None = None) -> ImportPlan:
        """Bring the file in, in one transaction and after a backup of what there is.

        Args:
            progress: As above.

        Raises:
            WorkbookError: As above, or something in it can be read in several ways and the reader has not said in
                which, or the journal cannot be written. Then nothing of the file is in it.
        """
        source = self._source()
        source.reading.refuse_if_open()
        if not self._journal.is_empty():
            self._journal.backup()
        return bring_in(self._journal, source, progress=progress)

    def _source(self) -> ImportSource:
        return recognised(self._data, self._here, self._wishes)


def bring_in(
    journal: ImportTarget,
    source: ImportSource,
    *,
    dry_run: bool = False,
    progress: Callable[[int], object] | None = None,
) -> ImportPlan:
    """Bring what a file holds into a journal, in one transaction; its entries are used up.

    Raises:
        WorkbookError: See `FileImport`.
    """
    seen = _Seen()
    taken = journal.take_in(seen.good(source, progress), dry_run=dry_run, edition=source.edition)
    return ImportPlan(
        source.format,
        taken.entries,
        taken.revisions,
        taken.known,
        seen.bad,
        tuple(seen.bad_lines),
        source.reading,
        seen.first,
        seen.last,
        tuple(seen.samples),
    )


class _Seen:
    """What is noted of a file's entries while they are brought in."""

    def __init__(self) -> None:
        self.bad = 0
        self.bad_lines: list[BadLine] = []
        self.samples: list[Entry] = []
        self.first: date | None = None
        self.last: date | None = None

    def good(self, source: ImportSource, progress: Callable[[int], object] | None) -> Iterator[Entry | EntryRow]:
        """Yield the entries of a file, and note its bad lines and what entries of another program say."""
        for number, one in enumerate(source.entries, start=1):
            if progress:
                progress(number)
            if isinstance(one, BadLine):
                self._note_bad(one)
                continue
            if isinstance(one, Entry):
                self._note(one)
            yield one

    def _note_bad(self, line: BadLine) -> None:
        self.bad += 1
        if len(self.bad_lines) < LISTED:
            self.bad_lines.append(line)

    def _note(self, entry: Entry) -> None:
        day = entry.occurred_at.date()
        self.first = day if self.first is None or day < self.first else self.first
        self.last = day if self.last is None or day > self.last else self.last
        if len(self.samples) < SAMPLES:
            self.samples.append(entry)
