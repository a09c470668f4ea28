"""Which check-in the reader has in hand: today's, one of another day, or an earlier one that is corrected."""

from __future__ import annotations

from datetime import date

from workbook_lib.content import models
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, day_of
from workbook_lib.records import CheckIn, Entry
from workbook_lib.records.answered import says_something
from workbook_lib.today.check_in_parts import PARTS, CheckInParts

OPEN, DAY, NEXT = "check_in.open", "check_in.day", "check_in.next"
"""View state: the check-in in hand, the day on which it was taken up, and the id of the next one."""


class OpenCheckIn:
    """Finds and changes which check-in is in hand; a reload finds it again, the next day begins with a new one.

    Args:
        desk: What the journal holds, and view state.
        spec: The words of the page.
    """

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        self.desk = desk
        self.spec = spec

    def parts(self) -> CheckInParts:
        """Return the check-in in hand: the one taken up today, else today's, else the next new one."""
        entry_id = self.desk.recall(OPEN)
        if entry_id and self.desk.recall(DAY) == self._today().isoformat():
            parts = self._parts(entry_id)
            if not parts.removed():
                return parts
        standing = self.of_day(self._today())
        return self._parts(standing[-1].entry_id if standing else self.desk.claim(NEXT))

    def of_day(self, day: date) -> list[Entry[CheckIn]]:
        """Return the check-ins of a day, without those on arriving at a page or leaving it."""
        return [entry for entry in self.all() if day_of(self.desk, entry.occurred_at) == day]

    def all(self) -> list[Entry[CheckIn]]:
        """Return every check-in, without those on arriving at a page or leaving it."""
        return [entry for entry in self.desk.all(CheckIn) if entry.record.moment == "check_in"]

    def rated_today(self, parts: CheckInParts) -> CheckInParts:
        """Return the check-in with today's confidence, so that a change is no second answer; else the one in hand."""
        rated = [entry for entry in self.of_day(self._today()) if entry.record.confidence is not None]
        return self._parts(rated[-1].entry_id) if rated else parts

    def begin_another(self) -> None:
        """Lay the check-in in hand aside and begin another one of today, for something else that happened."""
        self.take_up(self.desk.claim(NEXT))

    def named_by(self, key: str) -> CheckInParts:
        """Return the check-in that a field belongs to, also when another window has taken up a different one.

        Raises:
            WorkbookError: It was erased.
        """
        parts = self.parts()
        if parts.entry_id in key:
            return parts
        parts = self._parts(key.partition(":")[0].partition("-")[2])
        known = {self.desk.recall(OPEN), self.desk.recall(NEXT)}
        if self.desk.one(CheckIn, parts.entry_id, removed=True) is None and parts.entry_id not in known:
            raise WorkbookError("journal_no_such_entry")
        return parts

    def corrects(self, parts: CheckInParts) -> bool:
        """Say whether this is an earlier check-in, written down before today."""
        entry = parts.entry()
        return entry is not None and day_of(self.desk, self.desk.history(entry.entry_id)[0].recorded_at) < self._today()

    def take_up(self, entry_id: str) -> None:
        """Take a check-in in hand; "" for today's."""
        if entry_id == self.desk.recall(OPEN) and self.desk.recall(DAY) == self._today().isoformat():
            return
        self.desk.remember(DAY, self._today().isoformat())
        self.desk.remember(OPEN, entry_id)
        if entry_id and entry_id == self.desk.recall(NEXT):
            # It may have an event or an activity alone, under ids of their own: its id counts as used all the same.
            self.desk.remember(NEXT, "")

    def go_to(self, day: date) -> None:
        """Take up the check-in of another day, or begin one; what is written for this day stays there.

        Raises:
            WorkbookError: It could not be kept.
        """
        parts, standing = self.parts(), self.of_day(day)
        if standing:
            self.take_up(standing[-1].entry_id)
            return
        if day == self._today():
            self.take_up("")
            return
        if any(entry is not None and says_something(entry.record) for entry in map(parts.entry, PARTS)):
            parts = self._parts(self.desk.claim(NEXT))
        parts.move(day)
        self.take_up(parts.entry_id)

    def _parts(self, entry_id: str) -> CheckInParts:
        return CheckInParts(self.desk, self.spec, entry_id)

    def _today(self) -> date:
        return self.desk.now().date()
