"""What tests of sharing share: a page, a group without a board, and cards that can share with it."""

import pytest
from toy_group import MARKER, PAGE, ToyGroup

from workbook_lib.records import Reflection
from workbook_lib.sessions.leave import Leave
from workbook_lib.workshop.participant.shared_card import SharedCard, leaving


@pytest.fixture
def desk(open_page):
    """The first chapter's page."""
    return open_page(PAGE)


@pytest.fixture
def group(desk):
    """A group that is there."""
    return ToyGroup(desk)


@pytest.fixture
def card(desk, group):
    """The card of leaving, with sharing."""
    return leaving(Leave(desk), desk, group)


@pytest.fixture
def written(desk):
    """A reflection on the page."""
    return desk.save(Reflection(prompt_id="hands.one", text=f"{MARKER}\tis\r\nmine", page=PAGE))


@pytest.fixture
def progress(open_page):
    """The page of one's progress, and its card of what the group has."""
    desk = open_page("05-my-progress")
    group = ToyGroup(desk)
    return SharedCard(desk, group), group
