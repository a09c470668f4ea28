"""The two texts of tailoring: pasted and kept, or loaded from a file and gone when the page is closed."""

from __future__ import annotations

import base64
import binascii

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, BlockGroup, Button, Buttons, File, Text
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.shared.one_line import one_line
from workbook_lib.transfer.documents.document import ENDINGS, MOST_BYTES, Document, is_too_long, read_document

BEGINNING = 160
"""How many characters of a file are shown, to see that the right one was read."""


class LoadedText:
    """One of the two texts.

    What is loaded from a file is held in memory alone. It reaches the journal only by the reader's own button.

    Args:
        spec: The exercise whose words it speaks.
        name: ``"cv"`` or ``"advert"``.
    """

    def __init__(self, spec: models.ExerciseSpec, name: str) -> None:
        self.words = spec.words
        self.name = name
        self._loaded: Document | None = None
        self._file = ""

    @property
    def key(self) -> str:
        """The key of the file field."""
        return f"file-{self.name}"

    def text(self, kept: FieldBinding) -> str:
        """Return the text to compare: the loaded one, else the one that is kept."""
        return self._loaded.text if self._loaded else (kept.value() or "")

    def load(self, value: object) -> Ack:
        """Read a file the reader chose.

        Raises:
            WorkbookError: It cannot be read; the text loaded before, if any, is let go.
        """
        self.let_go()
        if not isinstance(value, dict) or not isinstance(value.get("data"), str):
            return Ack(at="", revision=0, refresh=True)
        try:
            content = base64.b64decode(value["data"], validate=True)
        except binascii.Error as error:
            raise WorkbookError("value_not_understood") from error
        self._loaded, self._file = read_document(content), str(value.get("name", ""))
        return Ack(at="", revision=0, refresh=True)

    def keep(self, kept: FieldBinding) -> None:
        """Put the loaded text into the journal, in the place of the pasted one."""
        if self._loaded is not None:
            kept.save(self._loaded.text)
            self.let_go()

    def let_go(self) -> None:
        """Forget the loaded text."""
        self._loaded, self._file = None, ""

    def too_long(self, kept: FieldBinding) -> list[Block]:
        """Return a sentence if the text has more than can be compared."""
        if not is_too_long(self.text(kept)):
            return []
        return [Text(key=f"{self.name}.long", text=self.words[f"{self.name}_too_long"], tone="notice")]

    def group(self, kept: FieldBinding) -> BlockGroup:
        """Return the file field, what was read, and the field to paste into."""
        words = self.words
        field = File(
            self.key,
            words["file"],
            help=words["file_help"],
            value=self._file or None,
            accept=ENDINGS,
            maximum_bytes=MOST_BYTES,
        )
        return BlockGroup(key=self.name, label=words[self.name], blocks=(field, *self._read(kept), kept.field()))

    def _read(self, kept: FieldBinding) -> list[Block]:
        if self._loaded is None:
            return []
        words = self.words
        beginning = one_line(self._loaded.text)[:BEGINNING]
        blocks: list[Block] = [
            Text(key=f"{self.name}.loaded", text=words["loaded"].format(words=self._loaded.words), tone="notice"),
            Text(key=f"{self.name}.begins", text=words["begins"].format(text=beginning), tone="muted"),
        ]
        if self._loaded.tracked:
            blocks.append(Text(key=f"{self.name}.tracked", text=words["tracked"], tone="notice"))
        if self._loaded.run_together:
            blocks.append(Text(key=f"{self.name}.together", text=words["together"], tone="notice"))
        data = {"text": self.name}
        sure = words["keep_confirm"] if kept.filled() else None
        keep = Button(action="keep", label=words["keep"], data=data, confirm=sure)
        drop = Button(action="drop", label=words["drop"], data=data)
        return [*blocks, Buttons(key=f"{self.name}.buttons", buttons=(keep, drop))]
