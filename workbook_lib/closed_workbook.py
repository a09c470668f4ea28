"""The workbook of a journal that cannot be opened, and helpers that both kinds of workbook need."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from workbook_lib.content import Content
from workbook_lib.controls import Card, Controller, DraftKey, card_words
from workbook_lib.errors import WorkbookError
from workbook_lib.journal import JournalDamaged, restore
from workbook_lib.journal.errors import newest
from workbook_lib.journal.passphrase.key_handover import key_for
from workbook_lib.journal.storage.timestamps import system_clock
from workbook_lib.sessions.problem import ProblemCard
from workbook_lib.sessions.restore_offer import RestoreOffer

CALLS = (
    *("exercise", "arrive", "plan", "leave", "see", "today", "answer", "questions", "pictures"),
    *("entries", "kept", "copies", "take_out", "frame", "shared", "take_home", "coach"),
)
"""What a notebook calls; what else a workbook has is for its cards."""


class ClosedWorkbook:
    """A workbook without a journal: whatever a notebook asks for, it shows why the journal cannot be opened.

    It has each method of `workbook.Workbook` that shows something.
    """

    def __init__(self, content: Content, error: WorkbookError) -> None:
        self._card = new_card(_explained(error, content), content, None)
        self._shown = False

    def _show(self, *_: object, **__: object) -> Card | None:
        """Return the same card for whatever a notebook shows first, and nothing afterwards."""
        card = None if self._shown else self._card
        self._shown = True
        return card

    exercise = arrive = plan = leave = see = today = kept = entries = copies = take_out = _show
    answer = questions = pictures = frame = shared = take_home = coach = _show


def _explained(error: WorkbookError, content: Content) -> ProblemCard:
    sentence = content.say(error.message_id, **error.values)
    if not (isinstance(error, JournalDamaged) and error.backups):
        return ProblemCard(sentence)
    backup, path = newest(error.backups, present()), error.path
    made = f"{content.formats.day(backup.made_at)}, {backup.made_at:%H:%M}"
    return RestoreOffer(
        sentence, content, made, lambda: restore(path, backup.path, clock=present, key=key_for(backup.path))
    )


def present() -> datetime:
    """Return the present moment in the reader's zone; ``WORKBOOK_NOW`` (ISO) fixes it for the notebooks' test run."""
    fixed = os.environ.get("WORKBOOK_NOW")
    return datetime.fromisoformat(fixed) if fixed else system_clock()


def new_card(driver: Controller, content: Content, draft: Callable[[], DraftKey] | None) -> Card:
    """Return the widget of a controller, speaking the content's language."""
    return Card(
        driver,
        words=card_words(content.messages),
        draft=draft,
        message=lambda error: content.say(error.message_id, **error.values),
    )
