"""The workbook as a notebook sees it: opens the journal and shows the cards of one page."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_lib.closed_workbook import CALLS, ClosedWorkbook, new_card, present
from workbook_lib.content import Content, chosen_language
from workbook_lib.controls import Card, Controller, DraftKey
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.group import Group, Shareable
from workbook_lib.exercises.registry import controller
from workbook_lib.frames import asked_frame
from workbook_lib.home import home_folder, journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.journal.passphrase.key_handover import key_for
from workbook_lib.my_words.copies import Copies
from workbook_lib.my_words.erasing import erase_with_copies
from workbook_lib.my_words.kept_card import KeptLines
from workbook_lib.progress.all_pictures import AllPictures
from workbook_lib.progress.answer_card import AnswerCard
from workbook_lib.progress.questions_card import Questions
from workbook_lib.records import Record
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.sessions.leave import Leave, is_done
from workbook_lib.sessions.notices import with_notices
from workbook_lib.sessions.plan import PlanCard
from workbook_lib.sessions.problem import ProblemCard
from workbook_lib.sessions.see import See
from workbook_lib.today.today_card import Today

if TYPE_CHECKING:
    from pandas import DataFrame

    from workbook_lib.charts.engine.model import Drawn
    from workbook_lib.records import Published

BOARD = "WORKBOOK_BOARD"
"""Environment variable with the address of the workshop's board; a reader alone has none."""
SHARING = ("arrive", "leave", "shared", "today")
"""Names of the cards that can share with the group."""
_open: dict[Path, Journal] = {}


class Workbook(Desk):
    """One page of the workbook, with the journal behind it: the desk of its cards, which a notebook calls to show them.

    Args:
        page: The page's name, such as ``"01-it-is-not-personal"``.
        journal: The reader's journal.
        content: The texts.
        clock: Returns the present moment (aware).
    """

    group: Group | None

    def __init__(self, page: str, journal: Journal, content: Content, clock: Callable[[], datetime]) -> None:
        super().__init__(page, journal, content, clock)
        self.journal = journal
        self._cards: dict[str, Card] = {}
        self._done = False
        self.group = self._join()

    def exercise(self, exercise_id: str) -> Card:
        """Show an exercise of this page by its id: ``wb.exercise("01.facts")``; a wrong id names those there are."""
        return self._show(exercise_id, lambda: controller(self, exercise_id))

    def arrive(self) -> Card:
        """Show the card at the start of a page: where the reader stopped, the last plan and a rating."""
        return self._show("arrive", lambda: self._with_sharing("arrive", Arrive(self)))

    def plan(self) -> Card:
        """Show the if-then plan of this page."""
        return self._show("plan", lambda: PlanCard(self))

    def leave(self) -> Card:
        """Show the card at the end of a page: a rating and the link to the next page."""
        # With the ratings on leaving the page's picture is complete.
        return self._show("leave", lambda: self._with_sharing("leave", Leave(self, lambda: self._refresh("see"))))

    def see(self) -> Card:
        """Show the charts of a page: ratings before and after this session, and the trend so far."""
        return self._show("see", lambda: See(self))

    def today(self) -> Card:
        """Show *Today*: the check-in, the plan that is due, where the reader stopped."""
        return self._show("today", lambda: self._with_sharing("today", Today(self)))

    def entries(self) -> Card:
        """Show the journal, day by day: to search, read, correct, take out, remove or erase."""
        # Loads jinja2, which the pages of the sessions do not need.
        from workbook_lib.my_words.entries import Entries

        return self._show("entries", lambda: Entries(self))

    def kept(self) -> Card:
        """Show the lines that the reader keeps."""
        return self._show("kept", lambda: KeptLines(self))

    def answer(self) -> Card:
        """Show the answer in two seconds: two or three sentences, and the picture they are about."""
        return self._show("answer", lambda: AnswerCard(self))

    def questions(self) -> Card:
        """Show four questions with a picture each."""
        return self._show("questions", lambda: Questions(self))

    def pictures(self) -> Card:
        """Show all other pictures, behind a closed row."""
        return self._show("pictures", lambda: AllPictures(self))

    def take_out(self) -> Card:
        """Show the summary: choose its parts, preview it, save it as a file."""
        from workbook_lib.progress.summary_card import TakeOut

        return self._show("take_out", lambda: TakeOut(self))

    def frame(self, name: str, *, words: bool = False) -> DataFrame:
        """Return a table for pandas: ``wb.frame("check_ins")``; `docs/frames.md` says what is in each."""
        return asked_frame(name, self.all(Record), self.content, words=words)

    def copies(self) -> Card:
        """Show what can be done with the journal as a whole: export, import, back up, erase."""
        return self._show("copies", lambda: self._with_sharing("copies", Copies(self, self.journal, self._refresh)))

    def shared(self) -> Card | None:
        """Show what the reader has shared with the group; ``None`` outside a workshop."""
        if self.group is None:
            return None
        from workbook_lib.workshop.participant.shared_card import SharedCard

        group = self.group
        return self._show("shared", lambda: SharedCard(self, group))

    def take_home(self) -> Card | None:
        """Show everything to take home from a workshop; ``None`` outside of one."""
        if self.group is None:
            return None
        from workbook_lib.workshop.participant.take_home.take_home_card import open_take_home

        title = self.group.title
        changed = partial(self._refresh, "take_home")
        return self._show("take_home", lambda: open_take_home(self, self.journal, title, changed))

    def coach(self, name: str) -> Card:
        """Show a card of the coach's own pages: ``wb.coach("group_view")`` or ``wb.coach("run_sheet")``."""
        from workbook_lib.workshop.coach import coach_card

        return self._show(name, lambda: coach_card(self, name, lambda: self._refresh(name)))

    def after_save(self, *records: Record) -> None:
        """Let the card of leaving ask for its rating once the first thing was done on this page."""
        if not self._done and any(map(is_done, records)):
            self._done = True
            self._refresh("leave")

    def erase(self, *entry_ids: str) -> None:
        """Erase entries for good, with copies made for a group; all cards get the new key for their drafts."""
        if not entry_ids:
            return
        try:
            erase_with_copies(self, self.journal.erase, *entry_ids)
        finally:
            self._refresh()

    def _join(self) -> Group | None:
        """Return the group of the workshop, or ``None`` for a reader alone."""
        if not os.environ.get(BOARD):
            return None
        from workbook_lib.workshop.participant.outbox import join

        return join(self, lambda: self._refresh(*SHARING))

    def _with_sharing(self, name: Shareable, card: Controller) -> Controller:
        """Return a card's controller, in a workshop wrapped in the one that adds what belongs to the group."""
        if self.group is None:
            return card
        # The workshop is never loaded by a reader alone.
        from workbook_lib.workshop.participant.shared_card import WRAPPERS
        from workbook_lib.workshop.participant.shown_pictures import ShownPictures

        return WRAPPERS[name](card, self, self.group, ShownPictures(self, self.group, _draw_shown))

    def _show(self, name: str, build: Callable[[], Controller]) -> Card:
        """Return the card of that name; running a cell twice shows the same card again."""
        if name not in self._cards:
            try:
                driver = build()
            except WorkbookError as error:
                driver = ProblemCard(self.content.say(error.message_id, **error.values))
            if not self._cards:
                driver = with_notices(driver, self.content, self.journal.problems)
            self._cards[name] = new_card(driver, self.content, self._draft)
        return self._cards[name]

    def _refresh(self, *names: str) -> None:
        for card in [card for name, card in self._cards.items() if name in names or not names]:
            card.refresh()

    def _draft(self) -> DraftKey:
        return DraftKey(journal=self.journal.id, key=base64.b64encode(self.journal.draft_key()).decode())

    def show_strip(self) -> None:
        """Show what the room shares at the head of a participant's page; a reader alone and a coach have no strip."""
        if self.group is not None and not os.environ.get("WORKBOOK_COACH"):
            from workbook_lib.workshop.participant.strip import show_strip

            show_strip(self, lambda strip: new_card(strip, self.content, None))

    def __dir__(self) -> list[str]:
        """Return what a notebook calls: nothing else is offered after ``wb.`` and Tab."""
        return [*CALLS, "all", "content", "now"]

    def __repr__(self) -> str:
        return f"Workbook({self.page!r})"


def _draw_shown(published: Sequence[Published], content: Content, narrow: bool) -> Iterable[tuple[str, str, Drawn]]:
    """Draw what a group is shown; what draws it is loaded with the first picture."""
    from workbook_lib.workshop.coach.group_pictures import draw_shown

    return draw_shown(published, content, narrow)


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
    opened = Workbook(page, _open[path], content, present)
    opened.show_strip()
    return opened
