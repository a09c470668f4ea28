import pytest

from workbook_lib.my_words.piece_blocks import marked
from workbook_lib.records.searching import terms_of


@pytest.mark.parametrize(
    ("text", "asked", "parts"),
    [
        ("plain", "", (("plain", False),)),
        ("", "x", ()),
        ("Straße", "strasse", (("Straße", True),)),
        ("a C++ job", "c++", (("a ", False), ("C++", True), (" job", False))),
        ("e\u0301t\u00e9", "ete", (("\u00e9t\u00e9", True),)),
    ],
)
def test_a_text_is_split_at_what_was_found(text, asked, parts):
    """The parts together are the text; those that were found are said to be."""
    assert marked(text, terms_of(asked)) == parts
