"""What a journal shows on every card: the reader's own words and choices, without the interface around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from workbook_lib.content import Content
from workbook_lib.controls import Block, Controller, Text
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.registry import controller
from workbook_lib.journal import Journal
from workbook_lib.my_words.entry_editor import said
from workbook_lib.my_words.pieces import UNSEEN
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.sessions.leave import Leave
from workbook_lib.sessions.plan import PlanCard
from workbook_lib.today.today_card import Today
from workbook_lib.workbook import Workbook

_FRAMES: dict[str, Callable[[Workbook], Controller]] = {"arrive": Arrive, "plan": PlanCard, "leave": Leave}


def shown(journal: Journal, clock: Callable[[], datetime]) -> dict[str, list[str]]:
    """Return what each card shows at every step, sorted; nothing is written for it."""
    content = Content()
    found: dict[str, list[str]] = {}
    for page in content.pages():
        desk = Workbook(page.page, journal, content, clock)
        if page.page == "check-in":
            found["check-in"] = _own(Today(desk).view())
            found["entries"] = _every_entry(desk)
        elif page.page != "shared":
            for exercise in page.exercises:
                found[exercise.id] = _steps(controller(desk, exercise.id))
            for name, card in _FRAMES.items():
                found[f"{page.page}.{name}"] = _own(card(desk).view())
    return found


def _steps(card: Exercise) -> list[str]:
    """Return what each step of an exercise shows, and its end."""
    own = set(_own(card.view()))
    for step in card.spec.steps:
        pinned = [Text(key="pinned", text=one, tone="thought") for one in card.pinned(step)]
        own |= set(_own([*card.step_blocks(step), *pinned]))
    return sorted(own)


def _every_entry(desk: Workbook) -> list[str]:
    """Return what the list of everything holds, which would be opened one by one."""
    seen = [entry for entry in desk.journal.current() if entry.kind not in UNSEEN]
    return sorted({f"{entry.kind}: {said(desk, entry.record)}" for entry in seen})


def _own(blocks: Iterable[Block]) -> list[str]:
    """Return the values of all fields, the texts of all lines and what folds say while they are closed, sorted."""
    return sorted({text for block in flat(blocks) for text in _values(block) if text})


def _values(block: Block) -> Iterator[str]:
    if block.type == "field":
        value = getattr(block, "value", None)
        rows = value if isinstance(value, list | tuple) else [value]
        for row in rows:
            answer = f"{row['text']} [{row.get('group', '')}]" if isinstance(row, Mapping) else row
            if answer not in (None, ""):
                yield str(answer)
    for item in getattr(block, "items", ()):
        yield item.text
        yield item.note
    if block.type == "fold":
        yield block.title  # type: ignore[attr-defined]
    if getattr(block, "tone", "") == "thought":
        yield block.text  # type: ignore[attr-defined]


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block of a card, however deep."""
    for block in blocks:
        yield block
        yield from flat(getattr(block, "blocks", ()))
