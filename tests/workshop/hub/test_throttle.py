import pytest

from workbook_lib.workshop.hub.throttle import LONGEST_WAIT, Throttle


@pytest.fixture
def clock():
    """A clock that a test sets."""
    return [0.0]


def test_the_first_mistakes_cost_nothing(clock):
    """Whoever mistypes twice may try again at once."""
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
    assert waits[:4] == [2, 4, 8, 16]
    assert max(waits) == LONGEST_WAIT
    assert sum(waits) > 90 * LONGEST_WAIT


def test_one_name_does_not_keep_another_waiting(clock):
    """Mistakes at one name are nobody else's; success and an hour without a mistake forget them."""
    throttle = Throttle(0, lambda: clock[0])
    throttle.failed("a")
    assert throttle.wait("b") == 0
    throttle.succeeded("a")
    assert throttle.wait("a") == 0
    for _ in range(9):
        throttle.failed("a")
    clock[0] += 4000
    throttle.failed("a")
    assert throttle.wait("a") == 2


def test_a_flood_of_names_fills_no_memory(clock):
    """However many names are tried, only so many are remembered, and one that is guessed at meanwhile is among them."""
    throttle = Throttle(0, lambda: clock[0])
    for number in range(25_000):
        clock[0] += 1
        throttle.failed(f"name {number}")
        if number % 1000 == 0:
            throttle.failed("name")
    assert len(throttle._tries) <= 10_001
    assert throttle._tries["name"].failed == 25
