"""The log of requests: whom the reader asked, when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from workbook_lib.controls import Block, Button, Heading, Items
from workbook_lib.controls import ListItem as Line
from workbook_lib.exercises.engine.desk import Desk, day_words, moment_on
from workbook_lib.records import Entry, Event, FeedbackRequest, Record

Answered = Literal["waiting", "answered", "no_answer"]
ASKING = frozenset({"request", "follow_up"})
"""The letters that ask for advice or feedback, which is an event."""
WITHOUT_ANSWER = frozenset({"thanks", "withdraw"})
"""The letters that wait for no answer, so that nothing is noted of one."""


class Requests:
    """The requests that were sent, the newest first, with what can be noted about each.

    Args:
        desk: Where they are kept.
        words: The words of the exercise that asks.
    """

    def __init__(self, desk: Desk, words: Mapping[str, str]) -> None:
        self.desk = desk
        self.words = words

    def sent(self) -> list[Entry[FeedbackRequest]]:
        """Return the requests that were sent, the newest first."""
        letters = [entry for entry in self.desk.all(FeedbackRequest) if entry.record.asked_on]
        found = [entry for entry in letters if entry.record.letter not in WITHOUT_ANSWER]
        return sorted(found, key=lambda entry: (entry.record.asked_on or date.min, entry.occurred_at), reverse=True)

    def lines(self) -> list[dict[str, str]]:
        """Return the requests as lines to choose from: id and text."""
        return [{"id": entry.entry_id, "text": self._whom(entry.record)} for entry in self.sent()]

    def blocks(self) -> list[Block]:
        """Return the log."""
        rows = tuple(self._row(entry) for entry in self.sent())
        heading = Heading(key="log", text=self.words["log"], level=4)
        return [heading, Items(key="log.rows", items=rows, empty=self.words["log_none"])]

    def press(self, action: str, data: Mapping[str, object]) -> bool:
        """Note what came of a request; ``False`` if the button is none of the log's."""
        answers: dict[str, Answered] = {"answered": "answered", "no_answer": "no_answer", "waiting": "waiting"}
        entry = self.desk.one(FeedbackRequest, str(data.get("id", "")))
        if entry is None:
            return False
        if action in answers:
            self.note(entry, answers[action])
            return True
        if action == "followed_up":
            self.desk.save(replace(entry.record, followed_up=True, occurred_at=None), entry.entry_id)
            return True
        return False

    def note(self, entry: Entry[FeedbackRequest], answered: Answered) -> None:
        """Keep whether a request was answered; an answer is saved as an event, which the charts show."""
        request = entry.record
        self.desk.save(replace(request, answered=answered, occurred_at=None), entry.entry_id)
        event_id = self.answer_event_id(entry.entry_id)
        here = self.desk.one(Event, event_id) is not None
        if answered == "answered" and not here:
            event = Event(what="got_feedback", opportunity=request.opportunity, page=self.desk.page, run=request.run)
            self.desk.save(event, event_id)
        elif answered != "answered" and here:
            self.desk.remove(event_id)

    def note_asked(self, entry: Entry[FeedbackRequest]) -> None:
        """Update the event of asking to the day on which the request was sent."""
        request = entry.record
        event_id = self.asked_event_id(entry.entry_id)
        if request.asked_on is None or request.letter not in ASKING:
            if self.desk.one(Event, event_id) is not None:
                self.desk.remove(event_id)
            return
        event = Event(
            what="asked_for_feedback",
            opportunity=request.opportunity,
            occurred_at=moment_on(self.desk, request.asked_on),
            page=self.desk.page,
            run=request.run,
        )
        self.desk.save(event, event_id)

    def with_events(self, entry_id: str) -> list[Entry]:
        """Return what there is of a request and its events, also what was removed."""
        ids = (entry_id, self.asked_event_id(entry_id), self.answer_event_id(entry_id))
        return [entry for one in ids if (entry := self.desk.one(Record, one, removed=True)) is not None]

    def asked_event_id(self, entry_id: str) -> str:
        """Return the entry of the event "asked" of a request."""
        return self.desk.identify(entry_id, "asked")

    def answer_event_id(self, entry_id: str) -> str:
        """Return the entry of the event "got an answer" of a request."""
        return self.desk.identify(entry_id, "answered")

    def _row(self, entry: Entry[FeedbackRequest]) -> Line:
        request = entry.record
        tags = [
            self.words["log_asked_on"].format(day=day_words(self.desk, request.asked_on or self.desk.now().date())),
            self.words[f"asked_{request.asks_for}" if request.letter in ASKING else f"asked_{request.letter}"],
            self.words[f"state_{request.answered}"],
            *([self.words["state_followed_up"]] if request.followed_up else []),
        ]
        buttons = [self._button(action, entry.entry_id) for action in self._actions(request)]
        return Line(
            id=entry.entry_id, text=self._whom(request), note=self._note(request), tags=tuple(tags), buttons=buttons
        )

    def _actions(self, request: FeedbackRequest) -> list[str]:
        if request.answered != "waiting":
            return ["waiting"]
        return ["answered", "no_answer", *([] if request.followed_up else ["followed_up"])]

    def _button(self, action: str, entry_id: str) -> Button:
        return Button(action=action, label=self.words[f"log_{action}"], data={"id": entry_id})

    def _note(self, request: FeedbackRequest) -> str:
        if request.answered == "answered":
            return request.answer
        if request.follow_up_on is None or request.followed_up or request.answered != "waiting":
            return ""
        due = request.follow_up_on <= self.desk.now().date()
        words = self.words["log_follow_up_due" if due else "log_follow_up_on"]
        return words.format(day=day_words(self.desk, request.follow_up_on))

    def _whom(self, request: FeedbackRequest) -> str:
        return request.whom.strip() or self.words["log_nobody"]
