"""Daylio's CSV export: each row becomes a check-in with a mood and a note.

Columns: ``full_date,date,weekday,time,mood,activities,note_title,note``, in later versions also ``scales``; time as
``23:54`` or ``11:54 pm``; activities separated by `` | ``. Daylio's five moods have names that its users may change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from workbook_lib.records import CheckIn, Entry
from workbook_lib.transfer.arrivals import Arrivals
from workbook_lib.transfer.days import parse_day, parse_time
from workbook_lib.transfer.lines import BadLine
from workbook_lib.transfer.scales import Scale, to_rating
from workbook_lib.transfer.tables import Row, header_of, read_table

SCALE = Scale(1, 5)
MOODS = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
"""Daylio's own names, from worst to best 1 to 5."""
_COLUMNS = {"full_date", "time", "mood"}


def is_daylio(text: str) -> bool:
    """Tell whether a table is an export of Daylio."""
    return set(header_of(text)) >= _COLUMNS


def read_daylio(text: str, here: tzinfo, moods: Mapping[str, int] | None = None) -> Iterator[Entry | BadLine]:
    """Yield a check-in for each row, or what is wrong with it.

    Args:
        text: The file.
        here: The reader's zone, which Daylio does not tell.
        moods: The user's own names for moods, as 1 to 5.
    """
    arrivals = Arrivals("daylio", here)
    known = MOODS | {name.lower(): value for name, value in (moods or {}).items()}
    for row in read_table(text):
        yield _read(row, arrivals, known)


def _read(row: Row, arrivals: Arrivals, moods: Mapping[str, int]) -> Entry | BadLine:
    mood = moods.get(row.text("mood").lower())
    if mood is None:
        return BadLine(row.line, "line_mood_unknown")
    try:
        moment = datetime.combine(parse_day(row.text("full_date")), parse_time(row.text("time")))
    except ValueError:
        return BadLine(row.line, "line_date_not_understood")
    activities = [part.strip() for part in row.text("activities").split("|") if part.strip()]
    parts = (row.text("note_title"), row.cells.get("note", "").replace("<br>", "\n").strip(), ", ".join(activities))
    record = CheckIn(
        mood=to_rating(str(mood), SCALE), note="\n".join(part for part in parts if part), occurred_at=moment
    )
    return arrivals.entry(record, moment, *(row.text(name) for name in ("full_date", "time", "mood", "note")))
