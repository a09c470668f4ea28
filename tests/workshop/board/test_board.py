"""Tests of the board without HTTP: sharing, releasing, and the report."""

from datetime import UTC, datetime

import pytest

from workbook_lib.workshop.board.board import Board
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.together import acts
from workbook_lib.workshop.rules import items
from workbook_lib.workshop.together_messages import SetPlace, SetReady

NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
PAGE = "01-it-is-not-personal"
MOOD, CONFIDENCE = items.find("check-in.now.mood"), items.find("check-in.now.confidence")
ARRIVE, LEAVE = items.find(f"{PAGE}.arrive.mood"), items.find(f"{PAGE}.leave.mood")


@pytest.fixture
def board(tmp_path):
    """A board with a fixed clock."""
    database = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    database.prepare()
    made = Board(database, b"k" * 32, lambda: NOW)
    yield made
    made.close()


def give(board, item, *values, first=0):
    """Let as many people as there are values answer."""
    for number, value in enumerate(values, start=first):
        board.share(f"p{number}", item, value).result()


def show(board, *wanted):
    """Press Show, and return what there is of each item."""
    group = board.show([item.id for item in wanted] if wanted else None).result()
    return {one.item: one for one in group.items}


def test_five_people_are_shown_and_four_are_not(board):
    """The board works with five, and says so."""
    give(board, MOOD, 1, 2, 3, 4)
    seen = show(board)[MOOD.id]
    assert (seen.state, seen.reason, seen.published) == ("hidden", "too_few", None)
    give(board, MOOD, 5, first=4)
    assert board.group().result().k == 5
    seen = show(board)[MOOD.id]
    assert (seen.state, seen.reason, seen.published.n, seen.published.shown_at) == ("shown", None, 5, NOW)


def test_one_item_that_may_not_be_shown_holds_off_no_other(board):
    """Each item of a Show is looked at by itself, and what is shown of it is its own."""
    give(board, MOOD, 1, 2, 3)
    give(board, CONFIDENCE, 0, 2, 4, 6, 8)
    give(board, ARRIVE, 1, 3, 5, 7, 9, 10)
    seen = show(board)
    assert seen[MOOD.id].reason == "too_few"
    shown = {one.item: (one.published.item, one.published.n) for one in seen.values() if one.state == "shown"}
    assert shown == {CONFIDENCE.id: (CONFIDENCE.id, 5), ARRIVE.id: (ARRIVE.id, 6)}
    report = board.report().result()
    assert (report.k, {one.item for one in report.items}) == (5, {CONFIDENCE.id, ARRIVE.id})


def test_only_what_is_wanted_is_shown(board):
    """A Show of one item leaves the others as they are."""
    give(board, MOOD, 1, 2, 3, 4, 5)
    give(board, CONFIDENCE, 0, 2, 4, 6, 8)
    seen = show(board, MOOD)
    assert (seen[MOOD.id].state, seen[CONFIDENCE.id].state, seen[CONFIDENCE.id].reason) == ("shown", "hidden", None)


def test_the_newest_state_that_may_be_told_is_seen(board):
    """Five more people give a new state; one more leaves the old one in sight, with the reason; that one is kept."""
    give(board, CONFIDENCE, 0, 2, 4, 6, 8)
    give(board, MOOD, 1, 2, 3, 4, 5)
    show(board)
    give(board, MOOD, 6, 7, 8, 9, 10, first=5)
    assert show(board)[MOOD.id].published.n == 10
    give(board, MOOD, 0, first=10)
    seen = show(board)
    assert (seen[MOOD.id].published.n, seen[MOOD.id].reason) == (10, "changed")
    assert (seen[CONFIDENCE.id].published.n, seen[CONFIDENCE.id].reason) == (5, None)
    board.withdraw("p10", MOOD.id).result()
    seen = show(board)[MOOD.id]
    assert (seen.published.n, seen.reason) == (10, None)


@pytest.mark.parametrize(("earlier", "later"), [(ARRIVE, LEAVE), (LEAVE, ARRIVE)], ids=["arrive", "leave"])
def test_both_ratings_of_a_page_are_about_the_same_people(board, earlier, later):
    """Once one is shown, the other may not be with one person more, whichever comes first."""
    give(board, earlier, 1, 3, 5, 7, 9, 10)
    assert show(board, earlier)[earlier.id].state == "shown"
    give(board, later, 0, 2, 4, 6, 8, 9, 10)
    assert show(board, later)[later.id].reason == "changed"
    board.withdraw("p6", later.id).result()
    assert show(board, later)[later.id].state == "shown"


def test_a_change_is_what_leaving_was_less_what_arriving_was(board):
    """It counts those who gave both ratings, with how many went up."""
    give(board, ARRIVE, 7, 7, 7, 7, 7, 2, 2, 2, 2, 2, 5)
    give(board, LEAVE, 3, 3, 3, 3, 3, 9, 9, 9, 9, 9)
    seen = show(board, next(item for item in items.shown() if item.id == items.change_of(PAGE, "mood")))
    change = seen[items.change_of(PAGE, "mood")].published
    assert (change.n, change.lower, change.same, change.higher) == (10, None, None, 5)


def test_a_report_leaves_out_what_is_hidden(board):
    """Items that are not shown and comments that the coach took off the wall are not in it."""
    give(board, MOOD, 1, 2, 3)
    for name, text in (("a", "stays"), ("b", "goes")):
        board.share(name, items.find("words.one"), text).result()
    board.show_words().result()
    comment = next(one for one in board.wall().result().comments if one.text == "goes")
    board.hide(comment.id, True).result()
    show(board)
    report = board.report().result()
    assert (report.items, [one.text for one in report.comments]) == ((), ["stays"])
    assert len(board.wall().result().comments) == 2


def test_answers_too_alike_are_refused_again_and_forgotten_by_nobody(board):
    """Asking twice tells the same, and a person's shares are theirs to see and take back."""
    give(board, MOOD, *[3] * 10)
    for _ in range(2):
        seen = show(board)[MOOD.id]
        assert (seen.state, seen.reason) == ("hidden", "too_alike")
    assert [share.value for share in board.of_person("p0").result()] == [3]
    board.withdraw("p0").result()
    assert board.of_person("p0").result() == ()
    assert board.answers().result() is True


def test_pages_that_ask_in_the_same_second_share_one_look_at_the_database(board, monkeypatch):
    """Thirty pages ask every few seconds; an act of anybody's is seen at once all the same."""
    looks = []
    read = acts.read
    monkeypatch.setattr(acts, "read", lambda connection: looks.append(1) or read(connection))
    monkeypatch.setattr("workbook_lib.workshop.board.board._REMEMBERED", 3600)
    for number in range(30):
        assert not board.together(f"p{number}").result().raised
    assert len(looks) == 1
    assert board.set_hand("p1", True).result().raised
    assert board.together("p1").result().raised
    assert [one.name for one in board.desk().result().hands] == ["p1"]
    assert board.lower_hand("p1").result().hands == ()
    assert not board.together("p1").result().raised


def test_the_ready_of_one_step_is_told_to_the_one_who_said_it(board):
    """The board knows again who pressed, by a pseudonym that is in no other table."""
    turn = board.set_facts(SetPlace(session="six.1")).result().turn
    assert board.set_ready("p1", SetReady(ready=True, turn=turn)).result().ready
    assert board.together("p1").result().ready
    assert not board.together("p2").result().ready
