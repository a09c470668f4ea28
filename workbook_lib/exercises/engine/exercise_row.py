"""The row of an exercise (title, minutes, purpose, how far the reader is), and what stands right below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.controls import Block, CardRow, Fold, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.exercise_frame import citation_words
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.exercises.engine.page_state import open_card
from workbook_lib.exercises.engine.states import exercise_state


def card_row(desk: Desk, card_id: str, title: str, line: str = "", *, minutes: int | None = None) -> CardRow:
    """Return the row of any card of the desk's page, with no state of its own.

    Args:
        desk: Content, and which card is open.
        card_id: The card's permanent id.
        title: Its title.
        line: What it is for.
        minutes: How long it takes.
    """
    told = say(desk, "about_minutes", n=minutes) if minutes else ""
    return CardRow(id=card_id, title=title, open=open_card(desk) == card_id, minutes=told, line=line)


def exercise_row(
    desk: Desk, spec: models.ExerciseSpec, runs: ExerciseRuns, place: tuple[int, int], ending: str, *, noted: bool
) -> CardRow:
    """Return the row of an exercise.

    Args:
        desk: Content, and which card is open.
        spec: The exercise.
        runs: Its runs.
        place: The number of the screen the reader is at, from 1, and how many there are.
        ending: What is said at its end, once it is done.
        noted: Whether anything is written in it, be it without a run: imported records have none.
    """
    run = runs.present()
    state = exercise_state(run if noted or runs.begun() else None)
    word = say(desk, f"row_{state}")
    if state == "begun" and place[1] > 1:
        word = say(desk, "row_begun_at", at=place[0], of=place[1])
    line = ending if state == "done" else spec.purpose
    return replace(card_row(desk, spec.id, spec.title, line, minutes=spec.minutes), state=state, word=word)


def exercise_summary(desk: Desk, spec: models.ExerciseSpec, runs: ExerciseRuns, filled: Sequence[bool]) -> str:
    """Return one line that says how far the reader is, without any of their words.

    Args:
        desk: The words.
        spec: The exercise.
        runs: Its runs.
        filled: For each prompt, whether it is answered.
    """
    state = say(desk, f"state_{runs.present().state if runs.begun() else 'not_begun'}")
    return say(desk, "exercise_summary", title=spec.title, state=state, filled=sum(filled), prompts=len(filled))


def exercise_head(desk: Desk, spec: models.ExerciseSpec, *, folded: bool) -> list[Block]:
    """Return what stands between the row and the first question: a caution, and why the exercise may help.

    Args:
        desk: Content.
        spec: The exercise.
        folded: Whether the reader has read it already.
    """
    blocks: list[Block] = []
    if spec.caution and not folded:
        blocks.append(Text(key="caution", text=spec.caution, tone="notice"))
    if spec.why:
        why = (Text(key="why.text", text=spec.why), *citation_words(desk, spec))
        blocks.append(Fold(key="why", title=say(desk, "why_this_may_help"), blocks=why))
    return blocks
