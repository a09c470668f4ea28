"""The applications on their card: a form for the open one, the others below it, the finished ones in a drawer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbook_lib.content import models
from workbook_lib.exercises import opportunity as rules
from workbook_lib.fields import Block, Button, Buttons, Field, Fold, Group, Item, Items, Text
from workbook_lib.pages.form import Part
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.opportunities import opportunities, opportunity_title
from workbook_lib.records import Entry, Opportunity, Record


class OpportunityLedger(Ledger):
    """The applications."""

    blank = Opportunity()
    refreshing = frozenset({"employer", "role", "stage", "ending"})
    _answers: Sequence[str] = ()

    def parts(self, record: Record) -> list[Part]:
        """Return the fields of an application and of each of its conversations."""
        words, lists = self.spec.words, self.spec.lists
        parts = [
            Part(name, models.Prompt(id=f"application.{name}", kind="text", label=words[name]))
            for name in ("employer", "role", "link")
        ]
        for name in ("stage", "ending"):
            options, text = lists[name], words.get(f"{name}_help", "")
            prompt = models.Prompt(
                id=f"application.{name}", kind="choice", label=words[name], help=text, options=options
            )
            parts.append(Part(name, prompt))
        label = models.Prompt(id="application.round_label", kind="text", label=words["round_label"])
        on = models.Prompt(id="application.round_on", kind="date", label=words["round_on"], past=False)
        for number in range(len(_opportunity(record).rounds)):
            parts += [Part(f"round.{number}.label", label), Part(f"round.{number}.on", on)]
        return parts

    def values(self, record: Record, entry: Entry | None) -> dict[str, Any]:
        """Return the values of the form; an ending that is open is an empty answer."""
        opportunity = _opportunity(record)
        values = {**super().values(record, entry), "ending": opportunity.ending or None}
        for number, one in enumerate(opportunity.rounds):
            values[f"round.{number}.label"] = one.label
            values[f"round.{number}.on"] = one.on.isoformat() if one.on else None
        return values

    def changed(self, record: Record, name: str, value: Any) -> Record:  # noqa: ANN401 - what the field checked
        """Return the application with one attribute changed."""
        return rules.changed(_opportunity(record), name, value)

    def drawn(self, fields: list[Field]) -> list[Block]:
        """Return the fields, those of one conversation in a group with the button that takes it out."""
        blocks: list[Block] = [field for field in fields if ":round." not in field.key]
        rounds = [field for field in fields if ":round." in field.key]
        groups: list[Block] = []
        for number in range(len(rounds) // 2):
            label, on = rounds[2 * number : 2 * number + 2]
            entry_id = label.key.partition(":")[0].removeprefix(f"{self.name}-")
            data = {"ledger": self.name, "id": entry_id, "round": number}
            out = Button(action="round_remove", label=self.word("round_remove"), data=data)
            buttons = Buttons(key=f"round.{number}.buttons", buttons=(out,))
            groups.append(Group(key=f"round.{number}", label=f"{number + 1}", blocks=(label, on, buttons)))
        return [*blocks, Group(key="rounds", label=self.word("rounds"), blocks=tuple(groups))] if groups else blocks

    def beside(self, entry_id: str) -> list[Block]:
        """Return how far it came, and what can be done with it."""
        record = _opportunity(self.record(entry_id))
        blocks: list[Block] = []
        buttons = [self.button("round_add", entry_id)]
        if record.ending or record.furthest != record.stage:
            stages = {option.id: option.label for option in self.spec.lists["stage"]}
            text = self.word("furthest").format(stage=stages[record.furthest])
            blocks.append(Text(key="furthest", text=text, tone="muted"))
        if record.furthest != record.stage:
            buttons.append(self.button("correct", entry_id))
        if record.ending == "rejected":
            blocks.append(Text(key="pictures", text=self.word("pictures"), tone="muted"))
        return [*blocks, Buttons(key="application.buttons", buttons=tuple(buttons))]

    def entries(self) -> list[Entry]:
        """Return the applications on the table."""
        return opportunities(self.desk)

    def listed(self, entries: list[Entry]) -> list[Block]:
        """Return those on the table, and those in the drawer folded below."""
        drawer = [one for one in opportunities(self.desk, archived=True) if one.entry_id != self.opened()]
        blocks = super().listed(entries)
        if drawer:
            rows = tuple(self.line(one) for one in reversed(drawer))
            blocks.append(
                Fold(key="drawer", title=self.word("archived"), blocks=(Items(key="drawer.list", items=rows),))
            )
        return blocks

    def row(self, entry: Entry) -> Item:
        """Return an application with its stage and ending."""
        record = _opportunity(entry.record)
        labels = {option.id: option.label for name in ("stage", "ending") for option in self.spec.lists[name]}
        tags = [labels[record.furthest if record.ending else record.stage]]
        tags += [labels[record.ending]] if record.ending else []
        return Item(id=entry.entry_id, text=opportunity_title(self.desk, record), tags=tuple(tags))

    def buttons(self, entry: Entry) -> list[Button]:
        """Return the buttons of a line: open, into or out of the drawer, remove."""
        drawer = "unarchive" if _opportunity(entry.record).archived else "archive"
        return [self.button(action, entry.entry_id) for action in ("edit", drawer, "remove")]

    def press(self, action: str, data: Mapping[str, object], run: str) -> bool:
        """Do what a button says; what was found out about an application goes and comes back with it."""
        entry_id = str(data.get("id", ""))
        record = _opportunity(self.record(entry_id))
        changes = {
            "archive": lambda: replace(record, archived=True),
            "unarchive": lambda: replace(record, archived=False),
            "correct": lambda: rules.corrected(record),
            "round_add": lambda: rules.with_round(record),
            "round_remove": lambda: rules.without_round(record, _number(data.get("round"))),
        }
        if action in changes and data.get("ledger") == self.name:
            saved = self.desk.save(changes[action](), entry_id)
            if saved.revision == 1:
                self.lay_open(entry_id)
            return True
        if action == "remove":
            self._answers = [one.entry_id for one in self.desk.current(run=entry_id)]
        pressed = super().press(action, data, run)
        if pressed and action in {"remove", "undo"}:
            act = self.desk.remove if action == "remove" else self.desk.undo
            for answer in self._answers:
                act(answer)
        return pressed


def _opportunity(record: Record) -> Opportunity:
    assert isinstance(record, Opportunity)
    return record


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1
