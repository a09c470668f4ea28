import pytest

from workbook_lib.workshop.hub.entering.throttle import Throttle


@pytest.fixture
def clock():
    """A clock that a test sets."""
    return [0.0]


def test_the_first_mistakes_cost_nothing(clock):
    """After two mistakes the next attempt is allowed at once."""
    throttle = Throttle(2, lambda: clock[0])
    throttle.failed("name")
    throttle.failed("name")
    assert throttle.wait("name") == 0


def test_guessing_gets_slow_and_nobody_is_shut_out_for_good(clock):
    """Each further mistake doubles the wait, up to a minute; then the next try is looked at."""
    throttle = Throttle(0, lambda: clock[0])
    waits = []
    for _ in range(100):
        throttle.failed("name")
        waits.append(throttle.wait("name"))
        clock[0] += waits[-1]
        assert throttle.wait("name") == 0
    assert waits == [2, 4, 8, 16, 32] + [60] * 95


def test_one_name_does_not_keep_another_waiting(clock):
    """Mistakes at one name are nobody else's; success forgets them, and may come without any."""
    throttle = Throttle(0, lambda: clock[0])
    throttle.failed("a")
    assert throttle.wait("b") == 0
    for _ in range(2):
        throttle.succeeded("a")
        assert throttle.wait("a") == 0


def test_an_hour_without_a_mistake_forgets_the_earlier_ones(clock):
    """Within the hour each mistake counts on; a second later it is a first one again."""
    throttle = Throttle(0, lambda: clock[0])
    for _ in range(3):
        throttle.failed("a")
    clock[0] += 3600
    throttle.failed("a")
    assert throttle.wait("a") == 16
    clock[0] += 3601
    assert throttle.wait("a") == 0
    throttle.failed("a")
    assert throttle.wait("a") == 2


def test_free_mistakes_are_counted_from_nothing(clock):
    """The first mistake after the free ones waits two seconds, the next one four, from when it was made."""
    clock[0] = 1000.0
    throttle = Throttle(3, lambda: clock[0])
    waits = []
    for _ in range(5):
        throttle.failed("a")
        waits.append(throttle.wait("a"))
    assert waits == [0, 0, 0, 2, 4]
    clock[0] += 1
    assert throttle.wait("a") == 3


def test_room_is_made_by_a_tenth(clock):
    """With ten thousand names, the next one removes the thousand with the oldest attempts, no more."""
    throttle = Throttle(0, lambda: clock[0])
    for number in range(10_000):
        clock[0] += 1
        throttle.failed(f"name {number}")
    assert len(throttle._attempts) == 10_000
    throttle.failed("another")
    assert [*throttle._attempts] == [*(f"name {number}" for number in range(1000, 10_000)), "another"]


def test_a_flood_of_names_fills_no_memory(clock):
    """However many names are tried, only so many are remembered, and one that is guessed at meanwhile is among them."""
    throttle = Throttle(0, lambda: clock[0])
    for number in range(25_000):
        clock[0] += 1
        throttle.failed(f"name {number}")
        if number % 1000 == 0:
            throttle.failed("name")
    assert throttle._attempts["name"].failed == 25
