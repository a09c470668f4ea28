from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.content import Content
from workbook_lib.fields import Block, Controller, Fold, Group
from workbook_lib.journal import open_journal
from workbook_lib.workbook import Workbook


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 5, 4, 20, 15, tzinfo=ZoneInfo("Europe/London"))

    def __call__(self) -> datetime:
        """Return the moment that was set."""
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at 20:15 on 4 May 2026 until it is moved."""
    return Clock()


@pytest.fixture
def open_page(tmp_path: Path, clock: Clock) -> Callable[[str], Workbook]:
    """Opens any page on one and the same journal."""
    journal = open_journal(tmp_path / "journal.sqlite3", clock=clock)
    return lambda page: Workbook(page, journal, Content(), clock)


@pytest.fixture
def desk(open_page: Callable[[str], Workbook]) -> Workbook:
    """The desk at the first page."""
    return open_page("00-start-here")


def find(blocks: list[Block], key: str) -> Block | None:
    """Return the block with a key, however deep, or ``None``."""
    for block in blocks:
        if block.key == key:
            return block
        if isinstance(block, Fold | Group) and (found := find(list(block.blocks), key)):
            return found
    return None


def actions(blocks: list[Block]) -> list[str]:
    """Return the actions of all buttons on a card."""
    found: list[str] = []
    for block in blocks:
        found += [button.action for button in getattr(block, "buttons", ())]
        found += [button.action for item in getattr(block, "items", ()) for button in item.buttons]
        found += actions(list(getattr(block, "blocks", ())))
    return found


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block of a card, however deep."""
    for block in blocks:
        yield block
        yield from flat(getattr(block, "blocks", ()))


def fill_in(card: Controller, **values: object) -> None:
    """Fill in fields by the part of their key after the colon; two underscores stand for a dot."""
    keys = {block.key.partition(":")[2]: block.key for block in flat(card.view()) if block.type == "field"}
    for name, value in values.items():
        card.change(keys[name.replace("__", ".")], value)


def press_button(card: Controller, action: str, text: str | None = None) -> None:
    """Press the first button with an action; with a text, that of the line which says so."""
    for block in flat(card.view()):
        lines = [item for item in getattr(block, "items", ()) if text in (None, item.text)]
        rows = () if text else getattr(block, "buttons", ())
        for button in [*rows, *(one for line in lines for one in line.buttons)]:
            if button.action == action:
                card.press(action, button.data)
                return
    raise AssertionError(action)


@pytest.fixture
def fill() -> Callable[..., None]:
    """Fills in fields of a form."""
    return fill_in


@pytest.fixture
def press() -> Callable[..., None]:
    """Presses a button as it is drawn, with its data."""
    return press_button


@pytest.fixture
def on() -> Callable[[list[Block], str], Block | None]:
    """Finds a block on a card by its key."""
    return find


@pytest.fixture
def pressable() -> Callable[[list[Block]], list[str]]:
    """Lists what can be pressed on a card."""
    return actions
