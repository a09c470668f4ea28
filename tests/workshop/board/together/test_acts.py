from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.tables import hand, ready
from workbook_lib.workshop.board.together import acts
from workbook_lib.workshop.together_messages import Member, SetApart, SetGroups, SetPage, SetPause, SetPlace

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(database_url) -> Iterator[Database]:
    made = Database(database_url)
    made.prepare()
    yield made
    made.close()


def told(database: Database, *settings, at: datetime = NOW) -> acts.RoomStanding:
    """Set something, and return what is known afterwards."""
    with database.writing() as connection:
        for one in settings:
            acts.set_facts(connection, one, at)
    with database.reading() as connection:
        return acts.read(connection)


def members(*names: str) -> tuple[Member, ...]:
    return tuple(Member(name=f"p-{name.lower()}", typed=name) for name in names)


def test_hands_are_seen_in_the_order_they_were_raised(database):
    """Who waits longest comes first; raising a raised hand again keeps its place."""
    with database.writing() as connection:
        for minute, name in enumerate(["p-bea", "p-ada", "p-bea"]):
            acts.set_hand(connection, name, True, NOW + timedelta(minutes=minute))
    view = acts.for_coach(told(database), 5, NOW)
    assert [(one.name, one.since) for one in view.hands] == [("p-bea", NOW), ("p-ada", NOW + timedelta(minutes=1))]
    with database.writing() as connection:
        acts.set_hand(connection, "p-bea", False, NOW)
        acts.set_hand(connection, "p-cem", False, NOW)
    assert [one.name for one in acts.for_coach(told(database), 5, NOW).hands] == ["p-ada"]


def test_ready_is_a_number_from_k_on_and_counts_for_one_step(database):
    """Four are not told, five are; the next step begins at nobody, and who meant the step before counts for none."""
    turn = told(database, SetPlace(session="six.1", step=0)).facts.turn
    for number in range(5):
        standing = told(database)
        assert acts.for_person(standing, "p-0", "person 0", 5, NOW).ready_count is None
        assert acts.for_coach(standing, 5, NOW).ready_count is None
        with database.writing() as connection:
            acts.set_ready(connection, f"person {number}", True, turn)
            acts.set_ready(connection, f"person {number}", True, turn)
    standing = told(database)
    assert acts.for_person(standing, "p-0", "person 0", 5, NOW).ready_count == 5
    assert acts.for_person(standing, "p-0", "person 0", 5, NOW).ready
    assert acts.for_coach(standing, 5, NOW).ready_count == 5
    assert told(database, SetPlace(session="six.1", step=1)).ready == frozenset()
    with database.writing() as connection:
        acts.set_ready(connection, "person 0", True, turn)
    assert told(database).ready == frozenset()


def test_somebody_who_is_not_ready_after_all_is_not_counted(database):
    """*Ready* can be taken back; without a step of now nobody is ready."""
    with database.writing() as connection:
        acts.set_ready(connection, "person", True, 0)
    assert told(database).ready == frozenset()
    turn = told(database, SetPlace(session="six.1")).facts.turn
    with database.writing() as connection:
        acts.set_ready(connection, "person", True, turn)
        acts.set_ready(connection, "person", False, turn)
    assert told(database).ready == frozenset()


def test_a_pause_ends_by_itself_or_by_a_press(database):
    """Everybody is told until when it lasts, and nothing of it afterwards."""
    standing = told(database, SetPause(minutes=10))
    assert acts.for_person(standing, "p-ada", "", 5, NOW).pause_until == NOW + timedelta(minutes=10)
    later = NOW + timedelta(minutes=10)
    assert acts.for_person(standing, "p-ada", "", 5, later).pause_until is None
    assert acts.for_coach(standing, 5, later).pause_until is None
    assert told(database, SetPause(minutes=0)).facts.pause_until is None


def test_everybody_is_told_the_names_of_their_own_partners_alone(database):
    """A three has two names each; who is in no pair is told none; who is kept apart is told to nobody but the coach."""
    groups = (members("Ada", "Bea"), members("Cem", "Dora", "Emil"))
    standing = told(database, SetApart(apart=(("p-ada", "p-cem"),)), SetGroups(groups=groups))
    assert acts.for_person(standing, "p-ada", "", 5, NOW).partners == ("Bea",)
    assert acts.for_person(standing, "p-dora", "", 5, NOW).partners == ("Cem", "Emil")
    late = acts.for_person(standing, "p-late", "", 5, NOW)
    assert late.partners == ()
    assert "cem" not in late.model_dump_json().lower()
    assert acts.for_coach(standing, 5, NOW).apart == (("p-ada", "p-cem"),)


def test_pairs_that_met_are_remembered_for_the_next_drawing(database):
    """Each drawing adds its pairs, only so many of them; ending the pairs forgets none."""
    told(database, SetGroups(groups=(members("Ada", "Bea"),)))
    standing = told(database, SetGroups(groups=(members("Ada", "Cem"),)), SetGroups(groups=()))
    assert standing.facts.met == (("p-ada", "p-bea"), ("p-ada", "p-cem"))
    assert standing.facts.groups == ()
    many = tuple(members(f"A{number}", f"B{number}") for number in range(150))
    for _ in range(15):
        standing = told(database, SetGroups(groups=many))
    assert len(standing.facts.met) == acts.MOST_MET


def test_the_rest_stays_when_one_thing_is_set(database):
    """A page, a step and a pause do not undo each other, and each can be taken back."""
    standing = told(database, SetPage(page="today"), SetPlace(session="six.1", step=2), SetPause(minutes=5))
    view = acts.for_person(standing, "p-ada", "", 5, NOW)
    assert (view.page, view.place.session, view.place.step) == ("today", "six.1", 2)
    assert view.place.began_at == NOW
    standing = told(database, SetPage(), SetPlace())
    view = acts.for_person(standing, "p-ada", "", 5, NOW)
    assert (view.page, view.place) == (None, None)
    assert view.pause_until is not None


def test_a_closed_workshop_leaves_none_of_it(tmp_path):
    """Erasing the board's database erases hands, *ready* and who was kept apart with it."""
    database = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    database.prepare()
    with database.writing() as connection:
        connection.execute(hand.insert().values(name="p-zwetschge", raised_at=NOW.isoformat()))
        connection.execute(ready.insert().values(person="p"))
        acts.set_facts(connection, SetApart(apart=(("p-zwetschge", "p-knoedel"),)), NOW)
        assert connection.execute(select(hand)).all()
    database.erase()
    assert list(tmp_path.iterdir()) == []
