"""The workbook as a notebook sees it: opens the journal and shows the cards of one page."""

from __future__ import annotations

import base64
import os
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook_lib.closed import ClosedWorkbook, new_card, present
from workbook_lib.content import Content, chosen_language
from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Card, Controller, DraftKey
from workbook_lib.home import home_folder, journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.journal.handover import key_for
from workbook_lib.pages.catalogue import controller
from workbook_lib.pages.erasing import erase_with_copies
from workbook_lib.pages.group import Group
from workbook_lib.pages.noticed import noticed
from workbook_lib.pages.problem import Problem
from workbook_lib.records import Entry, Record

_NAMESPACE = uuid.UUID("7b0f6d52-6a0e-4a5c-9a3e-2f8f2a5d4c11")
BOARD = "WORKBOOK_BOARD"
"""Where the board of a workshop is; a reader on their own has none."""
SHARING = ("arrive", "check_in", "leave", "shared")
"""The cards that can share."""
_open: dict[Path, Journal] = {}


class Workbook:
    """One page of the workbook, with the journal behind it.

    It is the desk that pages work at (``workbook_lib.pages.desk.Desk``), and what a notebook calls to show its cards.

    Args:
        page: The page's name, such as ``"01-it-is-not-personal"``.
        journal: Where the reader's words are kept.
        content: The texts.
        clock: Returns the present moment (aware).
    """

    def __init__(self, page: str, journal: Journal, content: Content, clock: Callable[[], datetime]) -> None:
        self.page = page
        self.journal = journal
        self.content = content
        self.now = clock
        self._cards: dict[str, Card] = {}
        self.group = self._join()

    def exercise(self, exercise_id: str) -> Card:
        """Show an exercise of this page."""
        return self._show(exercise_id, lambda: controller(self, exercise_id))

    def arrive(self) -> Card:
        """Show where the reader stopped, what became of the last plan, and the four ratings."""
        from workbook_lib.pages.arrive import Arrive

        return self._show("arrive", lambda: self._with_sharing("arriving", Arrive(self)))

    def plan(self) -> Card:
        """Show the if-then plan of this page."""
        from workbook_lib.pages.plan import PlanCard

        return self._show("plan", lambda: PlanCard(self))

    def leave(self) -> Card:
        """Show the ratings on leaving, and the way on."""
        from workbook_lib.pages.leave import Leave

        # With the ratings on leaving the page's picture is complete.
        return self._show("leave", lambda: self._with_sharing("leaving", Leave(self, lambda: self._refresh("see"))))

    def see(self) -> Card:
        """Show this session's before and after, and the trend so far."""
        from workbook_lib.pages.see import See

        return self._show("see", lambda: See(self))

    def check_in(self) -> Card:
        """Show the check-in."""
        from workbook_lib.pages.check_in import CheckInCard

        return self._show("check_in", lambda: self._with_sharing("checking_in", CheckInCard(self)))

    def search(self) -> Card:
        """Show the search over the reader's own words."""
        from workbook_lib.pages.search import Search

        return self._show("search", lambda: Search(self))

    def entries(self) -> Card:
        """Show everything in the journal: to look back, correct, take away or erase."""
        from workbook_lib.pages.entries import Entries

        return self._show("entries", lambda: Entries(self))

    def chart(self, chart_id: str) -> Card:
        """Show one picture of the reader's progress, such as ``"05.confidence"``."""
        from workbook_lib.pages.progress import progress

        return self._show(chart_id, lambda: progress(self, chart_id))

    def take_out(self) -> Card:
        """Show the summary to take out: choose its parts, look at it, save it."""
        from workbook_lib.pages.takeout import TakeOut

        return self._show("take_out", lambda: TakeOut(self))

    def copies(self) -> Card:
        """Show what can be done with the journal as a whole: take along, bring in, back up, erase."""
        from workbook_lib.pages.copies import Copies

        return self._show("copies", lambda: Copies(self, self.journal, self._refresh))

    def shared(self) -> Card | None:
        """Show what of the reader's the group has now; nothing where there is no group."""
        if self.group is None:
            return None
        from workbook_lib.pages.shared import Shared

        group = self.group
        return self._show("shared", lambda: Shared(self, group))

    def coach(self, name: str) -> Card:
        """Show a card of the coach's own pages, such as ``"group_view"``."""
        from workbook_lib.pages.coach import coach_card

        return self._show(name, lambda: coach_card(self, name, lambda: self._refresh(name)))

    def identify(self, *parts: str) -> str:
        """Return the permanent entry id for parts, the same in every window and after a move to another journal."""
        return uuid.uuid5(_NAMESPACE, "\n".join(parts)).hex

    def mint(self, *parts: str) -> str:
        """Return an entry id for parts that no other journal has, so that merging two keeps both."""
        return self.identify(self.journal.id, *parts)

    def save(self, record: Record, entry_id: str | None = None) -> Entry:
        """Record something; returns once it is on disk."""
        return self.journal.append(record, entry_id=entry_id)

    def save_many(self, records: list[tuple[Record, str | None]]) -> list[Entry]:
        """Record several things at once: all or none."""
        return self.journal.append_many(records)

    def current(
        self,
        kind: str | None = None,
        *,
        prompt_id: str | None = None,
        run: str | None = None,
        put_away: bool = False,
        removed: bool = False,
    ) -> list[Entry]:
        """Return what stands in the journal now, oldest first; on request also what was put away or removed."""
        return self.journal.current(kind, prompt_id=prompt_id, run=run, put_away=put_away, removed=removed)

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry as it is now, also when it was removed."""
        return self.journal.entry(entry_id)

    def history(self, entry_id: str) -> list[Entry]:
        """Return every revision of an entry, oldest first."""
        return self.journal.history(entry_id)

    def remove(self, entry_id: str) -> Entry:
        """Take an entry away; ``undo`` brings it back."""
        return self.journal.remove(entry_id)

    def undo(self, entry_id: str) -> Entry:
        """Go back to what an entry said before its last change."""
        return self.journal.undo(entry_id)

    def erase(self, *entry_ids: str) -> None:
        """Erase entries for good, with copies made for a group; other cards learn of the new key for their drafts."""
        if not entry_ids:
            return
        try:
            erase_with_copies(self, self.journal.erase, *entry_ids)
        finally:
            self._refresh()

    def search_words(self, text: str) -> list[Entry]:
        """Return the entries that hold these words."""
        return self.journal.search(text)

    def _join(self) -> Group | None:
        """Return the group of the workshop that this page is open in, if it is open in one."""
        if not os.environ.get(BOARD):
            return None
        from workbook_lib.workshop.outbox import join

        return join(self, lambda: self._refresh(*SHARING))

    def _with_sharing(self, name: str, card: Controller) -> Controller:
        """Return a card's controller, in a workshop one that can share as well."""
        if self.group is None:
            return card
        from workbook_lib.pages import shared

        return getattr(shared, name)(card, self, self.group)  # type: ignore[no-any-return]

    def _show(self, name: str, build: Callable[[], Controller]) -> Card:
        """Return the card of that name; running a cell twice shows the same card again."""
        if name not in self._cards:
            try:
                driver = build()
            except WorkbookError as error:
                driver = Problem(self.content.say(error.message_id, **error.values))
            if not self._cards:
                driver = noticed(driver, self.content, self.journal.problems)
            self._cards[name] = new_card(driver, self.content, self._draft)
        return self._cards[name]

    def _refresh(self, *names: str) -> None:
        for name, card in list(self._cards.items()):
            if name in names or not names:
                card.refresh()

    def _draft(self) -> DraftKey:
        return DraftKey(journal=self.journal.id, key=base64.b64encode(self.journal.draft_key()).decode())

    def __repr__(self) -> str:
        return f"Workbook({self.page!r})"


def open_workbook(page: str) -> Workbook | ClosedWorkbook:
    """Open the workbook at a page; opening it again opens the same journal.

    Args:
        page: The page's name, such as ``"01-it-is-not-personal"``.

    Returns:
        The workbook. When the journal cannot be opened, its cards say what happened and what to do.
    """
    content = Content(chosen_language(home_folder()))
    path = journal_path()
    try:
        if path not in _open:
            _open[path] = open_journal(path, clock=present, key=key_for(path))
    except WorkbookError as error:
        return ClosedWorkbook(content, error)
    return Workbook(page, _open[path], content, present)
