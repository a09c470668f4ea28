"""One call for every chart: from entries to a finished picture with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Required, TypedDict, Unpack

from workbook_lib.charts.columns import Columns, csv_of, frame_of
from workbook_lib.charts.model import Chart, Description, Drawn, Period, Scope
from workbook_lib.charts.words import Words
from workbook_lib.content import Content
from workbook_lib.records import Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HOMES: Mapping[str, str] = MappingProxyType(
    {
        "confidence": "confidence",
        "ratings": "four_ratings",
        "activity": "activity",
        "calendar": "day_calendar",
        "together": "together",
        "bounce_back": "bounce_back",
        "around": "around",
        "before_after": "sessions",
        "session": "session",
        "sting": "sting",
        "applications": "applications",
        "mock_interviews": "mock_interviews",
        "helped": "helped",
    }
)
"""The module of each chart by the chart's name."""


class Asked(TypedDict, total=False):
    """What every chart is asked with.

    Attributes:
        now: The present moment in the reader's zone (aware).
        content: The texts, in the language of the page.
        period: How far back to look; all there is if left out.
        event_kinds: Which kinds of events to mark; all if left out or ``None``.
        on: The date to look before and after of, for the chart "around"; left out or ``None``, that of the last event
            with enough days on both sides, or else the last.
    """

    now: Required[datetime]
    content: Required[Content]
    period: Period
    event_kinds: Iterable[str] | None
    on: date | None


def draw(name: str, entries: Iterable[Entry], **asked: Unpack[Asked]) -> Drawn:
    """Draw a chart for a page; there is no picture of nothing, and what draws is not loaded for it.

    Args:
        name: One of `HOMES`.
        entries: What stands in the journal now; what was removed or put away is left out here as well.
        **asked: See `Asked`.

    Raises:
        KeyError: No chart has that name.
        ContentError: A word is missing in the content.
    """
    chart, tables, scope, words = _prepared(name, entries, asked)
    told = chart.describe(*tables.values(), scope=scope, words=words)
    return Drawn(
        svg=_inline(name, chart, tables, scope, words, told.alt) if told.rows else "",
        title=told.title,
        label=told.alt,
        description=told.long,
        caption=told.caption,
        columns=told.columns,
        rows=told.rows,
        cannot_say=tuple(filter(None, (told.limits, words.say("counted", n=told.n, gaps=told.gaps), told.method))),
        csv=csv_of(tables),
        enough=told.enough,
    )


def describe(name: str, entries: Iterable[Entry], **asked: Unpack[Asked]) -> Description:
    """Say what a chart shows, without loading what draws it; see `draw`."""
    chart, tables, scope, words = _prepared(name, entries, asked)
    return chart.describe(*tables.values(), scope=scope, words=words)


def svg_file(name: str, entries: Iterable[Entry], **asked: Unpack[Asked]) -> bytes:
    """Return a chart as an SVG file, in the light colours on white; see `draw`."""
    from workbook_lib.charts.svg import file_svg

    return file_svg(_figure(*_prepared(name, entries, asked)), name)


def png(name: str, entries: Iterable[Entry], **asked: Unpack[Asked]) -> bytes:
    """Return a chart as a PNG file of 1,080 pixels width, in the light colours on white; see `draw`."""
    from workbook_lib.charts.svg import file_png

    return file_png(_figure(*_prepared(name, entries, asked)))


def _prepared(name: str, entries: Iterable[Entry], asked: Asked) -> tuple[Chart, Mapping[str, Columns], Scope, Words]:
    chart: Chart = import_module(f"workbook_lib.charts.{HOMES[name]}").CHART
    kinds = asked.get("event_kinds")
    scope = Scope(asked["now"], asked.get("period", "all"), None if kinds is None else tuple(kinds), asked.get("on"))
    words = Words(asked["content"])
    return chart, chart.tables(list(entries), scope, words), scope, words


def _inline(name: str, chart: Chart, tables: Mapping[str, Columns], scope: Scope, words: Words, alt: str) -> str:
    from workbook_lib.charts.svg import inline_svg

    return inline_svg(_figure(chart, tables, scope, words), f"wb-{name.replace('_', '-')}", alt)


def _figure(chart: Chart, tables: Mapping[str, Columns], scope: Scope, words: Words) -> Figure:
    return chart.plot(*(frame_of(table) for table in tables.values()), scope=scope, words=words)
