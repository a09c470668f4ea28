"""The exercises on paper: the same questions as on the pages, with lines to write on and numbers to circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_lib.content import Content
from workbook_lib.content.models import Exercise, Prompt
from workbook_lib.report.paper import printed
from workbook_lib.report.paper_questions import read_before, rounds_of

WITHOUT_HANDOUT = frozenset({"check-in", "my-words"})
_LINES = {"text": 1, "number": 1, "date": 1, "lines": 5}
_WORDS_A_LINE = 9
_FEWEST, _MOST, _USUAL = 3, 16, 5
_ROWS_TO_ADD = 4


@dataclass(frozen=True)
class Sheet:
    """One exercise on paper.

    Attributes:
        exercise: Its texts.
        page: The title of its page.
    """

    exercise: Exercise
    page: str


def exercises(content: Content) -> Iterator[Sheet]:
    """Yield every exercise that there is a handout of, in the order of the book."""
    for chapter in content.book.chapters:
        if chapter.page not in WITHOUT_HANDOUT:
            for exercise in content.page(chapter.page).exercises:
                yield Sheet(exercise, chapter.title)


def handouts(content: Content, chosen: Iterable[str] | None = None) -> str:
    """Return handouts as one HTML file, each beginning on a page of its own.

    Args:
        content: The texts.
        chosen: Ids of exercises, in any order; all of them if left out.

    Raises:
        LookupError: There is no handout with one of these ids.
    """
    sheets = {sheet.exercise.id: sheet for sheet in exercises(content)}
    wanted = sheets.keys() if chosen is None else set(chosen)
    if unknown := sorted(set(wanted) - sheets.keys()):
        message = f"no such handouts: {unknown}"
        raise LookupError(message)
    shown = [sheet for name, sheet in sheets.items() if name in wanted]
    return printed(
        "handouts.html.j2",
        content,
        title=content.say("handouts_title", book=content.book.title),
        sheets=shown,
        lines=lines_for,
        rows=rows_for,
        rounds=rounds_of,
        read=read_before,
    )


def lines_for(prompt: Prompt) -> int:
    """Return how many lines a question needs: more for longer answers."""
    if prompt.kind != "long_text":
        return _LINES.get(prompt.kind, 0)
    if not prompt.words:
        return _USUAL
    return max(_FEWEST, min(_MOST, prompt.words // _WORDS_A_LINE))


def rows_for(prompt: Prompt) -> list[str]:
    """Return the rows of a table to sort in: what is given, and empty ones."""
    return [*(option.label for option in prompt.start), *([""] * _ROWS_TO_ADD)]
