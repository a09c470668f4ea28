from datetime import date, timedelta

import pytest

from workbook_lib.journal.editions import Edition

TODAY = date(2026, 5, 4)
LATEST = Edition("loop", TODAY, "2026-05-04T20:00:00")


@pytest.fixture
def connection(journal):
    """Return a connection on which the latest file was noted."""
    with journal._store.writing() as open_connection:
        LATEST.note(open_connection, TODAY)
        yield open_connection


@pytest.mark.parametrize(
    ("edition", "older"),
    [
        (Edition("loop", TODAY - timedelta(days=1)), True),
        (Edition("loop", TODAY, "2026-05-04T19:00:00"), True),
        (LATEST, False),
        (Edition("loop", TODAY), False),
        (Edition("loop", TODAY + timedelta(days=1), "2026-05-01T20:00:00"), False),
        (Edition("loop"), False),
        (Edition("loop", date(2099, 1, 1)), False),
        (Edition("daylio", date(2020, 1, 1)), False),
    ],
)
def test_the_one_that_reaches_less_far_is_the_older_one(connection, edition: Edition, older: bool):
    """Of two that reach as far the one packed earlier is; where a file does not tell, none is, nor one of another."""
    assert edition.is_older(connection, TODAY) is older


@pytest.mark.parametrize("edition", [Edition("loop"), Edition("loop", TODAY + timedelta(days=61))])
def test_a_file_without_an_age_is_not_the_latest(connection, edition: Edition):
    """One without a day, or with one far in the future, leaves what is known as it is."""
    edition.note(connection, TODAY)
    assert Edition("loop", TODAY - timedelta(days=1)).is_older(connection, TODAY)
    assert not Edition("loop", TODAY + timedelta(days=1)).is_older(connection, TODAY)


def test_erasing_all_erases_what_was_brought_in(journal):
    """Of which programs files were brought in is nothing left."""
    with journal._store.writing() as connection:
        LATEST.note(connection, TODAY)
    journal.erase_all()
    with journal._store.reading() as connection:
        assert not Edition("loop", date(2020, 1, 1)).is_older(connection, TODAY)
