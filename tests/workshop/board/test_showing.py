from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from workbook_lib.workshop.board import shares, showing
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.tables import metadata
from workbook_lib.workshop.rules import items

NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
MOOD, CONFIDENCE = "check-in.now.mood", "check-in.now.confidence"
K = 5


@pytest.fixture
def connection(tmp_path) -> Iterator[Connection]:
    """A board to which five people gave their mood, and four their confidence."""
    database = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    database.prepare()
    with database.writing() as opened:
        for number in range(K):
            give(opened, number, MOOD)
            if number < K - 1:
                give(opened, number, CONFIDENCE)
        yield opened
    database.close()


def give(connection: Connection, number: int, item: str) -> None:
    shares.store(connection, shares.NewShare(f"p{number}", items.find(item), number, NOW, ""))


def states(connection: Connection) -> dict[str, str]:
    seen = {one.item: one.state for one in showing.group(connection, K).items}
    return {item: seen[item] for item in (MOOD, CONFIDENCE)}


def test_nothing_is_shown_before_the_coach_asks(connection):
    """Every item is in the group's view, and hidden, until it was released."""
    seen = showing.group(connection, K).items
    assert [one.item for one in seen] == [item.id for item in items.shown()]
    assert {one.state for one in seen} == {"hidden"}


def test_only_items_with_enough_people_are_released(connection):
    """Five people are shown; four stay hidden."""
    showing.show(connection, None, K, NOW)
    assert states(connection) == {MOOD: "shown", CONFIDENCE: "hidden"}


def test_items_that_were_not_asked_for_stay_hidden(connection):
    """What the coach did not choose is not released, and an id of no item is passed over."""
    showing.show(connection, ["no.such.item", CONFIDENCE], K, NOW)
    assert states(connection) == {MOOD: "hidden", CONFIDENCE: "hidden"}


def test_what_was_shown_is_hidden_when_somebody_in_it_takes_back(connection):
    """A released picture goes from the view with the share of one person in it."""
    showing.show(connection, [MOOD], K, NOW)
    shares.withdraw(connection, "p0", MOOD)
    (mood,) = (one for one in showing.group(connection, K).items if one.item == MOOD)
    assert (mood.state, mood.reason, mood.published) == ("hidden", "changed", None)


ACTS = st.lists(
    st.tuples(st.sampled_from(["give", "take", "show"]), st.integers(0, 11), st.sampled_from([MOOD, CONFIDENCE])),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(acts=ACTS, many=st.integers(4, 12))
def test_a_telephone_is_told_what_the_projector_is_told_at_every_moment(acts, many):
    """Whatever people share or take back and the coach shows: both have the same numbers; nothing moves by looking."""
    database = Database("sqlite://")
    with database.engine.connect() as opened:
        metadata.create_all(opened)
        for number in range(many):
            give(opened, number, MOOD)
        for act, number, item in acts:
            if act == "give":
                give(opened, number, item)
            elif act == "take":
                shares.withdraw(opened, f"p{number}", item)
            else:
                showing.show(opened, [item], K, NOW)
            projected = showing.group(opened, K)
            told = showing.shown(opened).items
            assert [one.published for one in told] == [one.published for one in projected.items if one.published]
            assert {one.reason for one in told} <= {None}
            assert showing.group(opened, K) == projected
    database.close()
