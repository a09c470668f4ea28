"""What was written on one page, exercise by exercise, under the questions it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from workbook_lib.content import models
from workbook_lib.records import Answer, Entry, FeedbackRequest, Item, Reflection, place_of
from workbook_lib.report.sections import Group, Row, Section, Source

LETTER = "05.letter"


@dataclass(repr=False)
class _Sitting:
    """What one run of an exercise holds: entries by the question they answer."""

    exercise: models.Exercise | None
    day: str
    answers: dict[str, list[Entry]] = field(default_factory=dict)


def page_section(source: Source, page: str, title: str) -> Section:
    """Return the answers written on a page; the letter to one's later self is a part of its own."""
    here = (entry for entry in source.of_kind("reflection", "answer", "item") if entry.record.page == page)
    groups = [group for group in _groups(source, here) if group is not None]
    return Section(f"page.{page}", title, tuple(groups), "" if groups else source.content.say("report_nothing"))


def letter_section(source: Source, title: str) -> Section:
    """Return the letters to one's later self."""
    ids = {prompt.id for prompt in source.content.exercise("05-my-progress", LETTER).prompts()}
    letters = (entry for entry in source.entries if getattr(entry.record, "prompt_id", "") in ids)
    groups = list(_groups(source, letters, letter=True))
    return Section("letter", title, tuple(groups), "" if groups else source.content.say("report_nothing"))


def _groups(source: Source, entries: Iterable[Entry], *, letter: bool = False) -> Iterable[Group]:
    homes = _homes(source)
    order = list(dict.fromkeys(exercise.id for exercise in homes.values()))
    sittings: dict[tuple[str, str], _Sitting] = {}
    for entry in entries:
        prompt_id: str = getattr(entry.record, "prompt_id", "")
        exercise = homes.get(prompt_id)
        if exercise is not None and (exercise.id == LETTER) is not letter:
            continue
        if exercise is None and not isinstance(entry.record, Reflection | Item):
            continue  # a choice whose question is gone says nothing to a person
        run: str = getattr(entry.record, "run", "")
        key = (exercise.id if exercise else "", run)
        sitting = sittings.setdefault(key, _Sitting(exercise, source.day(entry)))
        sitting.answers.setdefault(prompt_id, []).append(entry)
    placed = sorted(sittings.values(), key=lambda one: order.index(one.exercise.id) if one.exercise else len(order))
    for sitting in placed:
        if group := _group(source, sitting):
            yield group


def _group(source: Source, sitting: _Sitting) -> Group | None:
    known = sitting.exercise.prompts() if sitting.exercise else []
    rows = [
        Row(prompt.label, texts)
        for prompt in known
        if (texts := _texts(source, prompt, known, sitting.answers.get(prompt.id, [])))
    ]
    ids = {prompt.id for prompt in known}
    others = tuple(
        text.strip()
        for prompt_id, entries in sitting.answers.items()
        if prompt_id not in ids
        for entry in entries
        if (text := getattr(entry.record, "text", "")).strip()
    )
    if others:
        rows.append(Row("", others))
    title = sitting.exercise.title if sitting.exercise else source.content.say("report_more")
    return Group(title, sitting.day, tuple(rows)) if rows else None


def _texts(source: Source, prompt: models.Prompt, known: list[models.Prompt], entries: list[Entry]) -> tuple[str, ...]:
    """Return the answers to one question as a person reads them."""
    sorting = next((one for one in known if one.sorts == prompt.id), prompt)
    groups = {option.id: option.label for option in sorting.options}
    found = []
    for entry in sorted(entries, key=place_of):
        record = entry.record
        if isinstance(record, Reflection):
            found.append(record.text)
        elif isinstance(record, Item):
            found.append(_line(source, record, groups))
        elif isinstance(record, Answer):
            found.append(_chosen(source, prompt, record.value))
    return tuple(text.strip() for text in found if text.strip())


def _line(source: Source, item: Item, groups: dict[str, str]) -> str:
    told = item.text.strip()
    if told and item.group in groups:
        told = source.content.say("report_sorted", text=told, group=groups[item.group])
    return "\n".join(part for part in (told, item.note.strip()) if part)


def _chosen(source: Source, prompt: models.Prompt, value: object) -> str:
    """Return a chosen answer in words: a rating, a number, a day, options, or a line that was chosen."""
    if value is None or isinstance(value, bool):
        return ""
    if prompt.kind == "rating":
        return source.content.say("report_of_ten", n=value)
    if prompt.kind == "date":
        try:
            return source.words.day(date.fromisoformat(str(value)))
        except ValueError:
            return ""
    if prompt.kind == "number":
        return str(value)
    labels = {option.id: option.label for option in prompt.options}
    values = value if isinstance(value, tuple) else (value,)
    return "\n".join(told for one in values if (told := labels.get(str(one)) or _named(source, str(one))))


def _named(source: Source, entry_id: str) -> str:
    """Return what a choice points at when it is a line, or a request, of the reader's own."""
    record = next((entry.record for entry in source.entries if entry.entry_id == entry_id), None)
    if isinstance(record, Item):
        return record.text
    return record.whom if isinstance(record, FeedbackRequest) else ""


def _homes(source: Source) -> dict[str, models.Exercise]:
    """Return the exercise of every question, in the order of the book; what all pages share comes last."""
    pages = {page.page: page for page in source.content.pages()}
    first = [chapter.page for chapter in source.content.book.chapters if chapter.page in pages]
    ordered = [*first, *(name for name in pages if name not in first)]
    return {
        prompt.id: exercise for name in ordered for exercise in pages[name].exercises for prompt in exercise.prompts()
    }
