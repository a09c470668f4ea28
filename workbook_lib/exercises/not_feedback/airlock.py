"""The airlock: what one values, when, opening the answer, sorting its sentences, at most one of them into a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from workbook_lib.content import models
from workbook_lib.content.sentence_splitting import split_sentences
from workbook_lib.controls import Block, Fold, Items, Text
from workbook_lib.controls import ListItem as Line
from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.list_binding import ListBinding
from workbook_lib.exercises.engine.situation.known_answers import USEFUL
from workbook_lib.exercises.engine.step_parts import calendar_blocks
from workbook_lib.exercises.not_feedback.ask.request_log import Requests
from workbook_lib.exercises.shared.line_choice import LineChoice
from workbook_lib.exercises.shared.mail import Mail, split_mail
from workbook_lib.exercises.shared.plan_sentence import plan_reads, plan_sentence
from workbook_lib.exercises.shared.sort_and_count import SortAndCount
from workbook_lib.exercises.shared.vocabulary import language_of, vocabularies
from workbook_lib.records import Entry, Plan


class Airlock(SortAndCount):
    """The controller of ``02.airlock``."""

    # After sorting, the reader goes on with the one useful sentence; the others need not be read again.
    shows_groups = False

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return the binding of a prompt: the plan, the sentences, and what is chosen of them are kept specially."""
        if prompt.attribute:
            return AttributeBinding(
                self.desk,
                prompt,
                self.runs.run,
                key,
                entry_id=self._plan_id(),
                blank=lambda: Plan(prompt_id="airlock", page=self.desk.page, run=self.runs.run),
            )
        if prompt.id == "airlock.chosen":
            return self.one_of(prompt, USEFUL, key)
        if prompt.id == "airlock.request":
            return LineChoice(self.desk, prompt, self.runs.run, key, self._requests().lines)
        if prompt.id == "airlock.sentences":
            return SentenceBinding(self.desk, prompt, self.runs.run, key, lambda: self._mail().answer)
        return super().new_binding(prompt, key)

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step, without the fields that need earlier answers which are missing."""
        blocks = super().step_blocks(step)
        words = self.spec.words
        if step.id == "02.airlock.time":
            return [*blocks, *self._calendar(), Text(key="hurry", text=words["no_hurry"], tone="muted")]
        if step.id == "02.airlock.sort" and not self.rows():
            return [blocks[0], Text(key="nothing", text=words["nothing_to_sort"], tone="muted")]
        if step.id == "02.airlock.sort":
            return [*blocks, *self._apart()]
        if step.id == "02.airlock.choose" and not self._chosen().any():
            none = Text(key="none", text=words["none_useful"], tone="muted")
            return [*_without(blocks, self._chosen().key), none]
        if step.id == "02.airlock.plan":
            return self._plan_blocks(blocks)
        return blocks

    def passes(self, step: models.Step) -> bool:
        """Say whether to pass by whose answer it is: where no request is noted."""
        if step.id == "02.airlock.whose":
            return not self._one("airlock.request").any()
        return super().passes(step)

    def pinned(self, step: models.Step) -> list[str]:
        """Return what the reader values, then the sentence that is to become a plan."""
        thoughts = super().pinned(step)
        chosen = self._chosen().text()
        return [chosen] if step.id == "02.airlock.plan" and chosen else thoughts

    def rows(self) -> list[dict[str, str]]:
        """Return the sentences of the answer as it is now, sorted or not."""
        return self.bound(self.sorted_prompt()).value()  # type: ignore[no-any-return]

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the plan as a sentence, or what is written under a prompt."""
        if name != "plan":
            return super().own_lines(name)
        entry = self.desk.one(Plan, self._plan_id())
        reads = plan_sentence(self.desk, entry.record) if entry is not None else ""
        return [OwnLine(reads)] if reads else []

    def after_change(self, binding: FieldBinding) -> None:
        """Note the request as answered once its answer is here."""
        if binding.prompt.id == "airlock.request":
            entry = next((one for one in self._requests().sent() if one.entry_id == binding.value()), None)
            if entry is not None:
                self._requests().note(entry, "answered")

    def own_entries(self) -> list[Entry]:
        """Return the plan made in this run."""
        plan = self.desk.one(Plan, self._plan_id(), removed=True)
        return [plan] if plan is not None else []

    def _plan_blocks(self, blocks: list[Block]) -> list[Block]:
        entry = self.desk.one(Plan, self._plan_id())
        if not self._chosen().text() and entry is None:
            return [blocks[0], Text(key="nothing", text=self.spec.words["nothing_chosen"], tone="muted")]
        return [*blocks, *(plan_reads(self.desk, entry.record, entry.entry_id) if entry else [])]

    def _calendar(self) -> list[Block]:
        value = self.bound(self.prompt("airlock.day")).value()
        words, uid = self.spec.words, self.desk.identify(self.runs.run, "airlock.day")
        day = date.fromisoformat(value) if value else None
        return calendar_blocks(self.desk, words["calendar"], words["calendar_title"], day, uid)

    def _mail(self) -> Mail:
        """Return the other's answer, apart from what stands around it."""
        return split_mail(str(self.bound(self.prompt("airlock.answer")).value() or ""))

    def _apart(self) -> list[Block]:
        """Return what is not offered to be sorted, folded, so that nothing seems to be lost."""
        lines = self._mail().apart
        rows = tuple(Line(id=f"apart.{number}", text=line) for number, line in enumerate(lines))
        title = self.spec.words["apart"].format(n=len(rows))
        return [Fold(key="apart", title=title, blocks=(Items("apart.lines", rows),))] if rows else []

    def _requests(self) -> Requests:
        return Requests(self.desk, self.desk.content.exercise(self.desk.page, "02.ask").words)

    def _chosen(self) -> LineChoice:
        return self._one("airlock.chosen")

    def _one(self, prompt_id: str) -> LineChoice:
        binding = self.bound(self.prompt(prompt_id))
        assert isinstance(binding, LineChoice)
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
        text, own = self._text(), self.desk.content.language
        language = language_of(text, vocabularies(self.desk.content.folder.parent).values(), own, sure=1)
        for sentence in split_sentences(text, language):
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
