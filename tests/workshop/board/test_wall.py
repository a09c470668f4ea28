from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board import shares
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.wall import PATIENCE, hide, show_new, wall
from workbook_lib.workshop.rules import items

NOW = datetime(2026, 5, 4, 18, 40, 12, tzinfo=UTC)
FIRST, SECOND = "a" * 32, "b" * 32


def give(connection, person, item, value, comment, moment=NOW):
    """Share something."""
    shares.store(connection, shares.NewShare(person, items.find(item), value, moment, comment))


@pytest.fixture
def empty(tmp_path) -> Iterator[Connection]:
    """A board with nothing on it."""
    database = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    database.prepare()
    with database.writing() as opened:
        yield opened
    database.close()


@pytest.fixture
def connection(empty) -> Connection:
    """A board with two comments that were shown, the one with the later id sent first, and a rating."""
    give(empty, "p1", "words.one", "sent first", SECOND)
    give(empty, "p2", "words.one", "sent later", FIRST)
    give(empty, "p2", "check-in.now.mood", 3, "c" * 32)
    show_new(empty, NOW)
    return empty


def test_comments_come_in_the_order_of_their_ids_with_the_hour_alone(connection):
    """Neither the order nor the time tells who wrote last, and numbers are not on the wall."""
    comments = wall(connection).comments
    assert [one.text for one in comments] == ["sent later", "sent first"]
    assert {one.shared_at for one in comments} == {NOW.replace(minute=0, second=0)}


def test_a_hidden_comment_is_left_out_on_request_and_can_come_back(connection):
    """The coach still sees a hidden comment, the report does not, and it can be put back."""
    assert hide(connection, FIRST, hidden=True).hidden
    assert [one.hidden for one in wall(connection).comments] == [True, False]
    assert [one.id for one in wall(connection, with_hidden=False).comments] == [SECOND]
    assert not hide(connection, FIRST, hidden=False).hidden
    assert len(wall(connection, with_hidden=False).comments) == 2


def test_a_comment_that_is_not_there_cannot_be_hidden(connection):
    """An id of no comment is refused."""
    with pytest.raises(WorkbookError, match=r"share\.unknown"):
        hide(connection, "0" * 32, hidden=True)


def test_no_word_is_seen_before_the_coach_asks(empty):
    """Words wait, so that nobody sees by the moment who has just written."""
    give(empty, "p1", "words.one", "mine", FIRST)
    give(empty, "p2", "words.one", "yours", SECOND)
    assert wall(empty).comments == ()
    with pytest.raises(WorkbookError, match=r"share\.unknown"):
        hide(empty, FIRST, hidden=True)
    assert {one.text for one in show_new(empty, NOW).comments} == {"mine", "yours"}


def test_words_of_one_person_wait_for_those_of_another(empty):
    """However much one person writes, it is seen together with somebody else's; none or one waiting looks the same."""
    assert show_new(empty, NOW) == wall(empty)
    give(empty, "p1", "words.one", "mine", FIRST)
    give(empty, "p1", "words.two", "mine, too", SECOND)
    assert show_new(empty, NOW).comments == ()
    give(empty, "p2", "words.one", "yours", "c" * 32)
    assert len(show_new(empty, NOW).comments) == 3
    give(empty, "p1", "words.three", "and more", "d" * 32)
    assert len(show_new(empty, NOW).comments) == 3


def test_words_of_one_person_are_seen_when_others_could_have_written_them(empty):
    """After ten minutes they are shown though nobody else wrote; what came later goes on waiting."""
    give(empty, "p1", "words.one", "mine", FIRST)
    give(empty, "p1", "words.two", "just now", SECOND, NOW + PATIENCE)
    assert [one.text for one in show_new(empty, NOW + PATIENCE).comments] == ["mine"]


def test_words_that_were_replaced_wait_like_new_ones(connection):
    """What stands in a comment's place does not appear by itself where the earlier words were."""
    give(connection, "p1", "words.one", "other words", "e" * 32)
    assert [one.text for one in wall(connection).comments] == ["sent later"]
