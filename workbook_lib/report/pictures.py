"""The charts of a summary, and what they say."""

from __future__ import annotations

import re

from workbook_lib import charts
from workbook_lib.records import Entry, EventKind
from workbook_lib.report.sections import Picture, Section, SummaryGroup, SummaryRow, SummarySource
from workbook_lib.report.without_words import without_words

_NAMES = re.compile(r'(?<=\bid=")wb-|(?<=href="#)wb-|(?<=url\(#)wb-')
DESCRIBED = tuple(name for name in charts.NAMES if name not in {"session", "together", "around"})
"""The pictures whose finding is counted in words: the others say the same again, or depend on a chosen day."""


def picture_section(source: SummarySource, name: str, *, names: bool) -> Section:
    """Return one chart with its finding.

    Args:
        source: What the summary is made from.
        name: One of `workbook_lib.charts.NAMES`.
        names: Whether the reader's words, such as the name of an employer, may stand in it.
    """
    title = source.words.say(f"cards.{name}.title")
    drawn = charts.draw(
        name, _shown(source, names=names), now=source.now, content=source.content, event_kinds=charts.MARKED
    )
    if not drawn.rows:
        return Section(f"chart.{name}", title, intro=drawn.title)
    # A page may show the same chart beside its preview: ids have to differ.
    svg = _NAMES.sub("wbs-", drawn.svg)
    picture = Picture(svg, drawn.label, drawn.description, drawn.caption, drawn.cannot_say[0])
    return Section(f"chart.{name}", title, (SummaryGroup(drawn.title, picture=picture),))


def findings_section(source: SummarySource) -> Section:
    """Return what was recorded, counted, and what the pictures say, without any of the reader's words."""
    say = source.content.say
    ratings = source.of_kind("check_in")
    title = say("report_part_in_words")
    if not source.entries:
        return Section("in_words", title, intro=say("report_nothing"))
    first, last = source.day(source.entries[0]), source.day(source.entries[-1])
    rows = [
        SummaryRow(say("report_span"), (first if first == last else say("report_from_to", first=first, last=last),)),
        SummaryRow(say("report_check_ins"), (str(len(ratings)),)),
        *_activities(source),
        *_events(source),
    ]
    entries = _shown(source, names=False)
    counted = [charts.describe(name, entries, now=source.now, content=source.content) for name in DESCRIBED]
    findings = tuple(one.title for one in counted if one.rows)
    groups = [SummaryGroup(say("report_counted"), rows=tuple(rows))]
    if findings:
        note = say("report_findings_note")
        groups.append(SummaryGroup(say("report_findings"), note, (SummaryRow("", findings),)))
    return Section("in_words", title, tuple(groups))


def _shown(source: SummarySource, *, names: bool) -> list[Entry]:
    return list(source.entries) if names else [without_words(entry, source.content) for entry in source.entries]


def _activities(source: SummarySource) -> list[SummaryRow]:
    records = [entry.record for entry in source.of_kind("activity")]
    minutes = sum(getattr(record, "minutes", None) or 0 for record in records)
    if not records:
        return []
    counted = [source.words.count("activity", len(records))]
    if minutes:
        counted.append(source.words.count("minute", minutes))
    return [SummaryRow(source.content.say("report_part_activities"), (" · ".join(counted),))]


def _events(source: SummarySource) -> list[SummaryRow]:
    kinds: list[EventKind] = [entry.record.what for entry in source.of_kind("event")]  # type: ignore[attr-defined]
    words = source.words
    counted = [
        f"{words.say(f'events.{kind}.name')}: {words.count('time', kinds.count(kind))}"
        for kind in charts.EVENT_KINDS
        if kind in kinds
    ]
    return [SummaryRow(source.content.say("report_events"), tuple(counted))] if counted else []
