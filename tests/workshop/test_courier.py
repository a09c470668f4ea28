import threading

from workbook_lib.workshop.courier import Courier

LONG = 20.0


class Job:
    """An attempt that ends as a test says."""

    def __init__(self, *results: bool | Exception) -> None:
        self.results = list(results)
        self.attempts = 0
        self.told = 0
        self.over = threading.Event()

    def attempt(self) -> bool:
        """Do it as the next result says."""
        self.attempts += 1
        result = self.results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    def left(self) -> bool:
        """Something is left as long as there are results."""
        return bool(self.results)

    def changed(self) -> None:
        """Note that it was told."""
        self.told += 1
        if not self.results:
            self.over.set()

    def courier(self, pause: float = 0.01) -> Courier:
        """Return a courier for this job."""
        return Courier(self.attempt, self.left, self.changed, LONG, (pause,))


def ended(courier: Courier) -> bool:
    """Wait for the courier's thread, if it has one."""
    thread = courier._thread
    if thread is not None:
        thread.join(LONG)
    return courier._thread is None


def test_an_attempt_that_succeeds_is_made_once():
    """After a success the page is told once, and no thread is left."""
    job = Job(True)
    courier = job.courier()
    courier.go()
    assert job.over.wait(LONG)
    assert ended(courier)
    assert (job.attempts, job.told) == (1, 1)


def test_a_failure_is_tried_again_until_it_works():
    """Failures and errors are followed by further attempts, whatever the error was."""
    job = Job(False, ValueError("words"), True)
    courier = job.courier()
    courier.go()
    assert job.over.wait(LONG)
    assert ended(courier)
    assert (job.attempts, job.told) == (3, 3)


def test_an_error_is_logged_by_its_kind_alone(caplog):
    """What an error says may be words; only its kind is logged."""
    courier = (job := Job(ValueError("Zwetschgenknoedel"))).courier()
    courier.go()
    assert job.over.wait(LONG)
    assert ended(courier)
    assert "ValueError" in caplog.text
    assert "Zwetschgenknoedel" not in caplog.text


def test_nothing_left_ends_the_trying():
    """A failure with nothing to try again for is not repeated."""
    courier = (job := Job(False)).courier()
    courier.go()
    assert ended(courier)
    assert job.attempts == 1


def test_a_new_wish_ends_the_pause():
    """Somebody who presses again is served at once, not after the pause."""
    job = Job(False, True)
    courier = job.courier(pause=3600)
    courier.go()
    courier.go()
    assert job.over.wait(LONG)
    assert ended(courier)


def test_asking_for_another_attempt_skips_the_pause_and_the_end():
    """An attempt that finds more to do is followed by another one."""
    job = Job(True, True)
    courier = job.courier()
    attempt = job.attempt
    courier._attempt = lambda: (courier.again() if job.attempts == 0 else None, attempt())[1]
    courier.go(wait=False)
    assert job.over.wait(LONG)
    assert ended(courier)
    assert job.attempts == 2


def test_a_page_that_cannot_be_drawn_keeps_nothing_from_being_shared():
    """An error in telling the page ends nothing."""
    job = Job(False, True)
    courier = Courier(job.attempt, job.left, lambda: 1 / 0, LONG, (0.01,))  # type: ignore[arg-type,return-value]
    courier.go()
    while courier._thread is not None:
        ended(courier)
    assert job.attempts == 2
