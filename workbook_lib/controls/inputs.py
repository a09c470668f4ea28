"""The fields of a card: what a reader can fill in, each with its label, its help and what the journal holds for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from workbook_lib.controls.blocks import Block, BlockPart
from workbook_lib.controls.mark import mark

FieldKind = Literal[
    "text", "long_text", "number", "rating", "date", "choice", "choices", "lines", "sort", "file"
]  # fmt: skip


@dataclass(frozen=True, repr=False)
class Option(BlockPart):
    """One of several answers: a permanent id and the words for it."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True, repr=False)
class _State(Block):
    """What the journal holds for a field.

    Attributes:
        help: A sentence below the label.
        saved_at: When the value was saved, as the reader reads it ("20:15"), or ``None``.
        revision: The revision of the entry the value belongs to; 0 if there is none yet.
    """

    help: str = ""
    saved_at: str | None = None
    revision: int = 0


@dataclass(frozen=True, repr=False)
class Field(_State):
    """What all fields share: a key, a label above, and keyword attributes for the rest."""

    type: ClassVar[str] = "field"
    kind: ClassVar[FieldKind]
    label: str

    def to_json(self) -> dict[str, object]:
        """Return the attributes by name together with type, kind and the value's mark, ready for JSON."""
        return {**super().to_json(), "kind": self.kind, "mark": mark(getattr(self, "value", None))}


@dataclass(frozen=True, kw_only=True, repr=False)
class _Words(Field):
    value: str = ""


@dataclass(frozen=True, repr=False)
class TextLine(_Words):
    """One line of text; the value sent is a string."""

    kind: ClassVar[FieldKind] = "text"


@dataclass(frozen=True, kw_only=True, repr=False)
class LongText(_Words):
    """Text that grows with its content; ``words`` is a length to aim at, where one helps."""

    kind: ClassVar[FieldKind] = "long_text"
    words: int | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Number(Field):
    """A number between two limits; the value sent is a number or ``None``."""

    kind: ClassVar[FieldKind] = "number"
    value: float | None = None
    minimum: float = 0
    maximum: float = 1_000_000


@dataclass(frozen=True, kw_only=True, repr=False)
class Rating(Field):
    """A whole number from 0 to 10 between two anchors; the value sent is a number, or ``None`` when cleared."""

    kind: ClassVar[FieldKind] = "rating"
    value: int | None = None
    low: str = ""
    high: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Date(Field):
    """A day, not after ``latest`` if that is given; the value sent is ISO text or ``None``.

    ``near`` says whether today and the day beside it can be tapped.
    """

    kind: ClassVar[FieldKind] = "date"
    value: date | None = None
    latest: date | None = None
    near: bool = True


@dataclass(frozen=True, kw_only=True, repr=False)
class Choice(Field):
    """One of several; the value sent is an option's id or ``None``.

    Attributes:
        folds: Whether more than three options fold to one line: names that the reader gave, of which there can be many.
    """

    kind: ClassVar[FieldKind] = "choice"
    value: str | None = None
    options: Sequence[Option] = ()
    folds: bool = False


@dataclass(frozen=True, kw_only=True, repr=False)
class Choices(Field):
    """Any of several; the value sent is a list of option ids, in the order of the options."""

    kind: ClassVar[FieldKind] = "choices"
    value: Sequence[str] = ()
    options: Sequence[Option] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Lines(Field):
    """Short lines to add, change and remove; the value sent is ``[{id, text}]``.

    A line added in the browser comes with a new id that begins with ``own-``; it stays that line's id.
    """

    kind: ClassVar[FieldKind] = "lines"
    value: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Sort(Field):
    """Things to put into groups; the value sent is ``[{id, text, group}]``, ``group`` being ``None`` at first.

    With ``adding`` the reader may add lines; theirs have ids that begin with ``own-``, and only those can be removed.
    """

    kind: ClassVar[FieldKind] = "sort"
    value: Sequence[Mapping[str, object]] = ()
    groups: Sequence[Option] = ()
    adding: bool = False


@dataclass(frozen=True, kw_only=True, repr=False)
class File(Field):
    """A file of the reader's; the value sent is ``{name, data}`` with ``data`` in base64.

    Attributes:
        value: The name of the file the journal has, or ``None``.
        accept: File endings, such as ``".txt,.docx,.pdf"``.
        maximum_bytes: Larger files are refused in the browser already.
    """

    kind: ClassVar[FieldKind] = "file"
    value: str | None = None
    accept: str = ""
    maximum_bytes: int = 5_000_000
