"""Import of a file: preview it, say what would happen, and import it only when the reader confirms."""

from __future__ import annotations

import base64
import binascii

from workbook_lib.controls import Block, Button, Buttons, File, Items, ListItem, TableBlock, Text
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.my_words.import_choices import ImportChoices
from workbook_lib.transfer.import_preview import days_of, sample_rows
from workbook_lib.transfer.importing import FileImport, ImportPlan, ImportTarget
from workbook_lib.transfer.reading.bad_line import BadLine

MOST_BYTES = 6_000_000
"""As much as fits one message from the browser; the command line takes larger files."""
ENDINGS = ".jsonl,.ndjson,.csv,.tsv,.txt,.zip,.db,.sqlite3"
SHOWN = 20
"""How many lines that cannot be read are listed."""


class ImportCard:
    """The part of the card for copies that imports a file into the journal.

    Args:
        desk: Content and time.
        journal: Where to.
    """

    def __init__(self, desk: Desk, journal: ImportTarget) -> None:
        self.desk = desk
        self.journal = journal
        self._round = 0
        self._name = ""
        self._content = b""
        self._file: FileImport | None = None
        self._plan: ImportPlan | None = None
        self._done: ImportPlan | None = None
        self._choices = ImportChoices(desk, self._questions())

    def owns(self, key: str) -> bool:
        """Say whether a field is the one of this file, or one of the questions about it."""
        return key == self._key() or self._choices.owns(key)

    def change(self, key: str, value: object) -> None:
        """Preview a file, or preview it anew with the answer to a question about it; nothing is stored.

        Raises:
            WorkbookError: See `preview`; or the answer is none that was offered.
        """
        if key == self._key():
            self.preview(value)
            return
        try:
            self._choices.answer(key, value)
        except ValueError:
            raise WorkbookError("value_not_understood") from None
        self._look()

    def preview(self, value: object) -> None:
        """Read a file and work out what importing it would do; nothing is stored.

        Raises:
            WorkbookError: It did not arrive whole, is too large, or is of no format that can be imported.
        """
        self.discard(keep_field=True)
        if value is None:
            return
        self._name, self._content = _file(value)
        self._look()

    def run_import(self) -> None:
        """Import the previewed file, after a backup of what the journal holds."""
        if self._file is None or self._plan is None:
            raise WorkbookError("copies_no_file")
        done = self._file.run()
        self.discard()
        self._done = done

    def discard(self, *, keep_field: bool = False) -> None:
        """Discard the file; the field for the next one is empty."""
        self._round += not keep_field
        self._name, self._content, self._file, self._plan, self._done = "", b"", None, None, None
        self._choices = ImportChoices(self.desk, self._questions())

    def blocks(self) -> list[Block]:
        """Return the field, then the plan with its button, or what was done."""
        blocks: list[Block] = [
            File(
                self._key(),
                say(self.desk, "copies_file"),
                help=say(self.desk, "copies_file_help"),
                value=self._name or None,
                accept=ENDINGS,
                maximum_bytes=MOST_BYTES,
            )
        ]
        if self._done is not None:
            sentence = say(self.desk, "copies_brought", **_counts(self._done, self.desk))
            blocks.append(Text("in.done", sentence, tone="notice"))
        return blocks if self._plan is None else [*blocks, *self._planned(self._plan)]

    def _look(self) -> None:
        here = self.desk.now().tzinfo
        assert here is not None
        self._file = FileImport(self.journal, self._content, here, self._choices.wishes())
        self._plan = self._file.plan()

    def _planned(self, plan: ImportPlan) -> list[Block]:
        blocks: list[Block] = [
            Text("in.format", say(self.desk, f"copies_of_{plan.format}")),
            Text("in.plan", self._plan_words(plan), tone="notice"),
            *self._choices.blocks(plan),
            *self._as_it_comes(plan),
        ]
        if plan.bad:
            blocks += [
                Text("in.bad", say(self.desk, "copies_bad", n=self.desk.content.formats.number(plan.bad, 0))),
                Items("in.lines", [self._line(one) for one in plan.bad_lines[:SHOWN]]),
            ]
        leave = Button("leave", say(self.desk, "copies_leave"))
        if plan.reading.is_open:
            open_now = Text("in.open", say(self.desk, "copies_open"), tone="problem")
            return [*blocks, open_now, Buttons("in.buttons", (leave,))]
        if not plan.revisions:
            return [*blocks, Buttons("in.buttons", (leave,))]
        bring = Button("bring", say(self.desk, "copies_bring"), tone="primary")
        return [*blocks, Buttons("in.buttons", (bring, leave))]

    def _as_it_comes(self, plan: ImportPlan) -> list[Block]:
        """Return how a file of another program was read, with its days and its first rows."""
        content, reading = self.desk.content, plan.reading
        blocks: list[Block] = []
        days, rows = days_of(plan, content), sample_rows(plan, content, words=True)
        if days and rows:
            columns = (say(self.desk, "copies_when"), say(self.desk, "copies_what"))
            blocks.append(TableBlock("in.samples", say(self.desk, "copies_days", **days), columns, rows))
        if plan.scales:
            names: dict[str, str] = {scale.id: scale.name for scale in content.book.ratings}
            sentence = ", ".join(f"{names.get(name, name)} ({scale})" for name, scale in plan.scales.items())
            blocks.append(Text("in.scales", say(self.desk, "copies_scales", scales=sentence)))
        if reading.left_out:
            left_out = ", ".join(reading.left_out[:SHOWN])
            blocks.append(Text("in.columns", say(self.desk, "copies_columns", columns=left_out)))
        return blocks

    def _plan_words(self, plan: ImportPlan) -> str:
        if not plan.revisions + plan.known:
            return say(self.desk, "copies_plan_empty")
        return say(self.desk, "copies_plan" if plan.revisions else "copies_plan_known", **_counts(plan, self.desk))

    def _line(self, bad: BadLine) -> ListItem:
        sentence = say(self.desk, bad.message_id, **dict(bad.values))
        return ListItem(f"line.{bad.line}", say(self.desk, "copies_line", n=bad.line, why=sentence))

    def _key(self) -> str:
        return f"file.{self._round}"

    def _questions(self) -> str:
        return f"q.{self._round}"


def _file(value: object) -> tuple[str, bytes]:
    """Return the name and the bytes of a file that a browser sent."""
    if not isinstance(value, dict) or not isinstance(value.get("data"), str):
        raise WorkbookError("value_not_understood")
    try:
        content = base64.b64decode(value["data"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise WorkbookError("value_not_understood") from error
    if len(content) > MOST_BYTES:
        raise WorkbookError("copies_too_large", size=MOST_BYTES // 1_000_000)
    return str(value.get("name", "")), content


def _counts(plan: ImportPlan, desk: Desk) -> dict[str, str]:
    names = ("entries", "revisions", "known")
    return {name: desk.content.formats.number(getattr(plan, name), 0) for name in names}
