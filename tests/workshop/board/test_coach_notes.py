from datetime import date

import pytest

from workbook_lib.workshop.board import coach_notes
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.migrations import SCHEMA_VERSION, migrate
from workbook_lib.workshop.messages import LONGEST_LETTER, CoachNotes, MeetingDay


@pytest.fixture
def database(tmp_path):
    """A board with nothing on it."""
    made = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    made.prepare()
    yield made
    made.close()


def test_what_the_coach_wrote_last_is_there(database):
    """Nothing at first; then what was written last, beside the version of the tables."""
    first = CoachNotes(where="Library", days=(MeetingDay(session="six.1", day=date(2026, 5, 4)),))
    second = CoachNotes(letter="Dear all", certificate=True)
    with database.writing() as connection:
        assert coach_notes.read(connection) == CoachNotes()
        assert coach_notes.write(connection, first) == first
        assert coach_notes.read(connection) == first
        coach_notes.write(connection, second)
    with database.reading() as connection:
        assert coach_notes.read(connection) == second
    with database.writing() as connection:
        assert migrate(connection) == []
    assert SCHEMA_VERSION >= 2


def test_everybody_reads_it_and_the_coach_alone_writes(ask):
    """A participant sees the days and the letter, and cannot write any; what is too long is refused."""
    notes = {"days": [{"session": "six.1", "day": "2026-05-04"}], "where": "Library", "letter": "Dear all"}
    assert ask("user:p1", "PUT", "api/notes/write", json=notes).status_code == 403
    assert ask("user:p1", "GET", "api/notes").json()["letter"] == ""
    assert ask("coach:coach", "PUT", "api/notes/write", json=notes).status_code == 200
    told = ask("user:p1", "GET", "api/notes").json()
    assert told["days"] == notes["days"]
    assert (told["where"], told["letter"], told["certificate"]) == ("Library", "Dear all", False)
    long = ask("coach:coach", "PUT", "api/notes/write", json={"letter": "x" * (LONGEST_LETTER + 1)})
    assert (long.status_code, long.json()["error"]) == (422, "share.too_long")
    whole = ask("coach:coach", "PUT", "api/notes/write", json={"letter": "\u00e4" * LONGEST_LETTER})
    assert whole.status_code == 200
