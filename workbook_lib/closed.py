"""What a notebook gets when the journal cannot be opened, and what both kinds of workbook need."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from tzlocal import get_localzone

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Card, Controller, DraftKey, card_words
from workbook_lib.journal import JournalDamaged, restore
from workbook_lib.journal.errors import newest
from workbook_lib.journal.handover import key_for
from workbook_lib.pages.damaged import Damaged
from workbook_lib.pages.problem import Problem


class ClosedWorkbook:
    """What a notebook gets when the journal cannot be opened: every card says why, and what to do."""

    def __init__(self, content: Content, error: WorkbookError) -> None:
        self._card = new_card(_explained(error, content), content, None)
        self._shown = False

    def __getattr__(self, _name: str) -> Callable[..., Card | None]:
        """Return the same card for whatever a notebook shows first, and nothing afterwards."""

        def show(*_: object) -> Card | None:
            card = None if self._shown else self._card
            self._shown = True
            return card

        return show


def _explained(error: WorkbookError, content: Content) -> Problem:
    sentence = content.say(error.message_id, **error.values)
    if not (isinstance(error, JournalDamaged) and error.backups):
        return Problem(sentence)
    backup, path = newest(error.backups, present()), error.path
    made = f"{content.formats.day(backup.made_at)}, {backup.made_at:%H:%M}"
    return Damaged(sentence, content, made, lambda: restore(path, backup.path, clock=present, key=key_for(backup.path)))


def present() -> datetime:
    """Return the present moment in the reader's zone; ``WORKBOOK_NOW`` (ISO) fixes it for the notebooks' test run."""
    zone = get_localzone()
    fixed = os.environ.get("WORKBOOK_NOW")
    return datetime.fromisoformat(fixed) if fixed else datetime.now(zone)


def new_card(driver: Controller, content: Content, draft: Callable[[], DraftKey] | None) -> Card:
    """Return the widget of a controller, speaking the content's language."""
    return Card(
        driver,
        words=card_words(content.messages),
        draft=draft,
        message=lambda error: content.say(error.message_id, **error.values),
    )
