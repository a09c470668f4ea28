import pytest

from workbook_lib.controls.surrogates import well_formed


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("plain", "plain"),
        ("naïve – 日本", "naïve – 日本"),
        ("nul \x00 stays", "nul \x00 stays"),
        ("lone \ud83d here", "lone \ufffd here"),
        ("lone \ude00 here", "lone \ufffd here"),
        ("pair \ud83d\ude00", "pair 😀"),
        ("right to left \u05e9\u05dc\u05d5\u05dd", "right to left \u05e9\u05dc\u05d5\u05dd"),
    ],
)
def test_text_is_made_well_formed(given, kept):
    """Lone surrogates become U+FFFD, surrogate pairs their character, everything else stays."""
    assert well_formed({"lines": [{"text": given}], "number": 3, "nothing": None}) == {
        "lines": [{"text": kept}],
        "number": 3,
        "nothing": None,
    }
