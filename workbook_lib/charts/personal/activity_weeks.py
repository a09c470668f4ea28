"""What was done in each week, beside the reader's own aim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import pairs
from workbook_lib.charts.engine.model import Scope
from workbook_lib.frames import entries_frame
from workbook_lib.records import Entry

if TYPE_CHECKING:
    from pandas import DataFrame

WEEK = timedelta(days=7)
COLUMNS = ["week", "entries", "minutes", "aim", "measure", "paused", "complete"]


def week_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return the weeks from the first to the last with an activity.

    Columns: ``week`` (its Monday), ``entries`` and ``minutes`` (missing where none was expected or recorded), ``aim``
    and ``measure`` in force at its end, ``paused`` (a pause touches it and nothing was done), ``complete`` (it lies
    within the time kept).
    """
    # Late: pandas is loaded when the first picture is drawn.
    import pandas as pd

    done = scope.within(entries_frame("activities", entries))
    weeks = done.resample("W-MON", on="day", closed="left", label="left")["minutes"]
    table = pd.DataFrame({"entries": weeks.size(), "minutes": weeks.sum(min_count=1)}).rename_axis("week").reset_index()
    idle, last_day = table["entries"] == 0, table["week"] + WEEK - timedelta(days=1)
    touched = pd.Series(False, index=table.index)
    for first, last in pauses(entries, scope.today):
        touched |= (table["week"] <= pd.Timestamp(last)) & (last_day >= pd.Timestamp(first))
    began = min((one.occurred_at.date() for one in entries), default=scope.today)
    kept_from = max(began, scope.since) if scope.since else began
    table["paused"] = idle & touched
    table["minutes"] = table["minutes"].mask(idle & ~touched, 0.0)
    table["entries"] = table["entries"].astype("float64").mask(table["paused"])
    table["complete"] = (table["week"] >= pd.Timestamp(kept_from)) & (last_day < pd.Timestamp(scope.today))
    aims = entries_frame("aims", entries)[["day", "per_week", "measure"]].astype({"measure": "string"})
    aims["measure"] = aims["measure"].where(aims["per_week"].notna())
    table["end"] = (table["week"] + WEEK).astype("datetime64[s]")
    aimed = pd.merge_asof(table, aims, left_on="end", right_on="day", allow_exact_matches=False)
    return aimed.rename(columns={"per_week": "aim"})[COLUMNS]


def pauses(entries: Iterable[Entry], today: date) -> list[tuple[date, date]]:
    """Return first and last day of each pause; one without an end lasts until today."""
    known = entries_frame("pauses", entries).dropna(subset=["start"])
    spans = [(start, end or max(today, start)) for start, end in pairs(known, "start", "end")]
    return [span for span in spans if span[0] <= span[1]]
