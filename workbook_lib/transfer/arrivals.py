"""Entries made of what another program wrote: the same row always gives the same entry."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import datetime, tzinfo

from workbook_lib.journal.moments import bare_offset_name, zone_name
from workbook_lib.records import Entry, Record

_NAMESPACE = uuid.UUID("0d4f0a35-5b0e-4c0a-8a52-4a2c7c1d6f10")


class Arrivals:
    """Makes entries of one file's rows.

    An entry's id follows from the row, so that a file that is brought in twice changes nothing; rows that are alike are
    counted. What was written elsewhere counts as written when it happened.

    Args:
        program: Where the file comes from.
        here: The reader's zone, for moments without one.
    """

    def __init__(self, program: str, here: tzinfo) -> None:
        self._program = program
        self._here = here
        self._seen: Counter[tuple[str, ...]] = Counter()

    def entry(self, record: Record, moment: datetime, *row: str) -> Entry:
        """Return the entry for a row.

        Args:
            record: What the row says.
            moment: When it happened; naive in the reader's zone.
            row: What tells this row from others.
        """
        self._seen[row] += 1
        key = "\0".join((self._program, *row, str(self._seen[row])))
        at = moment if moment.tzinfo else moment.replace(tzinfo=self._here)
        tz = zone_name(at) or bare_offset_name(at)
        entry_id = uuid.uuid5(_NAMESPACE, key.encode("utf-8", "backslashreplace").decode()).hex
        return Entry(entry_id=entry_id, revision=1, record=record, occurred_at=at, recorded_at=at, tz=tz)
