"""The charts of a summary, and what they say."""

from __future__ import annotations

import re

from workbook_lib import charts
from workbook_lib.records import Entry, EventKind
from workbook_lib.report.sections import Group, Picture, Row, Section, Source
from workbook_lib.report.wordless import wordless

_NAMES = re.compile(r'(?<=\bid=")wb-|(?<=href="#)wb-|(?<=url\(#)wb-')
TOLD = tuple(name for name in charts.NAMES if name not in {"session", "together", "around"})
"""The pictures whose finding is told in words: the others say the same again, or depend on a chosen day."""


def picture_section(source: Source, name: str, *, names: bool) -> Section:
    """Return one chart with its finding.

    Args:
        source: What the summary is made from.
        name: One of `workbook_lib.charts.NAMES`.
        names: Whether the reader's words, such as the name of an employer, may stand in it.
    """
    title = source.words.say(f"cards.{name}.title")
    drawn = charts.draw(name, _shown(source, names=names), now=source.now, content=source.content)
    if not drawn.rows:
        return Section(f"chart.{name}", title, intro=drawn.title)
    # A page may show the same chart beside its preview: ids have to differ.
    svg = _NAMES.sub("wbs-", drawn.svg)
    picture = Picture(svg, drawn.label, drawn.description, drawn.caption, drawn.cannot_say[0])
    return Section(f"chart.{name}", title, (Group(drawn.title, picture=picture),))


def told_section(source: Source) -> Section:
    """Return what was recorded, counted, and what the pictures say, without any of the reader's words."""
    say = source.content.say
    ratings = source.of_kind("check_in")
    title = say("report_part_in_words")
    if not source.entries:
        return Section("in_words", title, intro=say("report_nothing"))
    first, last = source.day(source.entries[0]), source.day(source.entries[-1])
    rows = [
        Row(say("report_span"), (first if first == last else say("report_from_to", first=first, last=last),)),
        Row(say("report_check_ins"), (str(len(ratings)),)),
        *_activities(source),
        *_events(source),
    ]
    entries = _shown(source, names=False)
    told = [charts.describe(name, entries, now=source.now, content=source.content) for name in TOLD]
    findings = tuple(one.title for one in told if one.rows)
    groups = [Group(say("report_counted"), rows=tuple(rows))]
    if findings:
        note = say("report_findings_note")
        groups.append(Group(say("report_findings"), note, (Row("", findings),)))
    return Section("in_words", title, tuple(groups))


def _shown(source: Source, *, names: bool) -> list[Entry]:
    return list(source.entries) if names else [wordless(entry, source.content) for entry in source.entries]


def _activities(source: Source) -> list[Row]:
    records = [entry.record for entry in source.of_kind("activity")]
    minutes = sum(getattr(record, "minutes", None) or 0 for record in records)
    if not records:
        return []
    told = [source.words.count("activity", len(records))]
    if minutes:
        told.append(source.words.count("minute", minutes))
    return [Row(source.content.say("report_part_activities"), (" · ".join(told),))]


def _events(source: Source) -> list[Row]:
    kinds: list[EventKind] = [entry.record.what for entry in source.of_kind("event")]  # type: ignore[attr-defined]
    words = source.words
    told = [
        f"{words.say(f'events.{kind}.name')}: {words.count('time', kinds.count(kind))}"
        for kind in charts.EVENT_KINDS
        if kind in kinds
    ]
    return [Row(source.content.say("report_events"), tuple(told))] if told else []
