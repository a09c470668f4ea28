import threading
import time

import pytest

from workbook_lib import browser_opening
from workbook_lib.browser_opening import open_when_ready


def test_the_browser_opens_when_the_door_is_ready_and_not_before():
    """It waits for the door's proof, and no longer than the program that opens the door lives."""
    ready, opened = threading.Event(), threading.Event()
    open_when_ready(ready.is_set, opened.set)
    time.sleep(0.3)
    assert not opened.is_set()
    ready.set()
    assert opened.wait(5)


def test_a_door_that_never_opens_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch):
    """After a while nothing is opened any more."""
    monkeypatch.setattr(browser_opening, "PATIENCE", 0.2)
    opened = threading.Event()
    open_when_ready(lambda: False, opened.set)
    assert not opened.wait(1)
