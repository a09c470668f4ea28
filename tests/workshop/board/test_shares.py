from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from boards import ITEM
from sqlalchemy import Connection

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board import shares
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.rules import items

NOW = datetime(2026, 5, 4, 18, 40, tzinfo=UTC)


@pytest.fixture
def connection(tmp_path) -> Iterator[Connection]:
    database = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    database.prepare()
    with database.writing() as opened:
        yield opened
    database.close()


def give(connection: Connection, person: str, item: str, value: int | str, *, minutes: int = 0):
    moment = NOW + timedelta(minutes=minutes)
    return shares.store(connection, shares.NewShare(person, items.find(item), value, moment, f"{person}-{item}"))


def test_the_same_value_keeps_its_time_and_another_replaces_it(connection):
    """A value that is shared again stays as it was; another value takes its place with the new time."""
    give(connection, "p1", ITEM, 3)
    assert give(connection, "p1", ITEM, 3, minutes=5).shared_at == NOW
    assert give(connection, "p1", ITEM, 4, minutes=10).shared_at == NOW + timedelta(minutes=10)
    assert [one.value for one in shares.of_person(connection, "p1")] == [4]


def test_a_comment_over_the_limit_is_refused_and_replacing_one_is_not(connection):
    """A person who has the most comments may replace one, but adds no other; somebody else still may."""
    for number in range(items.MOST_COMMENTS):
        give(connection, "p1", f"words.n{number}", "x")
    with pytest.raises(WorkbookError, match=r"share\.too_many"):
        give(connection, "p1", "words.more", "x")
    assert give(connection, "p1", "words.n0", "y").text == "y"
    assert give(connection, "p2", "words.more", "x").text == "x"


def test_taking_back_one_item_leaves_the_rest_and_everybody_else(connection):
    """Only the named share of the one person goes; without a name all of that person's shares go."""
    for person in ("p1", "p2"):
        give(connection, person, ITEM, 3)
        give(connection, person, "words.one", "x")
    shares.withdraw(connection, "p1", ITEM)
    assert [one.item for one in shares.of_person(connection, "p1")] == ["words.one"]
    shares.withdraw(connection, "p1")
    assert shares.of_person(connection, "p1") == ()
    assert len(shares.of_person(connection, "p2")) == 2


def test_a_share_shows_no_value_in_its_repr():
    """What a person wrote stays out of the text that Python prints of a share."""
    assert "geheim" not in repr(shares.NewShare("p1", items.find("words.one"), "geheim", NOW, "c"))
