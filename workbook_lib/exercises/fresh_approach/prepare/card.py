"""Prepared, not haunted: what to prepare, spread over the days there are, ticked off and then left alone."""

from __future__ import annotations

from datetime import date

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, BlockGroup, Choices, Download, Fold, Items, ListItem, Option, Text
from workbook_lib.exercises.engine.desk import clock_time, day_words
from workbook_lib.exercises.engine.endings.kept_lines import kept_lines
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.fresh_approach.prepare.rules import EVE, day_plan, nearest_days
from workbook_lib.records import Answer, Entry, ExerciseRun
from workbook_lib.transfer.formats.calendar_entry import calendar_entry

DONE = "prepare.done"
DAYS = "03.prepare.days"


class Prepare(Exercise):
    """The controller of ``03.prepare``."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; the last one is the plan day by day."""
        blocks = super().step_blocks(step)
        return [*blocks, *self._plan(), *self._kept_lines()] if step.id == DAYS else blocks

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep what is done of one day; the other days stay as they are."""
        if not key.startswith("day-"):
            return None
        here = next((things for name, _, things in self._days() if name == key), ())
        ticked = set(value) & set(here) if isinstance(value, list) else set()
        before = self._done()
        done = (before - set(here)) | ticked
        answer = Answer(prompt_id=DONE, value=tuple(sorted(done)), run=self.runs.run, page=self.desk.page)
        entry = self.desk.save(answer, self._done_id())
        was, now = ([one for one in here if one in chosen] for chosen in (before, done))
        at = clock_time(self.desk, entry.recorded_at)
        return Ack(at=at, revision=entry.revision, refresh=True, was=was, now=now)

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return what was chosen to prepare, the reader's own among it, or the answer to a prompt."""
        if name != "prepare.things":
            return super().own_lines(name)
        return [OwnLine(text) for text in self._things().values()]

    def _kept_lines(self) -> list[Block]:
        """Return the lines that the reader keeps, to be met before the interview."""
        kept = [one.words for one in reversed(kept_lines(self.desk))]
        rows = tuple(ListItem(id=f"kept.{number}", text=text) for number, text in enumerate(kept))
        inside = (Items(key="kept.lines", items=rows),)
        return [Fold(key="kept", title=self.spec.words["kept"], blocks=inside)] if rows else []

    def _things(self) -> dict[str, str]:
        """Return what was chosen, in the order in which it is best prepared, with its words."""
        prompt = self.prompt("prepare.things")
        chosen = self.bound(prompt).value() or []
        own = {row["id"]: row["text"] for row in self.bound(self.prompt("prepare.own")).value()}
        listed = {option.id: option.label for option in prompt.options if option.id in chosen}
        return {**{one: listed[one] for one in listed if one not in EVE}, **own, **listed}

    def _interview(self) -> date | None:
        value = self.bound(self.prompt("prepare.day")).value()
        return date.fromisoformat(value) if value else None

    def _days(self) -> list[tuple[str, date | None, tuple[str, ...]]]:
        """Return each day with the key of its field and its things; one without a date when there is no plan."""
        things, interview = tuple(self._things()), self._interview()
        today = self._begun()
        if interview is None or interview < today:
            return [("day-any", None, things)] if things else []
        return [(f"day-{one.day.isoformat()}", one.day, one.things) for one in day_plan(things, today, interview)]

    def _begun(self) -> date:
        """Return the day the plan begins on: that of the run, so that the plan stands still while days go by."""
        history = self.desk.history(self.runs.run)
        moment = history[0].recorded_at if history else self.desk.now()
        return moment.astimezone(self.desk.now().tzinfo).date()

    def _plan(self) -> list[Block]:
        words, days = self.spec.words, self._days()
        if not days:
            return [Text(key="none", text=words["chosen_none"], tone="muted")]
        labels, done = self._things(), self._done()
        text = words["done_so_far"].format(done=len(done & set(labels)), n=len(labels))
        blocks: list[Block] = [Text(key="so_far", text=text, tone="muted")]
        interview = self._interview()
        if interview is None:
            blocks.append(Text(key="no_date", text=words["no_date"], tone="muted"))
        elif interview < self.desk.now().date():
            blocks.append(Text(key="past", text=words["past_date"], tone="notice"))
        drawn = [self._day(name, day, things, labels) for name, day, things in days]
        near = nearest_days([day for _, day, _ in days], self.desk.now().date())
        if before := drawn[: near.start]:
            blocks.append(Fold(key="before", title=words["days_before"], blocks=before))
        blocks += drawn[near]
        if after := drawn[near.stop :]:
            blocks.append(Fold(key="after", title=words["days_after"], blocks=after))
        if any(day is not None for _, day, _ in days):
            blocks.append(Text(key="eve", text=words["eve"]))
            blocks.append(Text(key="note", text=words["calendar_note"], tone="muted"))
        return blocks

    def _day(self, name: str, day: date | None, things: tuple[str, ...], labels: dict[str, str]) -> Block:
        words, entry = self.spec.words, self._done_entry()
        title = words["plan"] if day is None else day_words(self.desk, day)
        if day == self.desk.now().date():
            title = f"{words['today']}, {title}"
        ticks = Choices(
            name,
            words["done"],
            options=tuple(Option(id=one, label=labels[one]) for one in things),
            value=[one for one in things if one in self._done()],
            saved_at=clock_time(self.desk, entry.recorded_at) if entry else None,
            revision=entry.revision if entry else 0,
        )
        if day is None:
            return BlockGroup(key=f"group.{name}", label=title, blocks=(ticks,))
        summary = words["calendar_title"].format(things="; ".join(labels[one] for one in things))
        uid, run = self.desk.identify(self.runs.run, name), self.desk.one(ExerciseRun, self.runs.run)
        file = Download(
            key=f"ics.{name}",
            label=words["calendar"].format(day=day_words(self.desk, day)),
            filename=f"prepare-{day.isoformat()}.ics",
            mime="text/calendar",
            content=calendar_entry(summary, day, uid=uid, now=self.desk.now(), revision=run.revision if run else 0),
        )
        return BlockGroup(key=f"group.{name}", label=title, blocks=(ticks, file))

    def _done_id(self) -> str:
        return self.desk.identify(self.runs.run, DONE)

    def _done_entry(self) -> Entry[Answer] | None:
        return self.desk.one(Answer, self._done_id())

    def _done(self) -> set[str]:
        entry = self._done_entry()
        value = entry.record.value if entry is not None else ()
        return set(value) if isinstance(value, tuple) else set()
