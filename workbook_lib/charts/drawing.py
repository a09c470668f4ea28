"""One call for every chart: from entries to a finished picture with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Required, TypedDict, Unpack

from workbook_lib.charts.engine.columns import DataTable, csv_of
from workbook_lib.charts.engine.load_ahead import wait_until_loaded
from workbook_lib.charts.engine.model import Chart, Description, Drawn, Period, Scope
from workbook_lib.charts.engine.svg import file_png, file_svg, headed, inline_svg
from workbook_lib.charts.engine.words import Words
from workbook_lib.content import Content
from workbook_lib.frames import has_kept
from workbook_lib.records import Entry, Record

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CHART_MODULES: Mapping[str, str] = MappingProxyType(
    {
        "confidence": "workbook_lib.charts.personal.confidence",
        "ratings": "workbook_lib.charts.personal.four_ratings",
        "activity": "workbook_lib.charts.personal.activity",
        "calendar": "workbook_lib.charts.personal.activity_calendar",
        "together": "workbook_lib.charts.personal.combined",
        "bounce_back": "workbook_lib.charts.personal.bounce_back",
        "around": "workbook_lib.charts.personal.before_after_date",
        "before_after": "workbook_lib.charts.personal.all_sessions",
        "session": "workbook_lib.charts.personal.this_session",
        "sting": "workbook_lib.charts.personal.expected_vs_actual",
        "applications": "workbook_lib.charts.personal.applications",
        "mock_interviews": "workbook_lib.charts.personal.mock_interviews",
        "helped": "workbook_lib.charts.personal.what_helped",
    }
)
"""The module of each chart by the chart's name."""


class ChartOptions(TypedDict, total=False):
    """What every chart is asked with.

    Attributes:
        now: The present moment in the reader's zone (aware).
        content: The texts, in the language of the page.
        period: How far back to look; all there is if left out.
        event_kinds: Which kinds of events to mark; all if left out or ``None``.
        on: The date to look before and after of, for the chart "around"; left out or ``None``, that of the last event
            with enough days on both sides, or else the last.
        narrow: Whether the picture is for a narrow screen: 4 : 5 in place of 16 : 9.
    """

    now: Required[datetime]
    content: Required[Content]
    period: Period
    event_kinds: Iterable[str] | None
    on: date | None
    narrow: bool


def draw(name: str, entries: Iterable[Entry], **asked: Unpack[ChartOptions]) -> Drawn:
    """Draw a chart for a page; there is no picture of nothing, and what draws is not loaded for it.

    Args:
        name: One of `CHART_MODULES`.
        entries: The newest revision of each entry; what was removed or put away is left out here as well.
        **asked: See `ChartOptions`.

    Raises:
        KeyError: No chart has that name.
        ContentError: A word is missing in the content.
    """
    chart, tables, scope, words = _prepared(name, entries, asked)
    description = chart.describe(*tables.values(), scope=scope, words=words)
    return Drawn(
        svg=_inline(name, chart, tables, scope, words, description.alt) if description.rows else "",
        title=description.title,
        label=description.alt,
        description=description.long,
        caption=description.caption,
        columns=description.columns,
        rows=description.rows,
        cannot_say=cannot_say(description, words),
        csv=csv_of({title: table for title, table in tables.items() if table is not None}),
        enough=description.enough,
    )


def describe(name: str, entries: Iterable[Entry], **asked: Unpack[ChartOptions]) -> Description:
    """Say what a chart shows, without loading what draws it; see `draw`."""
    chart, tables, scope, words = _prepared(name, entries, asked)
    return chart.describe(*tables.values(), scope=scope, words=words)


def svg_file(name: str, entries: Iterable[Entry], **asked: Unpack[ChartOptions]) -> bytes:
    """Return a chart as an SVG file with its finding as headline, in the light colours on white; see `draw`."""
    return file_svg(_for_a_file(*_prepared(name, entries, asked)), name)


def png(name: str, entries: Iterable[Entry], **asked: Unpack[ChartOptions]) -> bytes:
    """Return a chart as a PNG file of 1,680 pixels width with its finding as headline; see `svg_file`."""
    return file_png(_for_a_file(*_prepared(name, entries, asked)))


def cannot_say(description: Description, words: Words) -> tuple[str, ...]:
    """Return the paragraphs of what a picture cannot say: its limits, what was counted, and how."""
    return tuple(filter(None, (description.limits, _counted(description, words), description.method)))


def kinds_of(name: str) -> tuple[type[Record], ...]:
    """Return the kinds of records that a chart is drawn from."""
    chart: Chart = import_module(CHART_MODULES[name]).CHART
    return chart.kinds


def _prepared(
    name: str, entries: Iterable[Entry], asked: ChartOptions
) -> tuple[Chart, Mapping[str, DataTable], Scope, Words]:
    chart: Chart = import_module(CHART_MODULES[name]).CHART
    kinds = asked.get("event_kinds")
    scope = Scope(
        asked["now"],
        asked.get("period", "all"),
        None if kinds is None else tuple(kinds),
        asked.get("on"),
        asked.get("narrow", False),
    )
    words = Words(asked["content"])
    listed = list(entries)
    # What has nothing to show needs no pandas to say so.
    known = any(has_kept(listed, kind) for kind in chart.kinds)
    wait_until_loaded()
    return chart, chart.data(listed, scope) if known else dict.fromkeys(chart.tables), scope, words


def _inline(name: str, chart: Chart, tables: Mapping[str, DataTable], scope: Scope, words: Words, alt: str) -> str:
    return inline_svg(_figure(chart, tables, scope, words), f"wb-{name.replace('_', '-')}", alt)


def _for_a_file(chart: Chart, tables: Mapping[str, DataTable], scope: Scope, words: Words) -> Figure:
    told = chart.describe(*tables.values(), scope=scope, words=words)
    return headed(_figure(chart, tables, scope, words), told.title)


def _figure(chart: Chart, tables: Mapping[str, DataTable], scope: Scope, words: Words) -> Figure:
    return chart.plot(*tables.values(), scope=scope, words=words)


def _counted(description: Description, words: Words) -> str:
    """Say how much was counted; a single thing is not counted."""
    counts = {"n": description.n, "gaps": description.gaps}
    return words.say("counted", **counts) if description.n > 1 else words.say("uncounted")
