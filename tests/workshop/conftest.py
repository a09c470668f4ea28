"""What every test of workshops shares: nothing asks a board any more once its test is over."""

import weakref
from collections.abc import Iterator

import pytest

from workbook_lib.workshop.participant.board_poll import BoardPoll


@pytest.fixture(autouse=True)
def polls_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """End the threads that ask a board; one that outlives its test would ask what the next one has put in its place."""
    started: weakref.WeakSet[BoardPoll] = weakref.WeakSet()
    known = BoardPoll.known

    def remembered(poll: BoardPoll) -> object:
        started.add(poll)
        return known(poll)

    monkeypatch.setattr(BoardPoll, "known", remembered)
    yield
    for poll in [*started]:
        poll.stop()
