"""Write it out: twenty private minutes, on up to five days in a row, and at the end keep or burn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Button, Buttons, Text, Timer
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import day_of
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.not_personal.writing.rules import MINUTES, MOST, day_in_a_row
from workbook_lib.records import Answer, Entry, ExerciseRun, Record

TEXT = "write.text"
BURNT = "write.burnt"


class Writing(Exercise):
    """The controller of ``01.write``. Each sitting is a run; burning erases its words and leaves the run."""

    marks = frozenset({BURNT})

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return which day it is, the clock above the writing, or the choice at the end."""
        blocks = super().step_blocks(step)
        if step.id == "01.write.before":
            return [blocks[0], Text(key="day", text=self._day_words(), tone="muted"), *blocks[1:]]
        if step.id == "01.write.write":
            label = self.spec.words["timer"]
            clock = Timer(key=f"timer.{self.runs.number}", seconds=MINUTES * 60, label=label, action="time_over")
            return [blocks[0], clock, *blocks[1:]]
        return [*blocks, *self._choice()]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Burn what was written; or let the clock run out, which changes nothing."""
        if action == "burn":
            self.burn()
        elif action != "time_over":
            super().press_own(action, data)

    def change_own(self, key: str, value: object) -> Ack | None:
        """Let every field be kept as usual, except burnt words that another window still sends.

        Raises:
            WorkbookError: The words were burnt.
        """
        late = self._burnt() and self.screens.ids[self.at()] != "01.write.write"
        if late and key == f"{TEXT}#{self.runs.number}":
            raise WorkbookError("writing_burnt")
        return None

    def onward_label(self, at: int) -> str:
        """Return "Keep it" where the other choice is to burn it."""
        keeping = self.screens.ids[at] == "01.write.choose" and self.bound(self.prompt(TEXT)).filled()
        return self.spec.words["keep"] if keeping else super().onward_label(at)

    def burn(self) -> None:
        """Erase the words of this sitting for good, wherever the workbook kept them."""
        run = self.runs.run
        self.desk.save(Answer(prompt_id=BURNT, value=1, run=run, page=self.desk.page), self._mark())
        binding = self.bound(self.prompt(TEXT))
        if self.desk.one(Record, binding.entry_id, removed=True) is not None:
            self.desk.erase(binding.entry_id)
        self._bindings.clear()

    def ending(self) -> str:
        """Return the end that fits: kept or burnt."""
        burnt = self._burnt() and not self.bound(self.prompt(TEXT)).filled()
        return self.spec.words["ending_burnt"] if burnt else super().ending()

    def _choice(self) -> list[Block]:
        words = self.spec.words
        if not self.bound(self.prompt(TEXT)).filled():
            return [Text(key="empty", text=words["burnt" if self._burnt() else "empty"], tone="notice")]
        burn = Button(action="burn", label=words["burn"], tone="erase", confirm=words["burn_confirm"])
        return [
            Text(key="choose", text=words["choose"]),
            Text(key="stays", text=words["choose_stays"], tone="muted"),
            Text(key="limits", text=words["choose_limits"], tone="muted"),
            Buttons(key="choice", buttons=(burn,)),
        ]

    def _burnt(self) -> bool:
        return self.desk.one(Answer, self._mark(), removed=True) is not None

    def _mark(self) -> str:
        return self.desk.identify(self.runs.run, BURNT)

    def _day_words(self) -> str:
        words, today, written = self.spec.words, self.desk.now().date(), self._days()
        number = day_in_a_row(written, today)
        if today in written:
            return words["day_again"]
        if number > MOST:
            return words["day_after_five"]
        return words["day_first"] if number == 1 else words["day"].format(n=number)

    def _days(self) -> set[date]:
        """Return the days on which the other sittings came to their end for the first time."""
        others = [entry for entry in self.runs.all() if entry.entry_id != self.runs.run]
        return {day for entry in others if (day := self._ended(entry)) is not None}

    def _ended(self, run: Entry[ExerciseRun]) -> date | None:
        history = self.desk.history(run.entry_id)
        ends = [one for one in history if isinstance(one.record, ExerciseRun) and one.record.state == "finished"]
        return day_of(self.desk, ends[0].recorded_at) if ends else None
