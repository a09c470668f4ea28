"""Our own form controls: a card of native fields that says "saved" only when the journal has the words.

Used by `exercises`, `sessions`, the three other pages and `workshop`. Uses `resources`; it knows no journal.
"""

from workbook_lib.controls.ack import Ack
from workbook_lib.controls.blocks import (
    Block,
    BlockGroup,
    Button,
    Buttons,
    Figure,
    Fold,
    Heading,
    Items,
    Link,
    ListItem,
    Marked,
    Steps,
    TableBlock,
    Text,
    Timer,
)
from workbook_lib.controls.card import Card, Controller, DraftKey
from workbook_lib.controls.inputs import (
    Choice,
    Choices,
    Date,
    Field,
    File,
    Lines,
    LongText,
    Number,
    Option,
    Rating,
    Sort,
    TextLine,
)
from workbook_lib.controls.row import CardRow, RowState
from workbook_lib.controls.taking_along import Copy, Download, PrintAlone
from workbook_lib.controls.words import WORDS, card_words

__all__ = [
    "WORDS",
    "Ack",
    "Block",
    "BlockGroup",
    "Button",
    "Buttons",
    "Card",
    "CardRow",
    "Choice",
    "Choices",
    "Controller",
    "Copy",
    "Date",
    "Download",
    "DraftKey",
    "Field",
    "Figure",
    "File",
    "Fold",
    "Heading",
    "Items",
    "Lines",
    "Link",
    "ListItem",
    "LongText",
    "Marked",
    "Number",
    "Option",
    "PrintAlone",
    "Rating",
    "RowState",
    "Sort",
    "Steps",
    "TableBlock",
    "Text",
    "TextLine",
    "Timer",
    "card_words",
]
