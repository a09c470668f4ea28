"""Lines to keep: keeping one, letting go of it, all that stand now, and the one of a day.

A line that is kept is looked up where it was written. One whose source was removed, put away, burnt or erased is gone.
"""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.content.sentence_splitting import split_sentences
from workbook_lib.exercises.engine.desk import Desk, day_of
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.records import CHOSEN, KeptLine, LineNow, Record, Reflection, line_mark, lines_now

SHORT = 140
"""As many characters as a text of several sentences may have to be kept as one line."""


def kept_lines(desk: Desk) -> list[LineNow]:
    """Return the lines that are kept now and whose words still stand where they were written, the oldest first."""
    chosen = [answer for prompt_id in CHOSEN for answer in desk.all(Reflection, prompt_id=prompt_id)]

    def written(entry_id: str) -> Record | None:
        entry = desk.one(Record, entry_id)
        return entry.record if entry else None

    return lines_now(desk.all(KeptLine), chosen, written)


def line_of_the_day(desk: Desk) -> LineNow | None:
    """Return the one kept line of today, the same all day: each in turn, those of earlier days before a new one."""
    today = desk.now().date()
    lines = kept_lines(desk)
    earlier = [one for one in lines if day_of(desk, one.since) < today]
    if earlier:
        return earlier[today.toordinal() % len(earlier)]
    return lines[0] if lines else None


def place_of_line(line: OwnLine) -> KeptLine:
    """Return where a line is written, as it is kept."""
    mark = line_mark(line.text) if line.length else ""
    return KeptLine(source=line.source, attribute=line.attribute, start=line.start, length=line.length, mark=mark)


def keep(desk: Desk, kept: KeptLine) -> None:
    """Keep a line, keep it again, or let go of it (`let_go`); what it was taken from stays as it is."""
    source = desk.one(Record, kept.source)
    page, run = (source.record.page, source.record.run) if source else (desk.page, "")
    desk.save(replace(kept, page=page, run=run), desk.identify("kept", kept.source, kept.attribute, kept.mark))


def to_keep(line: OwnLine, language: str) -> list[OwnLine]:
    """Return what can be kept of a text: itself where it is short, else each of its sentences."""
    if not line.source:
        return []
    sentences = [" ".join(one.split()) for one in split_sentences(line.text, language)]
    if len(line.text) <= SHORT or len(sentences) == 1:
        return [line]
    flat, found, at = " ".join(line.text.split()), [], 0
    for sentence in sentences:
        start = flat.find(sentence, at)
        if start >= 0:
            found.append(replace(line, text=sentence, note="", start=start, length=len(sentence)))
            at = start + len(sentence)
    return found


def kept_from(desk: Desk, entry_ids: set[str]) -> list[str]:
    """Return the ids of lines, also of those let go of, that were kept of entries."""
    lines = desk.all(KeptLine, put_away=True, removed=True)
    return [entry.entry_id for entry in lines if entry.record.source in entry_ids]
