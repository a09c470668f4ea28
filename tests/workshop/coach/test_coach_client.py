from datetime import date

import pytest
from boards import ITEM, Running
from hubs import Hub

from workbook_lib.workshop.board_client import BoardAway, BoardClient, ShareRefused
from workbook_lib.workshop.coach.coach_client import CoachClient
from workbook_lib.workshop.messages import CoachNotes, MeetingDay


@pytest.fixture
def board(tmp_path):
    hub = Hub()
    running = Running(hub, tmp_path)
    yield running
    running.kill()
    hub.stop()


def test_a_coach_shows_reads_the_wall_hides_and_gets_the_report(board):
    """From the first share to the report, against a board that runs."""
    coach = CoachClient(board.url, "coach:coach")
    for person, value in enumerate((2, 3, 5, 6, 8)):
        board.client(f"p{person}").put(f"api/shares/{ITEM}", json={"value": value}).raise_for_status()
    board.client("p0").put("api/shares/words.one", json={"text": "It helped"}).raise_for_status()
    assert all(item.state == "hidden" for item in coach.group().items)
    shown = {item.item: item for item in coach.show([ITEM]).items}
    assert shown[ITEM].published.band == (4, 6)
    assert coach.wall().comments == ()
    board.client("p1").put("api/shares/words.one", json={"text": "It helped"}).raise_for_status()
    comment, other = coach.show_words().comments
    assert comment.text == "It helped"
    assert len(coach.report().comments) == 2
    coach.hide(comment.id, hidden=True)
    assert coach.wall().comments[0].hidden
    assert coach.report().comments == (other,)
    assert [item.item for item in coach.report().items] == [ITEM]


def test_what_the_coach_writes_reaches_everybody(board):
    """The days and the letter are on the board, for a participant to read."""
    coach = CoachClient(board.url, "coach:coach")
    notes = CoachNotes(letter="Dear all", days=(MeetingDay(session="six.1", day=date(2026, 5, 4)),))
    assert coach.write_notes(notes) == notes
    assert BoardClient(board.url, "user:p1").notes() == notes


def test_a_participant_is_refused_and_a_board_that_is_away_is_said(board):
    """Without the coach's scope nothing is told; without a board it can be tried again later."""
    with pytest.raises((ShareRefused, BoardAway)):
        CoachClient(board.url, "user:ada").group()
    board.kill()
    with pytest.raises(BoardAway):
        CoachClient(board.url, "coach:coach").wall()
