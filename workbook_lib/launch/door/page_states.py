"""Which pages a reader has finished, begun or not begun yet, and where they stopped."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbook_lib.content import Content
from workbook_lib.exercises.engine.states import State, latest_runs, page_state
from workbook_lib.journal.storage.queries import PageUse
from workbook_lib.records import Entry, ExerciseRun

COACH = "WORKBOOK_COACH"
"""Environment variable: this is the server of a workshop's coach, who has pages of their own."""


@dataclass(frozen=True)
class Place:
    """The state of one page of the book.

    Attributes:
        page: The notebook's name without its ending.
        title: Its title in the contents list.
        state: As `state_of` returns it.
        stopped: Whether the reader stopped here: the begun page that was written on last.
    """

    page: str
    title: str
    state: State
    stopped: bool = False


def state_of(
    use: PageUse | None, core: Sequence[str] = (), runs: Mapping[str, Entry[ExerciseRun]] | None = None
) -> State:
    """Return the state of a page; every view of the book asks here.

    Args:
        use: What the journal holds of the page; ``None`` for nothing.
        core: The exercises that the page is about.
        runs: The present runs of all exercises.
    """
    if use is None:
        return "not_begun"
    left = bool(use.left_at) and use.open_at <= use.left_at
    return page_state(core, runs or {}, written=bool(use.written_at), left=left)


def places(content: Content, used: list[PageUse], runs: Iterable[Entry[ExerciseRun]] = ()) -> list[Place]:
    """Return the pages of the book in order, with what the journal says of each.

    Args:
        content: Which pages there are, and what each is about.
        used: What the journal holds of each page.
        runs: The runs of exercises.
    """
    present = latest_runs(runs)
    cores = {page.page: [one.id for one in page.exercises if one.core] for page in content.pages()}
    states = {use.page: state_of(use, cores.get(use.page, ()), present) for use in used}
    # Pages without exercises, such as the check-in, have no place to go on from.
    worked_on = {page.page for page in content.pages() if any(one.ending for one in page.exercises)}
    begun = [use for use in used if use.page in worked_on and states[use.page] == "begun"]
    last = max(begun, key=lambda use: use.written_at, default=None)
    own = [Place(page.page, page.title, "not_begun") for page in content.book.coach] if os.environ.get(COACH) else []
    return own + [
        Place(one.page, one.title, states.get(one.page, "not_begun"), last is not None and one.page == last.page)
        for one in content.book.chapters
    ]
