"""What the projector's server finds out; who may ask is tested with the server itself, in `test_participant`."""

import re
from datetime import timedelta

import pytest
from tornado.web import StaticFileHandler

from workbook_lib.content import choose_language
from workbook_lib.records import PublishedRating
from workbook_lib.workshop.board_client import ShareRefused
from workbook_lib.workshop.coach.projector.handlers import Projector, ProjectorNow, ProjectorPage, routes
from workbook_lib.workshop.coach.projector.rendering import Invitation
from workbook_lib.workshop.coach.projector.state import KINDS, Projected
from workbook_lib.workshop.messages import GroupItem

PAGE = "00-start-here"


@pytest.fixture
def projector(tmp_path, board, sources):
    """A projector at a fixed moment."""
    now = sources().now
    board.asked.clear()
    return Projector(tmp_path, "coach", "Tuesday group", Invitation("http://x", "KMPRTW"), board, lambda: now)


def test_the_board_is_asked_each_time_so_that_what_is_taken_back_goes_at_once(projector, board):
    """Words that are taken back or hidden are gone with the next look, though they are still approved."""
    first, second = board.write(1, "first"), board.write(2, "second")
    shown = Projected(kind="words", approved=(first, second))
    assert projector.sheet(shown).paragraphs == ("first", "second")
    board.take_back(first)
    assert projector.sheet(shown).paragraphs == ("second",)
    board.hide(second, hidden=True)
    assert projector.sheet(shown).kind == "quiet"


@pytest.mark.parametrize("kind", KINDS)
def test_no_more_is_asked_than_is_shown(projector, board, kind):
    """The wall is asked for words alone, the group for pictures alone, and the step for what belongs to one."""
    projector.sheet(Projected(kind=kind))
    step = {one: ["desk"] for one in ("agenda", "instruction", "timer")}
    assert board.asked == {"words": ["wall"], "picture": ["group"], **step}.get(kind, [])


def test_the_wall_follows_the_desk_and_keeps_the_step_while_the_board_is_away(projector, board):
    """The window shows the step that the board has; without an answer the last one stays."""
    board.begin("six.1", 1)
    assert projector.sheet(Projected("agenda")).title == "Arriving"
    board.is_away = True
    board.begin("six.1", 2)
    assert projector.sheet(Projected("agenda")).title == "Arriving"
    board.is_away = False
    assert projector.sheet(Projected("agenda")).title == "The rejection at hand"


@pytest.mark.parametrize("kind", ["words", "picture"])
def test_a_board_that_does_not_answer_or_refuses_makes_it_quiet(projector, board, monkeypatch, kind):
    """Neither words nor a picture stand there when nobody can say that they still may."""
    one = board.write(1, "first")
    board.items = (
        GroupItem(
            item=f"{PAGE}.arrive.mood",
            state="shown",
            published=PublishedRating(item=f"{PAGE}.arrive.mood", n=9, median=4, shown_at=projector.now()),
        ),
    )
    shown = Projected(kind=kind, view=PAGE, approved=(one,))
    assert projector.sheet(shown).kind == kind
    board.is_away = True
    assert projector.sheet(shown).kind == "quiet"

    def refuse():
        raise ShareRefused("board.not_allowed")

    monkeypatch.setattr(board, "wall", refuse)
    monkeypatch.setattr(board, "group", refuse)
    assert projector.sheet(shown).kind == "quiet"


def test_it_speaks_the_language_that_the_coach_chose(projector, tmp_path):
    """The coach's choice counts, also one that is made while the window is open."""
    shown = Projected(kind="timer", ends_at=projector.now() + timedelta(minutes=1))
    assert projector.sheet(shown).title == "Coming in"
    choose_language(tmp_path, "de")
    assert projector.sheet(shown).title != "Coming in"


def test_its_addresses_are_below_the_coachs_own(tmp_path):
    """Window and state are below the server's path; what the hub says of the workshop reaches them."""
    told = {
        "JUPYTERHUB_USER": "coach",
        "WORKBOOK_GROUP": "Tuesday group",
        "WORKBOOK_JOIN_ADDRESS": "http://192.168.1.9:8000",
        "WORKBOOK_JOIN_CODE": "KMPRTW",
    }
    found = routes("/user/coach/", tmp_path, told)
    by_path = {
        path: handler
        for path in ("projector", "projector/now")
        for pattern, handler, _ in found
        if re.fullmatch(pattern, f"/user/coach/{path}")
    }
    assert by_path == {"projector": ProjectorPage, "projector/now": ProjectorNow}
    projector = found[0][2]["projector"]
    assert (projector.coach, projector.title, projector.client) == ("coach", "Tuesday group", None)
    assert projector.invitation == Invitation("http://192.168.1.9:8000", "KMPRTW")
    assert [handler for _, handler, _ in found[2:]] == [StaticFileHandler] * 2
