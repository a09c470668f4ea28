from datetime import UTC, datetime

import pytest

from workbook_lib.content import Content
from workbook_lib.workshop.coach.projector.present_step import (
    known_place,
    session_of,
    step_of,
    turn_of,
    turned_sheet,
)
from workbook_lib.workshop.coach.projector.state import Projected
from workbook_lib.workshop.together_messages import AgendaPlace


@pytest.fixture
def content() -> Content:
    return Content()


def place(session: str = "six.2", step: int = 1, turn: int = 4) -> AgendaPlace:
    return AgendaPlace(session=session, step=step, turn=turn, began_at=datetime(2026, 5, 4, 19, 15, tzinfo=UTC))


def test_what_is_running_counts_more_than_what_was_chosen(content):
    """A session that runs is the one; before that the chosen one, or the first of all."""
    chosen = Projected(session="six.3")
    assert session_of(chosen, place(), content).id == "six.2"
    assert session_of(chosen, None, content).id == "six.3"
    assert session_of(Projected(session="gone"), None, content).id == content.run_sheets.sessions()[0][1].id


def test_a_session_that_is_not_in_the_run_sheets_is_none(content):
    """A place of another version of the run sheets is nowhere."""
    assert known_place(place("gone.1"), content) is None
    assert known_place(None, content) is None
    assert known_place(place(), content) == place()


def test_the_first_step_is_there_before_anything_begins_and_the_last_is_the_end(content):
    """A step is always one of the session's."""
    assert step_of(Projected(), None, content)[0] == 0
    at, steps = step_of(Projected(), place(step=99), content)
    assert at == len(steps) - 1


@pytest.mark.parametrize(("kind", "turn", "sheet"), [("agenda", 4, 2), ("agenda", 3, 0), ("words", 3, 2)])
def test_a_new_step_begins_with_its_first_sheet(kind, turn, sheet):
    """A sheet that was turned to belongs to its step; pictures and words belong to none."""
    assert turned_sheet(Projected(kind=kind, sheet=2, turn=turn), place(turn=4)) == sheet
    assert turn_of(None) == 0
