"""What tests of cards share: a desk on a journal of its own, and hands to fill in fields and press buttons."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from memory_journal import MemoryJournal

from workbook_lib.content import Content
from workbook_lib.controls import Block, BlockGroup, Controller, Fold, Marked, Text
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.journal import open_journal
from workbook_lib.records import EntryStore
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
def card_store(clock: Clock) -> EntryStore:
    """What the cards of a test keep their entries in; a module that imports `file_card_store` has a journal instead."""
    return MemoryJournal(clock)


@pytest.fixture(name="card_store")
def file_card_store(tmp_path: Path, clock: Clock) -> Iterator[EntryStore]:
    """A journal in a file, for tests of what only the journal can do."""
    journal = open_journal(tmp_path / "journal.sqlite3", clock=clock)
    yield journal
    journal.close()


@pytest.fixture
def open_page(card_store: EntryStore, clock: Clock) -> Callable[[str], Workbook]:
    """Opens any page on one and the same store."""
    return lambda page: Workbook(page, card_store, Content(), clock)


@pytest.fixture
def desk(open_page: Callable[[str], Workbook]) -> Workbook:
    """The desk at the first page."""
    return open_page("00-start-here")


def find(blocks: list[Block], key: str) -> Block | None:
    """Return the block with a key, however deep, or ``None``."""
    for block in blocks:
        if block.key == key:
            return block
        if isinstance(block, Fold | BlockGroup) and (found := find(list(block.blocks), key)):
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


def read(blocks: Iterable[Block]) -> list[str]:
    """Return the pieces of the journal as they are read: title, small line and texts, what was found in brackets."""
    return [
        " | ".join(filter(None, (_in_parts(piece.label_parts), *map(_told, piece.blocks))))
        for piece in flat(blocks)
        if isinstance(piece, BlockGroup) and piece.piece
    ]


def _told(block: Block) -> str:
    return _in_parts(block.parts) if isinstance(block, Marked) else block.text if isinstance(block, Text) else ""


def _in_parts(parts: Iterable[tuple[str, bool]]) -> str:
    return "".join(f"[{part}]" if found else part for part, found in parts)


def go_to(card: Exercise, screen: str) -> Exercise:
    """Bring an exercise to a screen, by the id of its step."""
    card.go(card.screens.ids.index(screen))
    return card


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
