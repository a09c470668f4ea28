"""Bringing a file in: first only told what would happen, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from workbook_lib.journal import Journal
from workbook_lib.journal.rows import Row
from workbook_lib.records import Entry
from workbook_lib.transfer.files import Source
from workbook_lib.transfer.lines import BadLine
from workbook_lib.transfer.scales import Scale

LISTED = 1000
"""How many bad lines are kept for the reader to see; all are counted."""


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
        scales: The scale of each rating that is brought to 0 to 10.
    """

    format: str
    entries: int
    revisions: int
    known: int
    bad: int = 0
    bad_lines: tuple[BadLine, ...] = ()
    scales: Mapping[str, Scale] = field(default_factory=dict)


def bring_in(
    journal: Journal, source: Source, *, dry_run: bool = False, progress: Callable[[int], object] | None = None
) -> ImportPlan:
    """Bring what a file holds into a journal, in one transaction.

    Args:
        journal: Where to.
        source: The file; its entries are used up.
        dry_run: Only tell what would happen.
        progress: Told after each line how many have been read.

    Raises:
        WorkbookError: The file turns out not to be what it seemed, or the journal cannot be written. Then nothing of
            the file is in the journal.
    """
    bad: list[BadLine] = []
    count = 0

    def good() -> Iterator[Entry | Row]:
        nonlocal count
        for number, one in enumerate(source.entries, start=1):
            if progress:
                progress(number)
            if not isinstance(one, BadLine):
                yield one
                continue
            count += 1
            if len(bad) < LISTED:
                bad.append(one)

    taken = journal.take_in(good(), dry_run=dry_run)
    return ImportPlan(
        source.format, taken.entries, taken.revisions, taken.known, count, tuple(bad), dict(source.scales)
    )
