"""Talking points: short stories for the next interview, practised aloud, and taken along as a file."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.exercises.story import PARTS, SECONDS, stories_text, told
from workbook_lib.fields import Block, Download, Heading, Item, Text, Timer
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.form import Part
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.records import Activity, Entry, Record, Story

WRITE, TELL = "04.stories.write", "04.stories.tell"
RECENT = 15
"""How many of the latest activities a story can be begun from."""


class StoryLedger(Ledger):
    """The stories."""

    blank = Story()
    refreshing = frozenset({"activity"})

    def parts(self, record: Record) -> list[Part]:
        """Return the fields of a story."""
        assert isinstance(record, Story)
        words = self.spec.words
        parts = []
        if options := self._activities(record.activity):
            prompt = models.Prompt(id="story.activity", kind="choice", label=words["activity"], options=options)
            parts.append(Part("activity", prompt))
        parts.append(Part("title", models.Prompt(id="story.title", kind="text", label=words["title"])))
        texts = [(name, models.Prompt(id=f"story.{name}", kind="long_text", label=words[name])) for name in PARTS]
        return [*parts, *(Part(name, prompt) for name, prompt in texts)]

    def row(self, entry: Entry) -> Item:
        """Return a story by its title."""
        story = entry.record
        assert isinstance(story, Story)
        return Item(id=entry.entry_id, text=story.title or self.word("untitled"), note=" ".join(told(story))[:120])

    def _activities(self, chosen: str) -> tuple[models.Option, ...]:
        named = [e for e in self.desk.current("activity") if isinstance(e.record, Activity) and e.record.what.strip()]
        shown = [*reversed(named[-RECENT:]), *(entry for entry in named[:-RECENT] if entry.entry_id == chosen)]
        return tuple(
            models.Option(id=entry.entry_id, label=entry.record.what)
            for entry in shown
            if isinstance(entry.record, Activity)
        )


class Stories(LedgerExercise):
    """The controller of ``04.stories``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.stories = StoryLedger(desk, spec, "story")
        self.ledgers = {WRITE: self.stories}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the writing, or the story to tell with a clock; the file stands below both."""
        blocks = super().step_blocks(step)
        return [*blocks, *(self._telling() if step.id == TELL else []), *self._file()]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Let the clock run out, or do what the ledger's button says."""
        if action != "time_over":
            super().press_own(action, data)

    def _telling(self) -> list[Block]:
        words = self.spec.words
        entry = self.stories.entry(self.stories.opened())
        if entry is None or not isinstance(entry.record, Story) or not told(entry.record):
            return [Text(key="pick", text=words["pick_first"], tone="muted")]
        return [
            Text(key="aloud.help", text=words["aloud_help"]),
            Timer(key="timer", seconds=SECONDS, label=words["timer"], action="time_over"),
            Heading(key="aloud.title", text=entry.record.title or words["untitled"], level=4),
            *(Text(key=f"aloud.{number}", text=part) for number, part in enumerate(told(entry.record))),
        ]

    def _file(self) -> list[Block]:
        words = self.spec.words
        stories = [entry.record for entry in self.desk.current("story") if isinstance(entry.record, Story)]
        if not any(told(story) for story in stories):
            return []
        text = stories_text(stories, words["heading"], words, words["untitled"])
        return [
            Download(
                key="file",
                label=words["download"],
                filename="talking-points.txt",
                mime="text/plain",
                content=text.encode("utf-8"),
            ),
            Text(key="file.note", text=words["download_note"], tone="muted"),
        ]
