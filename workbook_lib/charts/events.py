"""What happened, on a strip below a time axis: each kind has a lane, a shape and a short word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, column, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Scope
from workbook_lib.charts.theme import LANE, LEFT, LIGHT, add_panel, write
from workbook_lib.records import Entry, Event

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from workbook_lib.charts.words import Words

SHAPES: Mapping[str, str] = MappingProxyType(
    {"applied": ">", "interview": "s", "rejection": "D", "offer": "*", "asked_for_feedback": "^", "got_feedback": "v"}
)
"""The shape of each kind of event, in the order of the lanes."""
EVENT_KINDS = tuple(SHAPES)
STRIP_LEFT = 78
MOST_LINES = 12


def event_columns(entries: Iterable[Entry], scope: Scope) -> Columns:
    """Return what happened in the period, of the kinds asked for: ``day`` and ``event`` (its kind)."""
    found = [
        (day_of(entry), entry.record.what)
        for entry in standing(entries, Event)
        if isinstance(entry.record, Event) and scope.holds(day_of(entry))
    ]
    wanted = SHAPES if scope.event_kinds is None else scope.event_kinds
    rows = sorted(row for row in found if row[1] in wanted)
    return {"day": [day for day, _ in rows], "event": [kind for _, kind in rows]}


def strip_height(events: Table) -> float:
    """Return how high the strip will be: nothing where nothing happened."""
    lanes = len(set(column(events, "event")))
    return lanes * LANE + 6 if lanes else 0


def left_margin(events: Table) -> float:
    """Return the room left of the axes: the strip's words need more of it."""
    return STRIP_LEFT if strip_height(events) else LEFT


def draw_strip(figure: Figure, top: float, events: Table, words: Words) -> Axes:
    """Draw the lanes of the kinds that occur, from ``top`` down; the caller makes the time axis."""
    axes = add_panel(figure, top, strip_height(events), left=STRIP_LEFT)
    rows = pairs(events, "day", "event")
    kinds = [kind for kind in SHAPES if any(kind == other for _, other in rows)]
    axes.set_ylim(len(kinds) - 0.4, -0.7)
    for lane, kind in enumerate(kinds):
        days = sorted({day.toordinal() for day, other in rows if other == kind})
        axes.axhline(lane, color=LIGHT.line, linewidth=0.8, zorder=0)
        size = 62 if SHAPES[kind] == "*" else 34
        axes.scatter(days, [lane] * len(days), s=size, marker=SHAPES[kind], c=LIGHT.event, zorder=3, linewidths=0)
        label = words.say(f"events.{kind}.short")
        write(axes, -0.02, lane, label, transform=axes.get_yaxis_transform(), ha="right")
    return axes


def draw_lines(axes: Axes, events: Table) -> None:
    """Lead the eye from the strip up through a field above it; not where there would be more lines than field."""
    days = sorted({day.toordinal() for day in column(events, "day")})
    if len(days) <= MOST_LINES:
        axes.vlines(
            days,
            0,
            1,
            transform=axes.get_xaxis_transform(),
            colors=LIGHT.event,
            linewidths=0.7,
            linestyles=(0, (1.5, 3)),
            zorder=1,
        )


def events_in_words(events: Table, words: Words) -> str:
    """Say what happened how often, and the first and the last time; empty where nothing did."""
    rows = pairs(events, "day", "event")
    parts = [_kind_in_words(kind, [day for day, other in rows if other == kind], words) for kind in SHAPES]
    found = [part for part in parts if part]
    return words.say("events.below", events="; ".join(found)) if found else ""


def _kind_in_words(kind: str, days: list[date], words: Words) -> str:
    if not days:
        return ""
    name = words.say(f"events.{kind}.name")
    if len(days) == 1:
        return words.say("events.once", event=name, day=words.day(days[0]))
    return words.say("events.often", event=name, n=len(days), first=words.day(days[0]), last=words.day(days[-1]))
