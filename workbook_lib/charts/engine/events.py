"""What happened, on a strip below a time axis: each kind has a lane, a shape and a short word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.model import Scope
from workbook_lib.charts.engine.theme import (
    LANE,
    LEFT,
    LETTER,
    LIGHT,
    RIGHT,
    TEXT,
    add_panel,
    clean,
    shape_of,
    time_axis,
    write,
)
from workbook_lib.frames import entries_frame
from workbook_lib.records import Entry

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words

SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "applied": ">",
        "interview": "s",
        "rejection": "D",
        "no_answer": "o",
        "offer": "*",
        "asked_for_feedback": "^",
        "got_feedback": "v",
    }
)
"""The shape of each kind of event, in the order of the lanes."""
EVENT_KINDS = tuple(SHAPES)
MARKED = ("interview", "rejection", "offer")
"""The kinds that are marked where the reader chose none."""
STRIP_LEFT = 78
SHORTEST, LONGEST = 6, 20
"""How few and how many characters of a name stand beside its mark."""
GAP = 8
"""Room between a mark and a name."""
_BREAK = re.compile(r"[,;.:(–—]\s|[\n(]|\s[-–—]\s|[.,;:]$")
MOST_LINES = 12


def event_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return what happened in the period, of the kinds asked for: ``day``, ``event`` (its kind) and ``name``.

    The name is the reader's own: the employer of the application it belongs to, or how its note begins.
    """
    # Late: pandas is loaded when the first picture is drawn.
    import pandas as pd

    found = scope.within(entries_frame("events", entries, words=True)).astype({"what": "string"})
    wanted = list(SHAPES if scope.event_kinds is None else scope.event_kinds)
    kept = found[found["what"].isin(wanted)].rename(columns={"what": "event"})
    applications = entries_frame("applications", entries, words=True)
    employers = dict(pairs(applications, "entry", "employer"))
    named = [name_of(employers, *row) for row in pairs(kept, "opportunity", "note")]
    kept["name"] = pd.Series(named, index=kept.index, dtype="string")
    return kept[["day", "event", "name"]].sort_values(["day", "event"], ignore_index=True)


def name_of(employers: Mapping[str, str], opportunity: str, note: str) -> str:
    """Return what an event is called: its application's employer, one that its note names, or how the note begins.

    Args:
        employers: The employer of each application, by its id.
        opportunity: The id of the event's application; "" if none was chosen.
        note: What was written about the event.
    """
    known = employers.get(opportunity, "").strip()
    named = (name.strip() for name in employers.values() if name.strip() and name.strip() in note)
    return known or max(named, key=len, default="") or _BREAK.split(note.strip(), maxsplit=1)[0].strip()


def strip_height(events: DataTable) -> float:
    """Return how high the strip will be: nothing where nothing happened."""
    lanes = len(set(column(events, "event")))
    return lanes * LANE + 6 if lanes else 0


def left_margin(events: DataTable) -> float:
    """Return the room left of the axes: the strip's words need more of it."""
    return STRIP_LEFT if strip_height(events) else LEFT


def draw_strip(figure: Figure, top: float, events: DataTable, words: Words, span: tuple[date, date]) -> Axes:
    """Draw the lanes of the kinds that occur, from ``top`` down, each mark with its name where there is room.

    Args:
        figure: The picture.
        top: Where the strip begins.
        events: As `event_frame` has them.
        words: The charts' texts.
        span: The first and the last day of the time axis, which has its words here.
    """
    axes = add_panel(figure, top, strip_height(events), left=STRIP_LEFT)
    time_axis(axes, *span, words)
    rows = pairs(events, "day", "event", "name")
    kinds = [kind for kind in SHAPES if any(kind == other for _, other, _ in rows)]
    axes.set_ylim(len(kinds) - 0.4, -0.6)
    for lane, kind in enumerate(kinds):
        named: dict[int, str] = {}
        for day, other, name in rows:
            if other == kind:
                named[day.toordinal()] = ", ".join(filter(None, (named.get(day.toordinal()), name)))
        axes.axhline(lane, color=LIGHT.line, linewidth=0.8, zorder=0)
        size = 62 if SHAPES[kind] == "*" else 34
        axes.scatter(
            list(named), [lane] * len(named), s=size, marker=SHAPES[kind], c=LIGHT.event, zorder=3, linewidths=0
        )
        label = words.say(f"events.{kind}.short")
        write(axes, -0.02, lane, label, transform=axes.get_yaxis_transform(), ha="right")
        for x, name, side in placed_names(axes, named):
            write(axes, x, lane, name, ha=side, color=LIGHT.event, zorder=4)
    return axes


def placed_names(axes: Axes, named: Mapping[int, str]) -> list[tuple[float, str, str]]:
    """Return which names stand beside their marks, from the latest back; where there is no room, none.

    A name stands right of its mark, so that between two marks it is clear whose it is; the last one's may stand left.

    Args:
        axes: The strip, with its time axis.
        named: The name of each day that has a mark; days ascending.

    Returns:
        For each name its place, the words, and the side of the place it begins at.
    """
    left, right = axes.get_xlim()
    unit = (right - left) / (axes.get_position().width * shape_of(axes.figure).width)  # type: ignore[arg-type] # in no subfigure
    free, found = right + RIGHT * unit, []
    days = list(named)
    for place in range(len(days) - 1, -1, -1):
        day, letter, gap = days[place], LETTER * TEXT * unit, GAP * unit
        before, wanted = days[place - 1] + gap if place else left, min(len(named[day]), SHORTEST) * letter
        side, room = "left", free - day - gap
        if room < wanted and place == len(days) - 1:
            side, room = "right", day - gap - before
        name = clean(named[day], max(1, min(LONGEST, int(room / letter))))
        free = day - gap
        if len(name) >= min(SHORTEST, len(named[day])) > 0:
            found.append((day + gap if side == "left" else day - gap, name, side))
            free -= len(name) * letter if side == "right" else 0
    return found


def draw_lines(axes: Axes, events: DataTable) -> None:
    """Draw a vertical line for each event through a field above the strip; none where they would fill the field."""
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


def events_in_words(events: DataTable, words: Words) -> str:
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
