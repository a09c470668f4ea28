import gc
import threading
from datetime import UTC, datetime

from workbook_lib.records import PublishedRating
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.participant.board_poll import BoardPoll

TIMEOUT = 20
FIRST, SECOND = (
    PublishedRating(item="check-in.now.mood", n=n, median=4, shown_at=datetime(2026, 5, 4, 20, tzinfo=UTC))
    for n in (9, 15)
)


class Asked:
    """Gives one answer after another, the last one for ever."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.again = threading.Event()

    def __call__(self):
        """Answer, or fail."""
        if len(self.answers) > 1:
            answer = self.answers.pop(0)
        else:
            answer = self.answers[0]
            self.again.set()
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_nothing_is_asked_before_somebody_looks():
    """A page that shows no picture asks nothing; the first look starts it."""
    asked = Asked((FIRST,))
    poll = BoardPoll(asked, lambda: None, (), pause=0.001)
    assert not asked.again.is_set()
    assert poll.known() in ((), (FIRST,))
    assert asked.again.wait(TIMEOUT)
    poll.stop()
    assert poll.known() == (FIRST,)


def test_a_change_is_told_once_and_a_board_that_is_away_changes_nothing():
    """The page is told when something else is shown; without an answer the last picture stays."""
    asked = Asked((FIRST,), BoardAway(), (FIRST,), ShareRefused("board.not_found"), (FIRST, SECOND))
    told = []
    poll = BoardPoll(asked, lambda: told.append(len(poll.known())), (), pause=0.001)
    poll.known()
    assert asked.again.wait(TIMEOUT)
    poll.stop()
    assert told == [1, 2]
    assert poll.known() == (FIRST, SECOND)


def test_a_page_that_is_gone_asks_no_more():
    """The thread ends once nobody holds the poll any more."""
    asked = Asked((FIRST,))
    poll = BoardPoll(asked, lambda: None, (), pause=0.001)
    poll.known()
    assert asked.again.wait(TIMEOUT)
    thread = poll._thread
    del poll
    gc.collect()
    thread.join(TIMEOUT)
    assert not thread.is_alive()
