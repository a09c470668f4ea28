"""What a card is made of: one frozen dataclass for each kind of block a browser can draw.

A block says what to show, never how. Its ``key`` is unique in its card and the same in every view, so that the browser
can keep element, focus and caret. The fields are in :mod:`workbook_lib.controls.inputs`.
"""

from __future__ import annotations

import base64
import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

TextTone = Literal["body", "lead", "muted", "thought", "own", "letter", "notice", "problem", "finding"]
ButtonTone = Literal["primary", "plain", "faint", "erase"]

_HREF = re.compile(
    r"https://\S+|mailto:\S*|(\.\./)*([\w-]+/)*[\w-]+\.ipynb(#[\w.-]*)?|\.\./workbook/example|(\.\./)+projector"
)


def to_json(value: object) -> object:
    """Turn blocks, and whatever they hold, into what JSON can carry.

    Args:
        value: A block, a part of one, or a plain value. Bytes become base64, days ISO text, ``None`` stays null.

    Returns:
        Dicts, lists, strings, numbers, booleans and ``None``.
    """
    if isinstance(value, BlockPart):
        return value.to_json()
    if isinstance(value, bytes | date):
        return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): to_json(inner) for name, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [to_json(inner) for inner in value]
    return value


@dataclass(frozen=True, repr=False)
class BlockPart:
    """A piece of a block; its repr names nothing but its class, because it may hold the reader's words."""

    def to_json(self) -> dict[str, object]:
        """Return the attributes by name, ready for JSON."""
        return {field.name: to_json(getattr(self, field.name)) for field in dataclasses.fields(self)}

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


@dataclass(frozen=True, repr=False)
class Block(BlockPart):
    """What all blocks share.

    Attributes:
        key: Unique in its card, the same in every view of it.
    """

    type: ClassVar[str]
    key: str

    def to_json(self) -> dict[str, object]:
        """Return the attributes by name together with the block's type, ready for JSON."""
        return {"type": self.type, **super().to_json()}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key!r})"


@dataclass(frozen=True, repr=False)
class Text(Block):
    """Paragraphs (a blank line begins a new one); a ``thought`` is carried along, a ``finding`` heads a picture."""

    type: ClassVar[str] = "text"
    text: str
    tone: TextTone = "body"


@dataclass(frozen=True, repr=False)
class Marked(Block):
    """The reader's own words, in parts; each with whether it is to be marked as found."""

    type: ClassVar[str] = "marked"
    parts: Sequence[tuple[str, bool]]


@dataclass(frozen=True, repr=False)
class Heading(Block):
    """A heading of level 2, 3 or 4; the card's own title is level 2."""

    type: ClassVar[str] = "heading"
    text: str
    level: Literal[2, 3, 4] = 3


@dataclass(frozen=True, repr=False)
class Button(BlockPart):
    """One button of a row.

    Attributes:
        action: What the controller's ``press`` is told.
        label: What will happen, in the reader's words ("Keep it").
        tone: One ``primary`` a screen; ``faint``: small, no border; ``erase`` for what takes words away.
        data, confirm: Handed to ``press`` unchanged; a sentence to say yes to first (what will be gone), or ``None``.
    """

    action: str
    label: str
    tone: ButtonTone = "plain"
    data: Mapping[str, object] = dataclasses.field(default_factory=dict)
    confirm: str | None = None


@dataclass(frozen=True, repr=False)
class Buttons(Block):
    """A row of buttons; those that erase stand apart from the others."""

    type: ClassVar[str] = "buttons"
    buttons: Sequence[Button]


@dataclass(frozen=True, repr=False)
class ListItem(BlockPart):
    """One line of a list: the text, a smaller note below it, short tags, and its own buttons."""

    id: str
    text: str
    note: str = ""
    tags: Sequence[str] = ()
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, repr=False)
class Items(Block):
    """A list of things recorded; ``empty`` is said when there are none."""

    type: ClassVar[str] = "items"
    items: Sequence[ListItem]
    empty: str = ""


@dataclass(frozen=True, repr=False)
class BlockGroup(Block):
    """A labelled section; its blocks are ``side_by_side``, small things ``in_a_row``, or one ``piece`` to be read.

    Attributes:
        label_parts: The label of a piece in parts, each with whether it is to be marked as found.
    """

    type: ClassVar[str] = "group"
    label: str
    blocks: Sequence[Block]
    side_by_side: bool = False
    in_a_row: bool = False
    piece: bool = False
    label_parts: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True, repr=False)
class Fold(Block):
    """A section that is closed at first, or ``is_open``; it stays as the reader leaves it. A ``menu`` is shown as ⋯."""

    type: ClassVar[str] = "fold"
    title: str
    blocks: Sequence[Block]
    is_open: bool = False
    menu: bool = False


@dataclass(frozen=True, repr=False)
class Steps(Block):
    """Where the reader is in an exercise: step ``at`` of ``of``, both counted from 1."""

    type: ClassVar[str] = "steps"
    at: int
    of: int
    label: str = ""


@dataclass(frozen=True, repr=False)
class Figure(Block):
    """A picture of our own making.

    Attributes:
        svg: The picture; "" while it is being drawn, which keeps its place.
        label: A short alternative ("Confidence over 14 weeks"); "" for an ornament, of which nothing is told.
        description, caption: What the picture shows, in words; a line below it.
    """

    type: ClassVar[str] = "figure"
    svg: str
    label: str
    description: str = ""
    caption: str = ""


@dataclass(frozen=True, repr=False)
class TableBlock(Block):
    """A table with a caption and a row of column heads; every row is as long as ``columns``."""

    type: ClassVar[str] = "table"
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, repr=False)
class Timer(Block):
    """A thin line that fills, silently. ``action`` is pressed when the seconds are over; "" for nothing."""

    type: ClassVar[str] = "timer"
    seconds: int
    label: str
    action: str


@dataclass(frozen=True, repr=False)
class Link(Block):
    """A link to the web (https), a letter (mailto), a notebook (``02-….ipynb``), the example or the projector.

    Raises:
        ValueError: ``href`` is none of these. The address is not repeated: it could hold words.
    """

    type: ClassVar[str] = "link"
    text: str
    href: str
    button: bool = False

    def __post_init__(self) -> None:
        if not _HREF.fullmatch(self.href):
            message = f"link '{self.key}' leads to neither https, mailto nor a notebook"
            raise ValueError(message)


def keys(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the keys of blocks and of those inside them, in the order in which they are drawn."""
    for block in blocks:
        yield block.key
        if isinstance(block, BlockGroup | Fold):
            yield from keys(block.blocks)
