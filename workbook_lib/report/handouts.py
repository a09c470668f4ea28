"""The exercises on paper: the same questions as on the pages, with lines to write on and numbers to circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_lib.content import Content
from workbook_lib.content.book import Chapter
from workbook_lib.content.models import ExerciseSpec, Prompt, Step
from workbook_lib.report.paper import printed
from workbook_lib.report.room import IDEA, WIDTH, Need, Room, columns_of, prompt_height, room_for, shared, text_height

WITHOUT_HANDOUT = frozenset({"check-in", "my-words"})
_LINES = {"text": 1, "number": 1, "date": 1, "lines": 5}
_WORDS_A_LINE = 9
_FEWEST, _MOST, _USUAL = 3, 16, 5
_ROWS_TO_ADD = 4
_WITHOUT_QUESTION = 4
"""Lines for a step that asks nothing."""
_FEW_LINES = 27
"""As many words as two or three sentences have: the room for a longer answer in a form."""
_BESIDE = frozenset({"text", "number", "date", "rating"})
_MOST_BESIDE = 100
"""As many letters as a question may have, with its help, to stand beside another one."""
_TITLE, _HEAD, _CAUTION, _HEAVY, _ROUND = 8.0, 7.0, 3.0, 7.6, 5.5
_STEP, _LABEL, _AFTER = 2.4, 4.9, 1.1
"""Millimetres that these take on paper, without their texts."""


@dataclass(frozen=True)
class Handout:
    """One exercise on paper.

    Attributes:
        exercise: Its texts.
        page: The title of its page.
    """

    exercise: ExerciseSpec
    page: str


@dataclass(frozen=True)
class SheetPage:
    """One page of paper, or both sides of a sheet, with the exercises on it and how their lines are laid out."""

    room: Room
    sheets: tuple[Handout, ...]


@dataclass(frozen=True)
class Part:
    """What is printed of one chapter.

    Attributes:
        chapter: Its title and idea.
        whole: All of its exercises are there; its idea stands above them.
        sheets: The exercises.
    """

    chapter: Chapter
    whole: bool
    sheets: tuple[Handout, ...]


def exercises(content: Content) -> Iterator[Handout]:
    """Yield every exercise that there is a handout of, in the order of the book."""
    for chapter in content.book.chapters:
        if chapter.page not in WITHOUT_HANDOUT:
            for exercise in content.page(chapter.page).exercises:
                yield Handout(exercise, chapter.title)


def handouts(content: Content, chosen: Iterable[str] | None = None) -> str:
    """Return handouts as one HTML file: an exercise on one page of paper, and short ones together on one.

    Args:
        content: The texts.
        chosen: Ids of exercises, in any order; all of them, behind a cover, if left out.

    Raises:
        LookupError: There is no handout with one of these ids.
    """
    known = {sheet.exercise.id for sheet in exercises(content)}
    wanted = known if chosen is None else set(chosen)
    if unknown := sorted(wanted - known):
        message = f"no such handouts: {unknown}"
        raise LookupError(message)
    return printed(
        "handouts.html.j2",
        content,
        title=content.say("handouts_title", book=content.book.title),
        book=content.book.title,
        cover=chosen is None,
        parts=laid_out(parts(content, wanted), 1 if chosen is not None else 2),
        lines=lines_for,
        rows=rows_for,
        rounds=rounds_of,
        beside=beside,
        columns=columns_of,
        run_in=run_in,
        without_question=_WITHOUT_QUESTION,
    )


def parts(content: Content, wanted: set[str]) -> Iterator[Part]:
    """Yield the chapters that have any of the exercises, in the order of the book, each with those."""
    every = list(exercises(content))
    for chapter in content.book.chapters:
        all_of_it = [sheet for sheet in every if sheet.page == chapter.title]
        if sheets := tuple(sheet for sheet in all_of_it if sheet.exercise.id in wanted):
            yield Part(chapter, len(sheets) == len(all_of_it), sheets)


def laid_out(shown: Iterable[Part], number: int) -> list[tuple[Part, list[SheetPage]]]:
    """Return each chapter with its pages; the first of all has this number."""
    made: list[tuple[Part, list[SheetPage]]] = []
    for part in shown:
        made.append((part, pages_of(part, number)))
        number += sum(page.room.sides for page in made[-1][1])
    return made


def beside(prompts: Iterable[Prompt]) -> list[list[Prompt]]:
    """Return questions row by row: of those that need little room, two that follow each other stand side by side."""
    rows: list[list[Prompt]] = []
    for prompt in prompts:
        if rows and len(rows[-1]) == 1 and _narrow(rows[-1][0]) and _narrow(prompt):
            rows[-1].append(prompt)
        else:
            rows.append([prompt])
    return rows


def _narrow(prompt: Prompt) -> bool:
    return prompt.kind in _BESIDE and len(prompt.label) + len(prompt.help) <= _MOST_BESIDE


def pages_of(part: Part, number: int) -> list[SheetPage]:
    """Return the pages of a chapter.

    Args:
        part: The chapter.
        number: The number of its first page. What takes both sides of a sheet begins on an odd one where it can.
    """
    needs = [need_of(sheet.exercise) for sheet in part.sheets]
    above = IDEA if part.whole else _TITLE
    pages = shared(needs, above)
    rooms = [room_for([needs[one] for one in page], above if page == pages[0] else 0) for page in pages]
    made = [SheetPage(room, tuple(part.sheets[one] for one in page)) for room, page in zip(rooms, pages, strict=True)]
    for place, page in enumerate(made[1:-1], start=1):
        begins = number + sum(one.room.sides for one in made[:place])
        if page.room.sides > 1 and not begins % 2 and made[place + 1].room.sides == 1:
            made[place : place + 2] = made[place + 1], page
    return made


def need_of(exercise: ExerciseSpec) -> Need:
    """Return what an exercise takes on paper."""
    fixed = _HEAD + text_height(exercise.purpose) + 2 * _HEAVY * exercise.weighs
    fixed += text_height(exercise.caution, WIDTH - 8) + _CAUTION if exercise.caution else 0
    wanted: list[int] = []
    for step in exercise.sections():
        examples = exercise.form(step.form).examples if step.form else ""
        told = [text for text in (step.text, step.paper) if text]
        fixed += _STEP + (0 if run_in(exercise, step) else _LABEL)
        fixed += text_height(step.label + told[0] if told else "") + sum(text_height(text) for text in told[1:])
        fixed += _AFTER * len(told)
        fixed += sum(text_height(one.label, WIDTH - 6) for one in exercise.lists.get(examples, ()))
        rounds = rounds_of(exercise, step)
        for prompts in rounds:
            fixed += _ROUND * (len(rounds) > 1) + sum(map(_row_height, beside(prompts)))
            wanted += [max(map(lines_for, row)) for row in beside(prompts)]
            wanted += [] if prompts or step.paper or step.text else [_WITHOUT_QUESTION]
    return Need(fixed, tuple(one for one in wanted if one))


def run_in(exercise: ExerciseSpec, step: Step) -> bool:
    """Say whether the label of a step stands in the line of what follows: a text, or a question across the page."""
    rounds = rounds_of(exercise, step)
    rows = beside(rounds[0])
    return bool(step.text or step.paper) or (len(rounds) == 1 and bool(rows) and len(rows[0]) == 1)


def _row_height(row: list[Prompt]) -> float:
    width = WIDTH if len(row) == 1 else WIDTH / 2 - 4
    return max(prompt_height(prompt, width, rows_for) for prompt in row)


def lines_for(prompt: Prompt) -> int:
    """Return how many lines a question needs: more for longer answers."""
    if prompt.kind in {"choice", "choices"}:
        return 0 if len(prompt.options) > 1 else 1
    if prompt.kind != "long_text":
        return _LINES.get(prompt.kind, 0)
    if not prompt.words:
        return _USUAL
    return max(_FEWEST, min(_MOST, prompt.words // _WORDS_A_LINE))


def rounds_of(exercise: ExerciseSpec, step: Step) -> list[list[Prompt]]:
    """Return what a step asks on paper, as often as there is room for it.

    Args:
        exercise: The exercise.
        step: One of its steps. Where it says what to do on paper instead, its own prompts are left out.
    """
    own = [] if step.paper else list(step.prompts)
    if not step.form:
        return [own]
    form = exercise.form(step.form)
    asked = (one for prompt in form.prompts if prompt.on_paper != "none" for one in exercise.each(prompt))
    return [[*own, *map(_on_paper, asked)]] * form.times


def _on_paper(prompt: Prompt) -> Prompt:
    kind = prompt.on_paper or prompt.kind
    return prompt.model_copy(update={"kind": kind, "words": _FEW_LINES if kind == "long_text" else None})


def rows_for(prompt: Prompt) -> list[str]:
    """Return the rows of a table to sort in: what is given, and empty ones."""
    return [*(option.label for option in prompt.start), *([""] * _ROWS_TO_ADD)]
