"""The last six weeks as a small picture with one sentence, drawn without the libraries of the large charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from statistics import mean, quantiles

from workbook_lib.controls import Block, Figure
from workbook_lib.exercises.engine.desk import Desk, day_of
from workbook_lib.records import CheckIn, Entry

DAYS = 42
ENOUGH = 8
"""Days from which the sentence says where half of them lay."""
GRID = (0, 5, 10)
"""Where the picture has its lines, and its numbers."""
LONGEST_GAP = 3
"""Days without a rating over which the line still goes on."""
WIDE, NARROW = 608, 350
"""How many pixels there are for the picture: in the column, and on a narrow screen."""
_HIGH, _EDGE, _LEFT = 80, 8, 28
"""With its sentence the picture is 120 pixels high, or higher where the sentence has several lines."""


def confidence_by_day(desk: Desk, entries: Iterable[Entry[CheckIn]]) -> dict[date, float]:
    """Return the mean confidence of each rated day of the last six weeks, the earliest first."""
    today = desk.now().date()
    given: defaultdict[date, list[int]] = defaultdict(list)
    for entry in entries:
        age = today - day_of(desk, entry.occurred_at)
        rating = entry.record.confidence
        if rating is not None and timedelta() <= age < timedelta(days=DAYS):
            given[today - age].append(rating)
    return {day: mean(given[day]) for day in sorted(given)}


def sparkline(days: Mapping[date, float], today: date, wide: int = WIDE) -> str:
    """Return an SVG of ratings from 0 to 10: a dot a day, and a line where days follow each other closely.

    Args:
        days: The rating of each day, the earliest first.
        today: The last day of the picture.
        wide: Its width in pixels.
    """
    first = today - timedelta(days=DAYS - 1)

    def x(day: date) -> float:
        return round(_LEFT + (day - first).days * (wide - _LEFT - _EDGE) / (DAYS - 1), 1)

    def y(value: float) -> float:
        return round(_HIGH - _EDGE - value * (_HIGH - 2 * _EDGE) / 10, 1)

    path, before = "", None
    for day, value in days.items():
        joined = before is not None and (day - before).days <= LONGEST_GAP
        path += f"{'L' if joined else 'M'}{x(day)} {y(value)}"
        before = day
    rules = "".join(f"M{_LEFT - _EDGE} {y(value)}H{wide}" for value in GRID)
    numbers = "".join(f'<text x="{_LEFT - 2 * _EDGE}" y="{y(value) + 5}">{value}</text>' for value in GRID)
    last = max(days)
    dots = "".join(
        f'<circle cx="{x(day)}" cy="{y(value)}" r="{4 if day == last else 2}"/>' for day, value in days.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {_HIGH}">'
        f'<path d="{rules}" fill="none" stroke="var(--wb-line)"/>'
        f'<path d="{path}" fill="none" stroke="var(--wb-accent)" stroke-width="1.5" stroke-linejoin="round"/>'
        f'<g fill="var(--wb-muted)" font-size="14" text-anchor="end">{numbers}</g>'
        f'<g fill="var(--wb-accent)">{dots}</g></svg>'
    )


def recent(desk: Desk, words: Mapping[str, str], *, narrow: bool = False) -> list[Block]:
    """Return the picture and its sentence; nothing without a rated day.

    Args:
        desk: What the journal holds.
        words: The words of the page.
        narrow: Whether it is for a narrow screen.
    """
    days = confidence_by_day(desk, desk.all(CheckIn))
    if not days:
        return []
    values, number = list(days.values()), desk.content.formats.number
    plural = desk.content.formats.plural(len(values))
    last = number(values[-1])
    if len(values) < ENOUGH:
        sentence = words[f"recent_few_{plural}"].format(n=len(values), last=last)
    else:
        low, _, high = quantiles(values, n=4, method="inclusive")
        sentence = words["recent_half"].format(n=len(values), low=number(low), high=number(high), last=last)
    return [
        Figure(
            key="recent",
            svg=sparkline(days, desk.now().date(), NARROW if narrow else WIDE),
            label=f"{words['recent']} {sentence}",
            caption=sentence,
        ),
    ]
