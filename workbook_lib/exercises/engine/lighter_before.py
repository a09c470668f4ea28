"""After an exercise that made things heavier: the exercise that relieved this reader most before."""

from __future__ import annotations

from workbook_lib.content import ContentError
from workbook_lib.controls import Block, Link, Text
from workbook_lib.exercises.engine.desk import Desk, day_of, day_words, say
from workbook_lib.records import Entry, ExerciseRun
from workbook_lib.resources import notebook_of


def weighs_more(run: ExerciseRun) -> bool:
    """Say whether an exercise made it worse: in the reader's words, or by both ratings where they said nothing else."""
    if run.helped in {"yes", "a_little"}:
        return False
    return run.helped == "worse" or _change(run) > 0


def lighter_before(desk: Desk, exercise_id: str) -> list[Block]:
    """Return the exercise after which this reader felt most relieved, with its day and a way to its page.

    Args:
        desk: What the journal holds.
        exercise_id: The exercise that weighs more now; it is not offered.

    Returns:
        Nothing, where nothing was ever lighter. Of an exercise its latest ratings count.
    """
    found = _lightest(desk, exercise_id)
    if found is None:
        return []
    run, day = found.record, day_words(desk, day_of(desk, found.recorded_at))
    title = _title(desk, run.page, run.exercise_id)
    sentence = say(desk, "lighter", title=title, before=run.heaviness_before, after=run.heaviness_after, day=day)
    href = f"{notebook_of(run.page)}.ipynb#{run.exercise_id}"
    link = Link(key="lighter.page", text=say(desk, "lighter_page", title=title), href=href)
    return [Text(key="lighter", text=sentence), link]


def lightest(desk: Desk, but: str) -> ExerciseRun | None:
    """Return the run after which this reader felt most relieved; ``None`` where nothing was ever lighter.

    Args:
        desk: What the journal holds.
        but: The exercise that is not asked about; "" for none.
    """
    found = _lightest(desk, but)
    return found.record if found is not None else None


def _lightest(desk: Desk, but: str) -> Entry[ExerciseRun] | None:
    latest: dict[tuple[str, str], Entry[ExerciseRun]] = {}
    for entry in desk.all(ExerciseRun):
        if entry.record.heaviness_after is not None:
            latest[entry.record.page, entry.record.exercise_id] = entry
    found = [
        entry
        for (page, exercise_id), entry in latest.items()
        if exercise_id != but
        and not weighs_more(entry.record)
        and _change(entry.record) < 0
        and _title(desk, page, exercise_id)
    ]
    return min(found, key=lambda one: _change(one.record), default=None)


def _change(run: ExerciseRun) -> int:
    """Return how much heavier it was afterwards; 0 where one of the two is not rated."""
    if run.heaviness_before is None or run.heaviness_after is None:
        return 0
    return run.heaviness_after - run.heaviness_before


def _title(desk: Desk, page: str, exercise_id: str) -> str:
    """Return what an exercise of the book is called; "" for one that it does not have any more."""
    if page not in {chapter.page for chapter in desk.content.book.chapters}:
        return ""
    try:
        return desk.content.exercise(page, exercise_id).title
    except ContentError:
        return ""
