import threading

from workbook_lib.workshop.participant.background_retry import BackgroundRetry

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

    def retry(self, pause: float = 0.01) -> BackgroundRetry:
        """Return a retry for this job."""
        return BackgroundRetry(self.attempt, self.left, self.changed, LONG, (pause,))


def ended(retry: BackgroundRetry) -> bool:
    """Wait for the retry's thread, if it has one."""
    thread = retry._thread
    if thread is not None:
        thread.join(LONG)
    return retry._thread is None


def test_an_attempt_that_succeeds_is_made_once():
    """After a success the page is told once, and no thread is left."""
    job = Job(True)
    retry = job.retry()
    retry.attempt_now()
    assert job.over.wait(LONG)
    assert ended(retry)
    assert (job.attempts, job.told) == (1, 1)


def test_a_failure_is_tried_again_until_it_works():
    """Failures and errors are followed by further attempts, whatever the error was."""
    job = Job(False, ValueError("words"), True)
    retry = job.retry()
    retry.attempt_now()
    assert job.over.wait(LONG)
    assert ended(retry)
    assert (job.attempts, job.told) == (3, 3)


def test_an_error_is_logged_by_its_kind_alone(caplog):
    """What an error says may be words; only its kind is logged."""
    retry = (job := Job(ValueError("Zwetschgenknoedel"))).retry()
    retry.attempt_now()
    assert job.over.wait(LONG)
    assert ended(retry)
    assert "ValueError" in caplog.text
    assert "Zwetschgenknoedel" not in caplog.text


def test_nothing_left_ends_the_trying():
    """A failure with nothing to try again for is not repeated."""
    retry = (job := Job(False)).retry()
    retry.attempt_now()
    assert ended(retry)
    assert job.attempts == 1


def test_a_new_wish_ends_the_pause():
    """Somebody who presses again is served at once, not after the pause."""
    job = Job(False, True)
    retry = job.retry(pause=3600)
    retry.attempt_now()
    retry.attempt_now()
    assert job.over.wait(LONG)
    assert ended(retry)


def test_asking_for_another_attempt_skips_the_pause_and_the_end():
    """An attempt that finds more to do is followed by another one."""
    job = Job(True, True)
    retry = job.retry()
    attempt = job.attempt
    retry._attempt = lambda: (retry.attempt_again() if job.attempts == 0 else None, attempt())[1]
    retry.attempt_now(wait=False)
    assert job.over.wait(LONG)
    assert ended(retry)
    assert job.attempts == 2


def test_a_page_that_cannot_be_drawn_keeps_nothing_from_being_shared():
    """An error in telling the page ends nothing."""
    job = Job(False, True)
    retry = BackgroundRetry(job.attempt, job.left, lambda: 1 / 0, LONG, (0.01,))  # type: ignore[arg-type,return-value]
    retry.attempt_now()
    while retry._thread is not None:
        ended(retry)
    assert job.attempts == 2
