import json

import pytest

from workbook_lib.controls import (
    Block,
    BlockGroup,
    Button,
    Buttons,
    Copy,
    Download,
    Figure,
    Fold,
    Heading,
    Items,
    Link,
    ListItem,
    Steps,
    TableBlock,
    Text,
    Timer,
)
from workbook_lib.controls.blocks import keys

MARKER = "the-word-of-a-reader"


@pytest.fixture
def blocks() -> list[Block]:
    """One block of every kind that is not a field, full of a reader's words."""
    button = Button("keep", MARKER, tone="erase", data={"id": MARKER}, confirm=MARKER)
    return [
        Text("text", MARKER, tone="thought"),
        Heading("heading", MARKER, 2),
        Buttons("buttons", [button]),
        Items("items", [ListItem("i", MARKER, note=MARKER, tags=[MARKER], buttons=[button])], empty=MARKER),
        BlockGroup("group", MARKER, [Text("inner", MARKER)]),
        Fold("fold", MARKER, [BlockGroup("deep", MARKER, [Text("deepest", MARKER)])]),
        Steps("steps", 1, 3, MARKER),
        Figure("figure", MARKER, MARKER, MARKER, MARKER),
        TableBlock("table", MARKER, [MARKER], [[MARKER]]),
        Timer("timer", 60, MARKER, "over"),
        Link("link", MARKER, "https://example.org/"),
        Copy("copy", MARKER, MARKER, MARKER),
        Download("download", MARKER, MARKER, "text/plain", MARKER.encode()),
    ]


def test_every_block_says_its_type_and_key(blocks):
    """A block's JSON holds its type and its key, and survives a trip through JSON."""
    for block in blocks:
        data = json.loads(json.dumps(block.to_json()))
        assert data["type"] == block.type
        assert data["key"] == block.key


def test_parts_become_plain_data():
    """Buttons within items become plain dicts with all their attributes."""
    item = ListItem("i", "text", buttons=[Button("remove", "Take it away", data={"id": 3}, confirm="It will be gone.")])
    data = Items("items", [item], empty="Nothing here yet.").to_json()
    assert data["items"] == [
        {
            "id": "i",
            "text": "text",
            "note": "",
            "tags": [],
            "buttons": [
                {
                    "action": "remove",
                    "label": "Take it away",
                    "tone": "plain",
                    "data": {"id": 3},
                    "confirm": "It will be gone.",
                }
            ],
        }
    ]


def test_bytes_travel_as_base64():
    """A download's content is base64 in JSON."""
    assert Download("d", "Download", "a.txt", "text/plain", b"\x00\xff").to_json()["content"] == "AP8="


def test_no_repr_holds_words(blocks):
    """The repr of a block names its class and key, never what it says."""
    assert MARKER not in repr(blocks)
    assert MARKER not in repr(ListItem("i", MARKER))
    assert repr(Text("purpose", MARKER)) == "Text('purpose')"


def test_keys_are_found_at_every_depth(blocks):
    """The keys of blocks inside groups and folds are yielded too."""
    assert list(keys(blocks))[4:9] == ["group", "inner", "fold", "deep", "deepest"]


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a?b=c",
        "mailto:someone@example.org?subject=x",
        "02-rejection-is-not-feedback.ipynb",
        "../check-in.ipynb",
        "coach/run-sheet.ipynb#top",
    ],
)
def test_links_lead_to_the_web_to_a_letter_or_to_a_notebook(href):
    """Web pages over https, letters and our notebooks can be linked to."""
    assert Link("l", "text", href).to_json()["href"] == href


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "http://example.org",
        "//example.org/a.ipynb",
        "data:text/html,x",
        "/etc/passwd",
        "file:///a.ipynb",
        " https://x",
        "JAVASCRIPT:a.ipynb",
    ],
)
def test_other_links_are_refused_without_repeating_them(href):
    """Any other address is refused, and the error does not repeat it."""
    with pytest.raises(ValueError, match="link 'l'") as refused:
        Link("l", "text", href)
    assert href not in str(refused.value)
