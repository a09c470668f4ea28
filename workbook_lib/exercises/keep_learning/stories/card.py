"""Talking points: short stories for the next interview, practised aloud, and taken along as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook_lib.content import models
from workbook_lib.controls import Block, Button, Download, Fold, Heading, Items, ListItem, Text, Timer
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.options import activity_options
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.keep_learning.stories.rules import SECONDS, stories_text, written_parts
from workbook_lib.exercises.shared.one_line import one_line
from workbook_lib.exercises.shared.working_record import current_record, other_records
from workbook_lib.records import Activity, Entry, Story

WRITE, TELL = "04.stories.write", "04.stories.tell"
FROM_LOG = 5
"""How many of the latest things done are offered to be told."""


class StoryList(RecordList[Story]):
    """The stories."""

    form = "story"
    refreshing = frozenset({"activity"})

    def changed(self, record: Story, name: str, value: Any) -> Story:  # noqa: ANN401 - what the field checked
        """Return the story with one part changed; one that is to come from the log is called as it is there."""
        story = super().changed(record, name, value)
        if name != "activity" or story.title.strip():
            return story
        activity = self.desk.one(Activity, story.activity) if story.activity else None
        return replace(story, title=one_line(activity.record.what)) if activity else story

    def row(self, entry: Entry[Story]) -> ListItem:
        """Return a story by its title."""
        story = entry.record
        return ListItem(
            id=entry.entry_id, text=story.title or self.word("untitled"), note=" ".join(written_parts(story))[:120]
        )


class Stories(RecordListExercise):
    """The controller of ``04.stories``."""

    lists = (StoryList,)

    @property
    def stories(self) -> RecordList[Story]:
        """The stories."""
        return self.record_lists[WRITE]

    def reached(self) -> bool:
        """Say whether any part of a story is written."""
        return any(_can_be_told(one.record) for one in self.stories.entries())

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the title and the parts of the story that was worked on last."""
        entry = current_record(self.stories, _can_be_told)
        parts = [entry.record.title.strip(), *written_parts(entry.record)] if entry is not None else []
        return [OwnLine(part) for part in parts if part]

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the writing, or the story to tell with a clock; the file stands below both."""
        heading, *blocks = super().step_blocks(step)
        if step.id == TELL:
            return [heading, *blocks, *self._telling(), *self._file()]
        return [heading, *self._from_log(), *blocks, *self._file()]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Begin a story of something done, let the clock run out, or do what the record list's button says."""
        activity = self.desk.one(Activity, str(data.get("id", ""))) if action == "take" else None
        if activity is not None:
            self.runs.begin()
            title = one_line(activity.record.what)
            story = Story(activity=activity.entry_id, title=title, page=self.desk.page, run=self.runs.run)
            self.stories.open_record(self.desk.save(story).entry_id)
        elif action != "time_over":
            super().press_own(action, data)

    def _from_log(self) -> list[Block]:
        """Return the latest things done that no story tells yet, each with the button that begins one."""
        told = {entry.record.activity for entry in self.stories.entries()}
        done = [one for one in activity_options(self.desk) if one.id not in told][:FROM_LOG]
        begin = self.spec.words["take"]
        rows = tuple(
            ListItem(id=f"done.{one.id}", text=one.label, buttons=(Button("take", begin, data={"id": one.id}),))
            for one in done
        )
        return [Fold(key="done", title=self.spec.words["from_log"], blocks=(Items("done.list", rows),))] if rows else []

    def _telling(self) -> list[Block]:
        words = self.spec.words
        entry = current_record(self.stories, _can_be_told)
        if entry is None:
            return [Text(key="pick", text=words["pick_first"], tone="muted")]
        return [
            Text(key="aloud.help", text=words["aloud_help"]),
            Timer(key="timer", seconds=SECONDS, label=words["timer"], action="time_over"),
            Heading(key="aloud.title", text=entry.record.title or words["untitled"], level=4),
            *(Text(key=f"aloud.{number}", text=part) for number, part in enumerate(written_parts(entry.record))),
            *other_records(self.stories, entry, _can_be_told),
        ]

    def _file(self) -> list[Block]:
        words = self.spec.words
        stories = [entry.record for entry in self.stories.entries()]
        if not any(written_parts(story) for story in stories):
            return []
        labels = {prompt.attribute: prompt.label for prompt in self.spec.form("story").prompts}
        text = stories_text(stories, words["heading"], labels, words["untitled"])
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


def _can_be_told(story: Story) -> bool:
    return bool(written_parts(story))
