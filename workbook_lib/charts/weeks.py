"""What was done in each week, beside the reader's own aim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from workbook_lib.charts.columns import Columns
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Scope
from workbook_lib.records import Activity, Aim, Entry, Pause
from workbook_lib.statistics import Week, weekly

WEEK = timedelta(days=7)


def week_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return the weeks from the first to the last with an activity.

    Columns: ``week`` (its Monday), ``entries`` and ``minutes`` (``None`` where nothing was expected), ``aim`` and
    ``measure`` in force at its end, ``paused``, ``complete``.
    """
    weeks = weeks_of(entries, scope)
    aims = [aim_at(entries, week.monday + WEEK) for week in weeks]
    return {
        "week": [week.monday for week in weeks],
        "entries": [week.entries for week in weeks],
        "minutes": [week.minutes for week in weeks],
        "aim": [aim.per_week if aim else None for aim in aims],
        "measure": [aim.measure if aim else None for aim in aims],
        "paused": [week.paused for week in weeks],
        "complete": [week.complete for week in weeks],
    }


def weeks_of(entries: Sequence[Entry], scope: Scope) -> tuple[Week, ...]:
    """Count activities and minutes by ISO week, within the period."""
    done = [entry for entry in standing(entries, Activity) if scope.holds(day_of(entry))]
    began = min((day_of(entry) for entry in entries), default=None)
    return weekly(
        [day_of(entry) for entry in done],
        minutes=[entry.record.minutes for entry in done if isinstance(entry.record, Activity)],
        since=max(filter(None, (began, scope.since)), default=None) if done else None,
        until=scope.today - timedelta(days=1),
        pauses=pauses(entries, scope.today),
    )


def pauses(entries: Iterable[Entry], today: date) -> list[tuple[date, date]]:
    """Return first and last day of each pause; one without an end lasts until today."""
    found = [entry.record for entry in standing(entries, Pause) if isinstance(entry.record, Pause)]
    spans = [(pause.start, pause.end or max(today, pause.start)) for pause in found if pause.start]
    return [span for span in spans if span[0] <= span[1]]


def aim_at(entries: Iterable[Entry], day: date) -> Aim | None:
    """Return the aim in force before a day: the last one set; ``None`` where there was none."""
    aims = [entry for entry in standing(entries, Aim) if day_of(entry) < day]
    latest = max(aims, key=lambda entry: (entry.occurred_at, entry.recorded_at), default=None)
    record = latest.record if latest else None
    return record if isinstance(record, Aim) and record.per_week is not None else None
