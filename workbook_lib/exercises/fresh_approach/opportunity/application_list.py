"""The applications on their card: a form for the open one, the others below it, the archived ones in a fold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, BlockGroup, Button, Buttons, Field, Fold, Items, ListItem, Text
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.exercises.engine.situation.applications import opportunities, opportunity_title
from workbook_lib.exercises.shared import application_rules as rules
from workbook_lib.exercises.shared.ending_event import note_ending
from workbook_lib.records import Entry, Opportunity, Record

HOW_IT_ENDED = ("heard_on", "channel", "said")
"""What is asked only of an application that was turned down."""


class ApplicationList(RecordList[Opportunity]):
    """The applications."""

    form = "application"
    refreshing = frozenset({"stage", "ending", "heard_on"})
    _answers: Sequence[str] = ()

    def prompts(self, record: Opportunity) -> list[models.Prompt]:
        """Return the questions about an application, those about a conversation once for each of them."""
        hidden = {"rounds"} if record.ending == "rejected" else {"rounds", *HOW_IT_ENDED}
        asked = [prompt for prompt in super().prompts(record) if prompt.attribute not in hidden]
        return asked + [
            prompt.model_copy(update={"attribute": f"round.{number}.{prompt.attribute}"})
            for number in range(len(record.rounds))
            for prompt in self.spec.form("round").prompts
        ]

    def values(self, record: Opportunity, entry: Entry[Opportunity] | None) -> dict[str, Any]:
        """Return the values of the form; an ending that is open is an empty answer."""
        values = {**super().values(record, entry), "ending": record.ending or None}
        for number, one in enumerate(record.rounds):
            values[f"round.{number}.label"] = one.label
            values[f"round.{number}.on"] = one.on.isoformat() if one.on else None
        return values

    def changed(self, record: Opportunity, name: str, value: Any) -> Opportunity:  # noqa: ANN401 - what the field checked
        """Return the application with one attribute changed."""
        return rules.changed(record, name, value)

    def change(self, key: str, value: object, run: str) -> Ack:
        """Keep one attribute of an application, and the day it was turned down among what happened."""
        saved = super().change(key, value, run)
        form, _, name = key.partition(":")
        entry = self.entry(form.removeprefix(f"{self.name}-")) if name in {"ending", "heard_on"} else None
        if entry is not None and (entry.record.heard_on or name == "heard_on"):
            ended, event = entry.record, self.desk.identify(entry.entry_id, "rejection")
            note_ending(self.desk, entry.entry_id, ended.ending, ended.heard_on, entry_id=event, run=entry.entry_id)
        return saved

    def form_blocks(self, fields: list[Field]) -> list[Block]:
        """Return the fields, those of one conversation in a group with the button that takes it out."""
        blocks: list[Block] = [field for field in fields if ":round." not in field.key]
        rounds = [field for field in fields if ":round." in field.key]
        groups: list[Block] = []
        for number in range(len(rounds) // 2):
            label, on = rounds[2 * number : 2 * number + 2]
            entry_id = label.key.partition(":")[0].removeprefix(f"{self.name}-")
            data = {"record_list": self.name, "id": entry_id, "round": number}
            out = Button(action="round_remove", label=self.word("round_remove"), data=data)
            buttons = Buttons(key=f"round.{number}.buttons", buttons=(out,))
            groups.append(BlockGroup(key=f"round.{number}", label=f"{number + 1}", blocks=(label, on, buttons)))
        all_rounds = BlockGroup(key="rounds", label=self.declared.prompt("rounds").label, blocks=tuple(groups))
        return [*blocks, all_rounds] if groups else blocks

    def blocks_below_form(self, entry_id: str) -> list[Block]:
        """Return how far it came, and what can be done with it."""
        record = self.record(entry_id)
        blocks: list[Block] = []
        buttons = [self.button("round_add", entry_id)]
        if record.ending or record.furthest != record.stage:
            text = self.word("furthest").format(stage=self.tag(self.declared.prompt("stage"), record.furthest))
            blocks.append(Text(key="furthest", text=text, tone="muted"))
        if record.furthest != record.stage:
            buttons.append(self.button("correct", entry_id))
        if record.ending == "rejected" and record.heard_on is None:
            blocks.append(Text(key="pictures", text=self.word("pictures"), tone="muted"))
        return [*blocks, Buttons(key="application.buttons", buttons=tuple(buttons))]

    def entries(self) -> list[Entry[Opportunity]]:
        """Return the active applications."""
        return opportunities(self.desk)

    def list_blocks(self, entries: list[Entry[Opportunity]]) -> list[Block]:
        """Return the active applications, and the archived ones in a fold below."""
        drawer = [one for one in opportunities(self.desk, archived=True) if one.entry_id != self.open_id()]
        blocks = super().list_blocks(entries)
        if drawer:
            rows = tuple(self.line(one) for one in reversed(drawer))
            blocks.append(
                Fold(key="drawer", title=self.word("archived"), blocks=(Items(key="drawer.list", items=rows),))
            )
        return blocks

    def row(self, entry: Entry[Opportunity]) -> ListItem:
        """Return an application with its stage and ending."""
        record = entry.record
        stage = record.furthest if record.ending else record.stage
        given = {"stage": stage, "ending": record.ending}
        tags = (self.tag(self.declared.prompt(name), value) for name, value in given.items() if value)
        return ListItem(id=entry.entry_id, text=opportunity_title(self.desk, record), tags=tuple(tags))

    def buttons(self, entry: Entry[Opportunity]) -> list[Button]:
        """Return the buttons of a line: open, archive or unarchive, remove."""
        drawer = "unarchive" if entry.record.archived else "archive"
        return [self.button(action, entry.entry_id) for action in ("edit", drawer, "remove")]

    def press(self, action: str, data: Mapping[str, object], run: str) -> bool:
        """Do what a button says; what was found out about an application is removed and restored with it."""
        entry_id = str(data.get("id", ""))
        changes: dict[str, Callable[[Opportunity], Opportunity]] = {
            "archive": lambda record: replace(record, archived=True),
            "unarchive": lambda record: replace(record, archived=False),
            "correct": rules.corrected,
            "round_add": rules.with_round,
            "round_remove": lambda record: rules.without_round(record, _number(data.get("round"))),
        }
        if action in changes and data.get("record_list") == self.name:
            self.keep(changes[action](self.record_to_change(entry_id)), entry_id, run)
            return True
        if action == "remove":
            self._answers = [one.entry_id for one in self.desk.all(Record, run=entry_id)]
        pressed = super().press(action, data, run)
        if pressed and action in {"remove", "undo"}:
            act = self.desk.remove if action == "remove" else self.desk.undo
            for answer in self._answers:
                if action == "remove" or self._was_removed(answer):
                    act(answer)
        return pressed

    def _was_removed(self, entry_id: str) -> bool:
        entry = self.desk.one(Record, entry_id, removed=True)
        return entry is not None and entry.deleted


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1
