"""Bringing a file in: look at it, say what would happen, and do it only when the reader says so."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Block, Button, Buttons, File, Item, Items, Text
from workbook_lib.pages.archive import Archive, Plan
from workbook_lib.pages.desk import Desk, say
from workbook_lib.transfer.lines import BadLine

MOST_BYTES = 6_000_000
"""As much as fits one message from the browser; the command line takes larger files."""
ENDINGS = ".jsonl,.ndjson,.csv,.zip,.db"
SHOWN = 20
"""How many lines that cannot be read are listed."""


class Bringing:
    """One file on its way into the journal.

    Args:
        desk: Content and time.
        archive: The journal as a whole.
    """

    def __init__(self, desk: Desk, archive: Archive) -> None:
        self.desk = desk
        self.archive = archive
        self._round = 0
        self._name = ""
        self._format = ""
        self._scales: dict[str, str] = {}
        self._entries: list[Any] = []
        self._bad: list[BadLine] = []
        self._plan: Plan | None = None
        self._done: Plan | None = None

    def owns(self, key: str) -> bool:
        """Say whether a field is the one of this file."""
        return key == self._key()

    def look(self, value: object) -> None:
        """Read a file and work out what bringing it in would do; nothing is stored.

        Raises:
            WorkbookError: It did not arrive whole, is too large, or is of no kind that can be brought in.
        """
        self.drop(keep_field=True)
        if value is None:
            return
        self._name, content = _file(value)
        from workbook_lib.transfer.files import recognised

        here = self.desk.now().tzinfo
        assert here is not None
        source = recognised(content, here)
        found = list(source.entries)
        self._entries = [one for one in found if not isinstance(one, BadLine)]
        self._bad = [one for one in found if isinstance(one, BadLine)]
        self._format, self._scales = source.format, {name: str(scale) for name, scale in source.scales.items()}
        self._plan = self.archive.take_in(self._entries, dry_run=True)

    def bring(self) -> None:
        """Bring in the file that was looked at, after a backup of the journal as it is."""
        if self._plan is None:
            raise WorkbookError("copies_no_file")
        self.archive.backup()
        done = self.archive.take_in(self._entries)
        self.drop()
        self._done = done

    def drop(self, *, keep_field: bool = False) -> None:
        """Let go of the file; the field for the next one is empty."""
        self._round += not keep_field
        self._name, self._format, self._scales = "", "", {}
        self._entries, self._bad, self._plan, self._done = [], [], None, None

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
            told = say(self.desk, "copies_brought", **_counts(self._done, self.desk))
            blocks.append(Text("in.done", told, tone="notice"))
        return blocks if self._plan is None else [*blocks, *self._planned(self._plan)]

    def _planned(self, plan: Plan) -> list[Block]:
        blocks: list[Block] = [
            Text("in.format", say(self.desk, f"copies_of_{self._format}")),
            Text("in.plan", self._told(plan), tone="notice"),
        ]
        if self._scales:
            names: dict[str, str] = {scale.id: scale.name for scale in self.desk.content.book.ratings}
            told = ", ".join(f"{names.get(name, name)} ({scale})" for name, scale in self._scales.items())
            blocks.append(Text("in.scales", say(self.desk, "copies_scales", scales=told)))
        if self._bad:
            blocks += [
                Text("in.bad", say(self.desk, "copies_bad", n=self.desk.content.formats.number(len(self._bad), 0))),
                Items("in.lines", [self._line(one) for one in self._bad[:SHOWN]]),
            ]
        leave = Button("leave", say(self.desk, "copies_leave"))
        if not plan.revisions:
            return [*blocks, Buttons("in.buttons", (leave,))]
        bring = Button("bring", say(self.desk, "copies_bring"), tone="primary")
        return [*blocks, Buttons("in.buttons", (bring, leave))]

    def _told(self, plan: Plan) -> str:
        if not self._entries:
            return say(self.desk, "copies_plan_empty")
        return say(self.desk, "copies_plan" if plan.revisions else "copies_plan_known", **_counts(plan, self.desk))

    def _line(self, bad: BadLine) -> Item:
        told = say(self.desk, bad.message_id, **dict(bad.values))
        return Item(f"line.{bad.line}", say(self.desk, "copies_line", n=bad.line, why=told))

    def _key(self) -> str:
        return f"file.{self._round}"


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


def _counts(plan: Plan, desk: Desk) -> dict[str, str]:
    names = ("entries", "revisions", "known")
    return {name: desk.content.formats.number(getattr(plan, name), 0) for name in names}
