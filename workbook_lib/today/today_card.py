"""*Today*: three doors for a newcomer; afterwards one tap, the plan that is due, where one stopped, the last weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_lib.controls import Ack, Block, Button, Buttons, Field, Fold, Heading, Text
from workbook_lib.exercises.engine.desk import Desk, at_page, clock_time, day_of, day_words, say
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.registry import controller
from workbook_lib.records import CheckIn, Record
from workbook_lib.sessions.due_plan import DuePlan
from workbook_lib.today.check_in_parts import CheckInParts
from workbook_lib.today.coach_letter import READ, coach_letter, put_away
from workbook_lib.today.doors import ways, welcome
from workbook_lib.today.earlier import Earlier
from workbook_lib.today.kept import before_interview, kept
from workbook_lib.today.open_check_in import OpenCheckIn
from workbook_lib.today.recent import recent
from workbook_lib.today.stopped import stopped
from workbook_lib.today.week import WEEK

FIRST_HOUR = ("00-start-here", "00.first-hour")
IN_PLACE = {"first_hour": FIRST_HOUR, "week": WEEK}
"""The exercises that a button opens in place of the day, each with its page."""
SHOWN = "today.exercise"
"""View state: the exercise that is open in place of the day."""
WHICH_DAY = "which:day"
"""The field that takes up the check-in of another day; only where an earlier one is corrected is it dated anew."""


class Today:
    """The controller of the page that a door opens at. A check-in is kept by its first tap."""

    narrow = False

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("check-in", "check-in.now")
        self.card_id = self.spec.id
        self.title = self.spec.title
        self.words = self.spec.words
        self.check_in = OpenCheckIn(desk, self.spec)
        self.earlier = Earlier(desk, self.spec, self.check_in)
        self.plan = DuePlan(desk)
        self._in_place: dict[str, Exercise] = {}
        self._rating = self._looking = self._noting = False

    def view(self) -> list[Block]:
        """Return the exercise that is open in place, the doors of an empty journal, or the day."""
        if self.desk.recall(SHOWN):
            enough = Button(action="enough", label=self.words["enough"], tone="faint")
            # Its ending has that button of its own.
            back = [] if self.in_place().just_ended else [Buttons(key="enough", buttons=(enough,))]
            title = Heading(key="in_place", text=self.in_place().title, level=2)
            return [title, *self.in_place().view(), *back]
        if not (self._noting or self.desk.all(Record)):
            return welcome(self.desk, self.words, looking=self._looking)
        return self._day()

    def change(self, key: str, value: object) -> Ack:
        """Save an answer: of a check-in, of the plan that is due, or of the exercise in place.

        Raises:
            WorkbookError: The value does not fit, the check-in was erased, or it could not be kept.
        """
        if self.plan.owns(key):
            return self.plan.change(key, value)
        if key == WHICH_DAY:
            return self._go_to(value)
        if key.partition("-")[0] not in {"now", "event", "activity"}:
            return self.in_place(key).change(key, value)
        parts = self.check_in.named_by(key)
        name = key.rpartition(":")[2]
        saved = parts.change(key, value)
        self.check_in.take_up(parts.entry_id)
        self._rating = self._rating or name == "confidence"
        return replace(saved, refresh=saved.refresh or name == "day")

    def _go_to(self, value: object) -> Ack:
        """Take up the check-in of the day that was chosen; no day is today."""
        parts = self.check_in.parts()
        was = parts.day()
        self.check_in.go_to(parts.checked_day(value) or self._today())
        now, at = self.check_in.parts().day(), clock_time(self.desk, self.desk.now())
        return Ack(at=at, revision=0, refresh=True, was=was.isoformat(), now=now.isoformat())

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Open a door, return to today, or correct, remove or bring back an earlier check-in."""
        if action in IN_PLACE:
            self.desk.remember(SHOWN, IN_PLACE[action][1])
            if action == "week" and self.in_place().runs.finished():
                self.in_place().press("fresh", {})
        elif action in {"enough", "leave_ending"}:
            self.in_place().press("leave_ending", data)
            self.desk.remember(SHOWN, "")
        elif action == READ:
            put_away(self.desk, data)
        elif action == "look":
            self._looking = not self._looking
        elif action == "note":
            self._noting = True
        elif action == "rate":
            self._rating = True
        elif action == "another":
            self.check_in.begin_another()
        elif action == "today":
            self._rating = False
            self.check_in.take_up("")
        elif not self.earlier.press(action, data):
            self.in_place().press(action, data)

    def summary(self) -> str:
        """Return how many check-ins there are."""
        return say(self.desk, "check_in_summary", title=self.title, n=len(self.desk.all(CheckIn)))

    def in_place(self, key: str = "") -> Exercise:
        """Return the exercise that is open in place; it belongs to its own page.

        Args:
            key: A field of it, which another window may still show.
        """
        shown = [one for one in IN_PLACE.values() if one[1] == self.desk.recall(SHOWN)]
        asked = {one.id: named for named in IN_PLACE.values() for one in self.desk.content.exercise(*named).prompts()}
        page, exercise_id = asked.get(key.partition("#")[0], next(iter(shown), FIRST_HOUR))
        if exercise_id not in self._in_place:
            self._in_place[exercise_id] = controller(at_page(self.desk, page), exercise_id)
        return self._in_place[exercise_id]

    def _day(self) -> list[Block]:
        parts = self.check_in.parts()
        *ratings, note, day = parts.fields("now")
        corrects = self.check_in.corrects(parts)
        day = day if corrects else replace(day, key=WHICH_DAY)
        if parts.day() != self._today() or corrects:
            return [*self._other_day(parts), *ratings, note, *self._happened(parts), day, *self.earlier.blocks(parts)]
        more: list[Block] = [*ratings[1:], note, *self._happened(parts), day]
        if parts.has_words_or_acts():
            another = Button(action="another", label=self.words["another"])
            more.append(Buttons(key="another", buttons=(another,)))
        more += self.earlier.blocks(parts)
        # Before an interview nothing is gone on with and nothing looked back at: there is what goes along.
        along = before_interview(self.desk, self.words)
        ordinary = (
            *stopped(self.desk, self.words),
            *recent(self.desk, self.words, narrow=self.narrow),
            *kept(self.desk),
        )
        return [
            *coach_letter(self.desk),
            *self._confidence(self.check_in.rated_today(parts).fields("now")[0]),
            *self.plan.blocks(briefly=True),
            *(along or ordinary),
            ways(self.desk, self.words),
            Fold(key=f"more-{parts.entry_id}", title=self.words["more"], blocks=tuple(more)),
        ]

    def _happened(self, parts: CheckInParts) -> list[Field]:
        return [*parts.fields("event"), *parts.fields("activity")]

    def _confidence(self, field: Field) -> list[Block]:
        """Return the question, or what today has already: it stays as a question where it was answered just now."""
        given = self._given_today()
        if given is None or self._rating:
            return [field]
        change = Button(action="rate", label=self.words["change"], tone="faint")
        told = self.words["given"].format(value=given)
        return [Text(key="given", text=told, tone="lead"), Buttons(key="rate", buttons=(change,))]

    def _given_today(self) -> int | None:
        """Return the confidence that was given last today, here or on another page."""
        check_ins = self.desk.all(CheckIn)
        today = [one.record.confidence for one in check_ins if day_of(self.desk, one.occurred_at) == self._today()]
        return next((value for value in reversed(today) if value is not None), None)

    def _other_day(self, parts: CheckInParts) -> list[Block]:
        """Say which day is in hand, and lead back to today."""
        which = "editing" if self.check_in.corrects(parts) else "for_day"
        told = self.words[which].format(day=day_words(self.desk, parts.day()))
        back = Button(action="today", label=self.words["back_today"])
        return [
            Heading(key="other_day", text=told, level=2),
            Buttons(key="back_today", buttons=(back,)),
        ]

    def _today(self) -> date:
        return self.desk.now().date()
