from datetime import timedelta

import pytest

from workbook_lib.records import CheckIn, Event, Opportunity


@pytest.fixture
def kept(open_page, clock):
    """The progress page of a journal with twenty rated days and a rejection."""
    desk = open_page("05-my-progress")
    for back in range(20):
        desk.save(CheckIn(confidence=4 + back % 3, occurred_at=clock() - timedelta(days=2 * back)))
    desk.save(Event(what="rejection", occurred_at=clock() - timedelta(days=9)))
    desk.save(Opportunity(employer="my own words", role="and more", furthest="interview"))
    return desk
