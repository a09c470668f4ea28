import pytest

from workbook_lib.launch.kernels import last_use
from workbook_lib.launch.kernels.last_use import LastUse, relock_seconds


class Clocks:
    """Two clocks that a test sets: one that only runs, and the one on the wall."""

    def __init__(self) -> None:
        self.running, self.wall = 100.0, 1_800_000_000.0

    def go_on(self, seconds: float) -> None:
        """Let both go on."""
        self.running += seconds
        self.wall += seconds

    def monotonic(self) -> float:
        """Return what the one says that only runs."""
        return self.running

    def time(self) -> float:
        """Return what the one on the wall says."""
        return self.wall


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    """Clocks in the place of the computer's."""
    made = Clocks()
    monkeypatch.setattr(last_use, "time", made)
    return made


def test_it_is_as_long_ago_as_both_clocks_say(clocks):
    """Without any trouble the time since the last use is what went by."""
    use = LastUse()
    clocks.go_on(30)
    assert use.seconds_ago() == 30
    use.note()
    assert use.seconds_ago() == 0


def test_a_clock_that_is_set_back_hides_nothing(clocks):
    """When the wall clock is set back by a day, the one that runs still tells how long nobody was there."""
    use = LastUse()
    clocks.wall -= 86_400
    clocks.go_on(1000)
    assert use.seconds_ago() == 1000


def test_sleep_counts(clocks):
    """While a computer sleeps one clock may stand still: the wall tells how long nobody was there."""
    use = LastUse()
    clocks.wall += 3600
    assert use.seconds_ago() == 3600


def test_activity_keeps_it_recent(clocks):
    """Whatever is new since the last look counts as use after that look; the same again, or less, does not."""
    use = LastUse()
    for seen in ({("a", 1)}, {("a", 2)}, {("a", 2), ("b", 1)}):
        clocks.go_on(5)
        use.follow(seen)
        assert use.seconds_ago() == 5
    for still in ({("a", 2), ("b", 1)}, {("a", 2)}, set()):
        clocks.go_on(5)
        use.follow(still)
    assert use.seconds_ago() == 20


def test_words_written_before_a_sleep_are_no_use_after_it(clocks):
    """Activity that is only noticed on waking came before the computer slept."""
    use = LastUse()
    clocks.go_on(5)
    use.follow({("a", 1)})
    clocks.wall += 3600
    clocks.go_on(5)
    use.follow({("a", 2)})
    assert use.seconds_ago() == 3605


def test_looking_later_takes_nothing_back(clocks):
    """A page that was opened just now counts from now, also when older activity is noticed with it."""
    use = LastUse()
    clocks.go_on(50)
    use.note()
    use.follow({("a", 1)})
    assert use.seconds_ago() == 0


def test_how_long_it_stays_open_may_be_set(monkeypatch):
    """Minutes come from the environment; what is no number counts as none."""
    assert relock_seconds() == last_use.RELOCK_SECONDS
    monkeypatch.setenv(last_use.RELOCK_VARIABLE, "2")
    assert relock_seconds() == 120
    monkeypatch.setenv(last_use.RELOCK_VARIABLE, "soon")
    assert relock_seconds() == last_use.RELOCK_SECONDS
