"""What was written on one page, exercise by exercise, under the questions it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from workbook_lib.content import models
from workbook_lib.records import Answer, Entry, FeedbackRequest, HardQuestion, Item, Reflection, place_of
from workbook_lib.report.sections import Section, SummaryGroup, SummaryRow, SummarySource

LETTER = "05.letter"


@dataclass(repr=False)
class _RunAnswers:
    """What one run of an exercise holds: entries by the question they answer."""

    exercise: models.ExerciseSpec | None
    day: str
    answers: dict[str, list[Entry]] = field(default_factory=dict)


def page_section(source: SummarySource, page: str, title: str) -> Section:
    """Return the answers written on a page; the letter to one's later self is a part of its own."""
    here = (entry for entry in source.of_kind("reflection", "answer", "item") if entry.record.page == page)
    groups = [group for group in run_groups(source, here, letter=False) if group is not None]
    return Section(f"page.{page}", title, tuple(groups), "" if groups else source.content.say("report_nothing"))


def letter_section(source: SummarySource, title: str) -> Section:
    """Return the letters to one's later self."""
    ids = {prompt.id for prompt in source.content.exercise("05-my-progress", LETTER).prompts()}
    letters = (entry for entry in source.entries if getattr(entry.record, "prompt_id", "") in ids)
    groups = list(run_groups(source, letters, letter=True))
    return Section("letter", title, tuple(groups), "" if groups else source.content.say("report_nothing"))


def run_groups(
    source: SummarySource, entries: Iterable[Entry], *, letter: bool | None = None
) -> Iterable[SummaryGroup]:
    """Yield what was written in each time through an exercise, under its questions, in the order of the book.

    Args:
        source: What it is made from.
        entries: Reflections, answers and items.
        letter: Only letters to a later self, or only the others; ``None`` for all.
    """
    exercise_of = _exercise_of_each_prompt(source)
    order = list(dict.fromkeys(exercise.id for exercise in exercise_of.values()))
    runs: dict[tuple[str, str], _RunAnswers] = {}
    for entry in entries:
        prompt_id: str = getattr(entry.record, "prompt_id", "")
        exercise = exercise_of.get(prompt_id)
        if letter is not None and exercise is not None and (exercise.id == LETTER) is not letter:
            continue
        if exercise is None and not isinstance(entry.record, Reflection | Item):
            continue  # a choice whose question is gone says nothing to a person
        run_id: str = getattr(entry.record, "run", "")
        key = (exercise.id if exercise else "", run_id)
        run = runs.setdefault(key, _RunAnswers(exercise, source.day(entry)))
        run.answers.setdefault(prompt_id, []).append(entry)
    placed = sorted(runs.values(), key=lambda one: order.index(one.exercise.id) if one.exercise else len(order))
    for run in placed:
        if group := _group(source, run):
            yield group


def _group(source: SummarySource, run: _RunAnswers) -> SummaryGroup | None:
    known = run.exercise.prompts() if run.exercise else []
    rows = [
        SummaryRow(prompt.label, texts)
        for prompt in known
        if (texts := _texts(source, prompt, known, run.answers.get(prompt.id, [])))
    ]
    ids = {prompt.id for prompt in known}
    others = tuple(
        text.strip()
        for prompt_id, entries in run.answers.items()
        if prompt_id not in ids
        for entry in entries
        if (text := getattr(entry.record, "text", "")).strip()
    )
    if others:
        rows.append(SummaryRow("", others))
    title = run.exercise.title if run.exercise else source.content.say("report_more")
    return SummaryGroup(title, run.day, tuple(rows)) if rows else None


def _texts(
    source: SummarySource, prompt: models.Prompt, known: list[models.Prompt], entries: list[Entry]
) -> tuple[str, ...]:
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


def _line(source: SummarySource, item: Item, groups: dict[str, str]) -> str:
    text = item.text.strip()
    if text and item.group in groups:
        text = source.content.say("report_sorted", text=text, group=groups[item.group])
    return "\n".join(part for part in (text, item.note.strip()) if part)


def _chosen(source: SummarySource, prompt: models.Prompt, value: object) -> str:
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
    return "\n".join(text for one in values if (text := labels.get(str(one)) or _named(source, str(one))))


def _named(source: SummarySource, entry_id: str) -> str:
    """Return what a choice points at when it is a line, a question, or a request of the reader's own."""
    record = next((entry.record for entry in source.entries if entry.entry_id == entry_id), None)
    if isinstance(record, Item):
        return record.text
    if isinstance(record, HardQuestion):
        return record.question
    return record.whom if isinstance(record, FeedbackRequest) else ""


def _exercise_of_each_prompt(source: SummarySource) -> dict[str, models.ExerciseSpec]:
    """Return the exercise of every question, in the order of the book; what all pages share comes last."""
    pages = {page.page: page for page in source.content.pages()}
    first = [chapter.page for chapter in source.content.book.chapters if chapter.page in pages]
    ordered = [*first, *(name for name in pages if name not in first)]
    return {
        prompt.id: exercise for name in ordered for exercise in pages[name].exercises for prompt in exercise.prompts()
    }
