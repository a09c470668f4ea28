"""The two texts of tailoring: pasted and kept, or loaded from a file and gone when the page is closed."""

from __future__ import annotations

import base64
import binascii

from workbook_lib.content import models
from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Block, Button, Buttons, File, Group, Saved, Text
from workbook_lib.pages.binding import Binding
from workbook_lib.transfer.document import ENDINGS, MOST_BYTES, Document, read_document

BEGINNING = 160
"""How many characters of a file are shown, to see that the right one was read."""


class LoadedText:
    """One of the two texts.

    What is loaded from a file is held in memory alone. It reaches the journal only by the reader's own button.

    Args:
        spec: The exercise whose words it speaks.
        name: ``"cv"`` or ``"advert"``.
    """

    def __init__(self, spec: models.Exercise, name: str) -> None:
        self.words = spec.words
        self.name = name
        self._loaded: Document | None = None
        self._file = ""

    @property
    def key(self) -> str:
        """The key of the file field."""
        return f"file-{self.name}"

    def text(self, kept: Binding) -> str:
        """Return the text to compare: the loaded one, else the one that is kept."""
        return self._loaded.text if self._loaded else (kept.value() or "")

    def load(self, value: object) -> Saved:
        """Read a file the reader chose.

        Raises:
            WorkbookError: It cannot be read; the text loaded before, if any, is let go.
        """
        self.let_go()
        if not isinstance(value, dict) or not isinstance(value.get("data"), str):
            return Saved(at="", revision=0, refresh=True)
        try:
            content = base64.b64decode(value["data"], validate=True)
        except binascii.Error as error:
            raise WorkbookError("value_not_understood") from error
        self._loaded, self._file = read_document(content), str(value.get("name", ""))
        return Saved(at="", revision=0, refresh=True)

    def keep(self, kept: Binding) -> None:
        """Put the loaded text into the journal, in the place of the pasted one."""
        if self._loaded is not None:
            kept.save(self._loaded.text)
            self.let_go()

    def let_go(self) -> None:
        """Forget the loaded text."""
        self._loaded, self._file = None, ""

    def group(self, kept: Binding) -> Group:
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
        return Group(key=self.name, label=words[self.name], blocks=(field, *self._read(kept), kept.field()))

    def _read(self, kept: Binding) -> list[Block]:
        if self._loaded is None:
            return []
        words = self.words
        beginning = " ".join(self._loaded.text.split())[:BEGINNING]
        blocks: list[Block] = [
            Text(key=f"{self.name}.loaded", text=words["loaded"].format(words=self._loaded.words), tone="notice"),
            Text(key=f"{self.name}.begins", text=words["begins"].format(text=beginning), tone="muted"),
        ]
        if self._loaded.tracked:
            blocks.append(Text(key=f"{self.name}.tracked", text=words["tracked"], tone="notice"))
        data = {"text": self.name}
        sure = words["keep_confirm"] if kept.filled() else None
        keep = Button(action="keep", label=words["keep"], data=data, confirm=sure)
        drop = Button(action="drop", label=words["drop"], data=data)
        return [*blocks, Buttons(key=f"{self.name}.buttons", buttons=(keep, drop))]
