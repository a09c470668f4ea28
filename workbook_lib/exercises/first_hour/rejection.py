"""The present rejection: it makes the application that other pages start from, or ends one that is on the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_lib.content import models
from workbook_lib.controls import Block
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.situation.earlier_rejection import application_of
from workbook_lib.exercises.first_hour.application_binding import ApplicationBinding, InterviewBinding
from workbook_lib.exercises.shared.application_rules import ended
from workbook_lib.exercises.shared.ending_event import note_ending
from workbook_lib.records import Ending, Entry, Event, Opportunity, Record

_ENDING_BY: Mapping[bool, Ending] = {True: "no_answer", False: "rejected"}
"""What the ending is, by whether no answer came."""


class Rejection(Exercise):
    """The controller of ``00.rejection``."""

    def bound(self, prompt: models.Prompt) -> FieldBinding:
        """Return the binding of a prompt; those about the application are bound to the one that is chosen now."""
        binding = super().bound(prompt)
        if isinstance(binding, ApplicationBinding):
            binding.entry_id = self._application()
            binding.known = lambda: binding.earlier() or self.situation.known(prompt)
        return binding

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return a new binding of a prompt; most fill the application."""
        if not prompt.attribute:
            return super().new_binding(prompt, key)
        kind = InterviewBinding if prompt.attribute == "rounds" else ApplicationBinding
        return kind(self.desk, prompt, self.runs.run, key, entry_id=self._application(), blank=self._blank)

    def after_change(self, binding: FieldBinding) -> None:
        """Name the application that was begun just now with the run, and keep its event; an empty one goes."""
        if not isinstance(binding, ApplicationBinding):
            return
        own, chosen = self._own_id(), self._application()
        entry = self._ended_by_channel(self.desk.one(Opportunity, chosen))
        if chosen == own and entry is not None and _says_nothing(entry.record, self._blank()):
            self.desk.remove(own)
            self.runs.change(opportunity="")
        elif not self.situation.chosen():
            self.runs.change(opportunity=own)
        self._note_event()

    def application_chosen(self, was: str) -> None:
        """End the application that was chosen; what was noted of the ending moves along with it."""
        own = self._own_id()
        before = self.desk.one(Opportunity, was or own)
        said = before.record if before else self._blank()
        if was != own:
            self._give_back(was)
        elif before is not None:
            self.desk.remove(own)
        chosen = self.desk.one(Opportunity, self.situation.chosen())
        if chosen is not None and chosen.entry_id != own:
            record = chosen.record
            if not record.ending:
                self.desk.remember(self._ended_here(chosen.entry_id), "yes")
            closed = ended(record, record.ending or "rejected")
            details = {name: getattr(record, name) or getattr(said, name) for name in ("heard_on", "channel", "said")}
            self._ended_by_channel(self.desk.save(replace(closed, occurred_at=None, **details), chosen.entry_id))
        self._note_event()

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says; erasing takes what was noted here off an application that stays on the list."""
        chosen = self.situation.chosen()
        entry = self.desk.one(Opportunity, chosen) if action == "erase" and chosen != self._own_id() else None
        left = replace(self._without_ending(entry), occurred_at=entry.occurred_at) if entry else None
        super().press(action, data)
        if left is not None:
            # Their words are in its history too, so that goes with them.
            self.desk.erase(chosen)
            self.desk.save(left, chosen)

    def finished_blocks(self) -> list[Block]:
        """Return the end, and the offer to make an application of what an earlier version noted."""
        return [*super().finished_blocks(), *self.situation.earlier.blocks()]

    def own_entries(self) -> list[Entry]:
        """Return the event of this run, and all that is written about the application made in it."""
        event = self.desk.one(Event, self._event_id(), removed=True)
        about = self.desk.all(Record, run=self._own_id(), put_away=True, removed=True)
        return [*([event] if event is not None else []), *about]

    def noted(self) -> bool:
        """Say whether anything is written; an application of the list that was chosen counts."""
        return super().noted() or bool(self.situation.chosen())

    def _note_event(self) -> None:
        day = self.bound(self.prompt("rejection.day")).value()
        heard = date.fromisoformat(day) if day else None
        chosen = self.situation.chosen()
        entry = self.desk.one(Opportunity, chosen) if chosen else None
        ending = entry.record.ending if entry else "rejected"
        note_ending(self.desk, chosen, ending, heard, entry_id=self._event_id(), run=self.runs.run)

    def _ended_by_channel(self, entry: Entry[Opportunity] | None) -> Entry[Opportunity] | None:
        """Return the application, whose ending is no answer where none came, and a rejection where one did."""
        ending = _ENDING_BY[entry.record.channel == "silence"] if entry else ""
        if entry is None or entry.record.ending not in _ENDING_BY.values() or entry.record.ending == ending:
            return entry
        return self.desk.save(replace(ended(entry.record, ending), occurred_at=None), entry.entry_id)

    def _give_back(self, entry_id: str) -> None:
        """Take what was noted here off an application that it was not."""
        entry = self.desk.one(Opportunity, entry_id) if entry_id else None
        if entry is not None:
            self.desk.save(self._without_ending(entry), entry_id)

    def _without_ending(self, entry: Entry[Opportunity]) -> Opportunity:
        ended_here = bool(self.desk.recall(self._ended_here(entry.entry_id)))
        ending = "" if ended_here else entry.record.ending
        return replace(entry.record, occurred_at=None, ending=ending, heard_on=None, channel="", said="")

    def _ended_here(self, entry_id: str) -> str:
        return f"rejection.ended.{self.runs.run}.{entry_id}"

    def _application(self) -> str:
        return self.situation.chosen() or self._own_id()

    def _own_id(self) -> str:
        return application_of(self.desk, self.runs.run)

    def _blank(self) -> Opportunity:
        return self.situation.earlier.begun(self.runs.run, self.desk.page)

    def _event_id(self) -> str:
        return self.desk.identify(self.runs.run, "event")


def _says_nothing(record: Opportunity, blank: Opportunity) -> bool:
    """Say whether an application holds no more than one that is only begun."""
    return replace(record, occurred_at=None) == blank
