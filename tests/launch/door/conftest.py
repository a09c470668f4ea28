"""What tests of the reader's door start from."""

import pytest
from own_door import own_door

from workbook_lib.journal import open_journal
from workbook_lib.journal.storage.queries import PageUse
from workbook_lib.launch.door import passphrase_pages
from workbook_lib.records import Reflection


@pytest.fixture
def door(stand, home):
    """The reader's door of an empty home, without a kernel in reserve."""
    return stand(lambda: own_door(home))


@pytest.fixture
def reader(door):
    """The reader's browser, which came by the address with the key."""
    with door.client() as client:
        client.get(door.door.running.address)
        client.follow_redirects = True
        yield client


@pytest.fixture
def written(door, home):
    """A journal with a sentence, in the door's home."""
    journal = open_journal(home / "journal.sqlite3")
    journal.append(Reflection(prompt_id="p", text="words"))
    journal.close()


@pytest.fixture
def quick(monkeypatch):
    """Nobody waits: not for pages that close, and not after a wrong passphrase."""
    monkeypatch.setattr(passphrase_pages, "WAIT_FOR_PAGES", 0.0)
    monkeypatch.setattr("workbook_lib.launch.kernels.key_holder.LONGEST_WAIT", 0.0)


@pytest.fixture
def used():
    """A page that was checked out of, then one that something was written on, then one the book does not have."""
    return [
        PageUse("00-start-here", "2026-05-04T12:00:00", left_at="2026-05-04T12:00:00"),
        PageUse("02-rejection-is-not-feedback", "2026-05-04T12:01:00"),
        PageUse("somewhere-else", "2026-05-04T12:02:00"),
    ]
