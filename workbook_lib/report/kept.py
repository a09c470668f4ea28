"""The kept lines of a summary: those whose words still stand where they were written."""

from __future__ import annotations

from workbook_lib.records import CHOSEN, KeptLine, Reflection, lines_now
from workbook_lib.report.sections import Section, SummaryGroup, SummarySource


def kept_section(source: SummarySource, title: str) -> Section:
    """Return the lines that the reader keeps, the oldest first, each with the day since when.

    Args:
        source: What the summary is made from.
        title: What the list is called.
    """
    kept = source.all(KeptLine)
    chosen = [entry for entry in source.all(Reflection) if entry.record.prompt_id in CHOSEN]
    records = {entry.entry_id: entry.record for entry in source.entries}
    lines = lines_now(kept, chosen, records.get)
    days = (source.words.day(line.since.astimezone(source.now.tzinfo).date()) for line in lines)
    groups = tuple(SummaryGroup(line.words, day) for line, day in zip(lines, days, strict=True))
    return Section("kept", title, groups, "" if groups else source.content.say("report_nothing"))
