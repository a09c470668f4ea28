"""Put the bag down: one lesson kept from each thing, and the things themselves shown nowhere again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, BlockGroup, Button, Buttons, Field, Fold, Heading, Items, Text
from workbook_lib.controls import ListItem as Line
from workbook_lib.exercises.engine.desk import clock_time
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.field_binding import prompt_field
from workbook_lib.exercises.fresh_approach.bag.rules import put_away, still_carried
from workbook_lib.exercises.shared.one_line import one_line
from workbook_lib.records import Entry, Item

THINGS = "bag.things"
LESSON = "bag.lesson"
FIRST = 5
"""How many things ask for their lesson at once; further ones are folded."""


class Bag(Exercise):
    """The controller of ``03.bag``."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the list of things, one lesson for each, or what is to be put away."""
        blocks = super().step_blocks(step)
        if step.id == "03.bag.lessons":
            return [*blocks, *self._lesson_fields()]
        if step.id == "03.bag.away":
            return [*blocks, *self._crossed_out()]
        return [*blocks, *self._count()]

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep a lesson; a thing that was put away does not come back with a list from another window."""
        if key == f"{THINGS}#{self.runs.number}" and isinstance(value, list):
            away = (entry.entry_id for entry in self._things(put_away=True))
            return self.binding(key).save(still_carried(value, away))
        if not key.startswith("lesson-"):
            return None
        lesson_id = key.removeprefix("lesson-")
        line = one_line(value) if isinstance(value, str) else ""
        record = Item(prompt_id=LESSON, text=line, run=self.runs.run, page=self.desk.page)
        was = self._kept_line(lesson_id)
        entry = self.desk.save(record, lesson_id)
        return Ack(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision, was=was, now=line)

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Put the things away."""
        if action != "put_away":
            super().press_own(action, data)
            return
        things = self._things()
        away = put_away(entry.record for entry in things)
        if away:
            self.desk.save_many([(record, entry.entry_id) for record, entry in zip(away, things, strict=True)])

    def reached(self) -> bool:
        """Say whether the bag is down: something was put away, and nothing is carried any more."""
        return bool(self._things(put_away=True)) and not self._things()

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the lessons, or what is written under a prompt."""
        if name != LESSON:
            return super().own_lines(name)
        return [OwnLine(entry.record.text, entry.entry_id) for entry in self._lessons()]

    def _things(self, *, put_away: bool = False) -> list[Entry[Item]]:
        found = self.desk.all(Item, prompt_id=THINGS, run=self.runs.run, put_away=put_away)
        return [entry for entry in found if entry.record.put_away is put_away]

    def _lessons(self) -> list[Entry[Item]]:
        return [entry for entry in self.desk.all(Item, prompt_id=LESSON, run=self.runs.run) if entry.record.text]

    def _lesson_fields(self) -> list[Block]:
        words = self.spec.words
        things = self.bound(self.prompt(THINGS)).value()
        fields: list[Block] = []
        for thing in things:
            lesson = self._lesson(self.desk.identify(self.runs.run, "lesson", thing["id"]))
            label = f"{words['thing']} {thing['text']}"
            fields.append(BlockGroup(key=f"thing.{thing['id']}", label=label, blocks=(lesson,)))
        shown = {self.desk.identify(self.runs.run, "lesson", thing["id"]) for thing in things}
        fields += [self._lesson(entry.entry_id) for entry in self._lessons() if entry.entry_id not in shown]
        if further := tuple(fields[FIRST:]):
            return [*fields[:FIRST], Fold(key="more", title=words["more"].format(n=len(further)), blocks=further)]
        return fields or [Text(key="nothing", text=words["nothing"], tone="muted")]

    def _kept_line(self, lesson_id: str) -> str:
        entry = self.desk.one(Item, lesson_id)
        return entry.record.text if entry is not None else ""

    def _lesson(self, lesson_id: str) -> Field:
        entry, kept = self.desk.one(Item, lesson_id), self._kept_line(lesson_id)
        return prompt_field(
            self.spec.form("lesson").prompt("text"),
            f"lesson-{lesson_id}",
            value=kept,
            saved_at=clock_time(self.desk, entry.recorded_at) if entry and kept else "",
            revision=entry.revision if entry else 0,
        )

    def _crossed_out(self) -> list[Block]:
        words = self.spec.words
        things: Sequence[Mapping[str, str]] = self.bound(self.prompt(THINGS)).value()
        if not things:
            return [*(self._count() or [Text(key="nothing", text=words["nothing"], tone="muted")]), *self._kept()]
        button = Button(action="put_away", label=words["away_button"], confirm=words["away_confirm"], tone="primary")
        return [
            Text(key="before", text=words["away_before"]),
            Heading(key="crossed", text=words["crossed"], level=4),
            Items(key="things", items=tuple(Line(id=thing["id"], text=thing["text"]) for thing in things)),
            *self._kept(),
            Buttons(key="away", buttons=(button,)),
        ]

    def _kept(self) -> list[Block]:
        lines = tuple(Line(id=entry.entry_id, text=entry.record.text) for entry in self._lessons())
        heading = Heading(key="lessons", text=self.spec.words["lessons"], level=4)
        return [heading, Items(key="kept", items=lines, empty=self.spec.words["no_lessons"])]

    def _count(self) -> list[Block]:
        away = len(self._things(put_away=True))
        if not away:
            return []
        words = self.spec.words
        text = words[f"away_{self.desk.content.formats.plural(away)}"].format(n=away)
        return [Text(key="count", text=text, tone="muted")]
