import json
from datetime import date

import pytest

from workbook_lib.controls import (
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

MARKER = "the-word-of-a-reader"
OPTIONS = [Option("a", "First"), Option("b", "Second")]
FIELDS: list[tuple[Field, str]] = [
    (TextLine("k", "Label", value=MARKER), "text"),
    (LongText("k", "Label", value=MARKER, words=200), "long_text"),
    (Number("k", "Label", value=2.5, minimum=0, maximum=40), "number"),
    (Rating("k", "Label", value=0, low="low", high="high"), "rating"),
    (Date("k", "Label", value=date(2026, 5, 3), latest=date(2026, 5, 4)), "date"),
    (Choice("k", "Label", value="a", options=OPTIONS), "choice"),
    (Choices("k", "Label", value=("a",), options=OPTIONS), "choices"),
    (Lines("k", "Label", value=[{"id": "1", "text": MARKER}]), "lines"),
    (Sort("k", "Label", value=[{"id": "1", "text": MARKER, "group": None}], groups=OPTIONS, adding=True), "sort"),
    (File("k", "Label", value=MARKER, accept=".txt"), "file"),
]


@pytest.mark.parametrize(("field", "kind"), FIELDS, ids=[kind for _, kind in FIELDS])
def test_a_field_says_what_it_is(field, kind):
    """A field's JSON holds its kind, label, help and what the journal has for it."""
    data = json.loads(json.dumps(field.to_json()))
    assert (data["type"], data["kind"], data["key"], data["label"]) == ("field", kind, "k", "Label")
    assert {"help", "value", "saved_at", "revision"} <= data.keys()


@pytest.mark.parametrize(("field", "kind"), FIELDS, ids=[kind for _, kind in FIELDS])
def test_a_field_keeps_words_out_of_its_repr(field, kind):
    """The repr of a field never holds its value."""
    assert MARKER not in repr(field)
    assert "'k'" in repr(field)


def test_an_empty_rating_is_not_nought():
    """A rating that was not given is null, and 0 stays 0."""
    assert Rating("k", "L").to_json()["value"] is None
    assert Rating("k", "L", value=0).to_json()["value"] == 0


def test_days_travel_as_iso_text():
    """Days become ISO text, a missing one null."""
    data = Date("k", "L", value=date(2026, 5, 3)).to_json()
    assert (data["value"], data["latest"]) == ("2026-05-03", None)
