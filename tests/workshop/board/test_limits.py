"""Tests of the rate limit for each person."""

from workbook_lib.workshop.board.limits import Limits


class Clock:
    """A clock that the test sets."""

    now = 0.0

    def __call__(self):
        """Return the seconds."""
        return self.now


def test_a_burst_is_let_through_and_then_a_steady_rate():
    """Three at once, then one each half second; who waits as long as told is let through."""
    clock = Clock()
    limits = Limits(rate=2, burst=3, clock=clock)
    assert [limits.wait("ada") for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now += 0.5
    assert [limits.wait("ada") for _ in range(2)] == [0, 0.5]


def test_waiting_long_gives_no_more_than_a_burst():
    """After an hour there are three again, not thousands."""
    clock = Clock()
    limits = Limits(rate=2, burst=3, clock=clock)
    limits.wait("ada")
    clock.now += 3600
    assert [limits.wait("ada") > 0 for _ in range(4)] == [False, False, False, True]


def test_each_person_has_their_own():
    """Who used theirs up takes nothing from another, and being refused costs nothing further."""
    clock = Clock()
    limits = Limits(rate=1, burst=1, clock=clock)
    assert limits.wait("ada") == 0
    assert [limits.wait("ada") for _ in range(3)] == [1, 1, 1]
    assert limits.wait("bert") == 0
