"""The airlock: what one values, when, opening the answer, sorting its sentences, at most one of them into a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from workbook_lib.content import models
from workbook_lib.exercises.sentences import split_sentences
from workbook_lib.fields import Block, Text
from workbook_lib.pages.binding import Binding
from workbook_lib.pages.choosing import OneOfLines
from workbook_lib.pages.counted import Counted
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.lines import ListBinding
from workbook_lib.pages.part_binding import PartBinding
from workbook_lib.pages.plan import calendar_blocks, plan_reads
from workbook_lib.pages.requests import Requests
from workbook_lib.records import Entry, Plan

PARTS = {"airlock.cue": "cue", "airlock.act": "act", "airlock.due": "due"}
USEFUL = "useful_mine"


class Airlock(Counted):
    """The controller of ``02.airlock``."""

    def new_binding(self, prompt: models.Prompt, key: str) -> Binding:
        """Return the binding of a prompt: the plan, the sentences, and what is chosen of them are kept specially."""
        if prompt.id in PARTS:
            return PartBinding(
                self.desk,
                prompt,
                self.runs.run,
                key,
                entry_id=self._plan_id(),
                name=PARTS[prompt.id],
                blank=lambda: Plan(prompt_id="airlock", page=self.desk.page),
            )
        if prompt.id == "airlock.chosen":
            return self.one_of(prompt, USEFUL, key)
        if prompt.id == "airlock.request":
            return OneOfLines(self.desk, prompt, self.runs.run, key, self._requests().lines)
        if prompt.id == "airlock.sentences":
            answer = self.prompt("airlock.answer")
            return SentenceBinding(self.desk, prompt, self.runs.run, key, lambda: str(self.bound(answer).value() or ""))
        return super().new_binding(prompt, key)

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step, without what has nothing to stand on yet."""
        blocks = super().step_blocks(step)
        words = self.spec.words
        if step.id == "02.airlock.time":
            return [*blocks, *self._calendar(), Text(key="hurry", text=words["no_hurry"], tone="muted")]
        if step.id == "02.airlock.open" and not self._one("airlock.request").any():
            return _without(blocks, self._one("airlock.request").key)
        if step.id == "02.airlock.sort" and not self.rows():
            return [blocks[0], Text(key="nothing", text=words["nothing_to_sort"], tone="muted")]
        if step.id == "02.airlock.choose" and not self._chosen().any():
            none = Text(key="none", text=words["none_useful"], tone="muted")
            return [*_without(blocks, self._chosen().key), none]
        if step.id == "02.airlock.plan":
            return self._plan_blocks(blocks)
        return blocks

    def pinned(self, step: models.Step) -> list[str]:
        """Return what the reader values, then the sentence that is to become a plan."""
        thoughts = super().pinned(step)
        chosen = self._chosen().text()
        return [chosen] if step.id == "02.airlock.plan" and chosen else thoughts

    def rows(self) -> list[dict[str, str]]:
        """Return the sentences of the answer as it is now, sorted or not."""
        return self.bound(self.sorted_prompt()).value()  # type: ignore[no-any-return]

    def after_change(self, binding: Binding) -> None:
        """Note the request as answered once its answer is here."""
        if binding.prompt.id == "airlock.request":
            entry = next((one for one in self._requests().sent() if one.entry_id == binding.value()), None)
            if entry is not None:
                self._requests().note(entry, "answered")

    def own_entries(self) -> list[Entry]:
        """Return the plan made in this run."""
        plan = self.desk.entry(self._plan_id())
        return [plan] if plan is not None else []

    def _plan_blocks(self, blocks: list[Block]) -> list[Block]:
        entry = self.desk.entry(self._plan_id())
        plan = entry.record if entry is not None and not entry.deleted else None
        if not self._chosen().text() and plan is None:
            return [blocks[0], Text(key="nothing", text=self.spec.words["nothing_chosen"], tone="muted")]
        return [*blocks, *(plan_reads(self.desk, plan, self._plan_id()) if isinstance(plan, Plan) else [])]

    def _calendar(self) -> list[Block]:
        value = self.bound(self.prompt("airlock.day")).value()
        words, uid = self.spec.words, self.desk.identify(self.runs.run, "airlock.day")
        day = date.fromisoformat(value) if value else None
        return calendar_blocks(self.desk, words["calendar"], words["calendar_title"], day, uid)

    def _requests(self) -> Requests:
        return Requests(self.desk, self.desk.content.exercise(self.desk.page, "02.ask").words)

    def _chosen(self) -> OneOfLines:
        return self._one("airlock.chosen")

    def _one(self, prompt_id: str) -> OneOfLines:
        binding = self.bound(self.prompt(prompt_id))
        assert isinstance(binding, OneOfLines)
        return binding

    def _plan_id(self) -> str:
        return self.desk.identify(self.runs.run, "plan")


class SentenceBinding(ListBinding):
    """The sentences of a text that may still change: each keeps its group as long as it is there.

    Args:
        desk: Where the groups are kept.
        prompt: The question.
        run: The run of the exercise.
        key: The name of its field.
        text: Returns the text as it is now.
    """

    def __init__(self, desk: Desk, prompt: models.Prompt, run: str, key: str, text: Callable[[], str]) -> None:
        super().__init__(desk, prompt, run, key)
        self._text = text

    def start(self) -> list[dict[str, str]]:
        """Return the sentences, the same one twice with two ids."""
        seen: dict[str, int] = {}
        rows = []
        for sentence in split_sentences(self._text(), self.desk.content.language):
            seen[sentence] = seen.get(sentence, 0) + 1
            entry_id = self.desk.identify(self.entry_id, sentence, str(seen[sentence]))
            rows.append({"id": entry_id, "text": sentence, "group": ""})
        return rows

    def value(self) -> list[dict[str, str]]:
        """Return the sentences of the text as it is now, with their groups."""
        groups = {row["id"]: row["group"] for row in super().value()}
        return [{**row, "group": groups.get(row["id"], "")} for row in self.start()]


def _without(blocks: list[Block], key: str) -> list[Block]:
    return [block for block in blocks if block.key != key]
