import pytest

from workbook_lib.transfer.reading.scales import Scale, parse_scale, to_rating


@pytest.mark.parametrize(
    ("scale", "given", "ratings"),
    [
        (Scale(1, 5), "12345", [0, 3, 5, 8, 10]),
        (Scale(1, 7), "1234567", [0, 2, 3, 5, 7, 8, 10]),
        (Scale(1, 10), ["1", "5", "5,5", "10"], [0, 4, 5, 10]),
        (Scale(0, 10), ["0", "3", "10"], [0, 3, 10]),
        (Scale(0, 100), ["0", "50", "100.0"], [0, 5, 10]),
    ],
)
def test_scales_meet_at_their_ends(scale, given, ratings):
    """The worst becomes 0 and the best 10, with the rest in proportion."""
    assert [to_rating(text, scale) for text in given] == ratings


@pytest.mark.parametrize("text", ["", "6", "0", "nan", "inf", "-inf", "x", "1e99", "-1e999999999", "２２"])
def test_what_is_not_on_the_scale_is_refused(text):
    """Numbers beyond the scale and texts are refused, not bent."""
    with pytest.raises(ValueError):
        to_rating(text, Scale(1, 5))


def test_a_scale_is_read_as_people_write_it():
    """Hyphen, dash, dots or a word between them, with the lower end first."""
    for text in ("1-5", " 1–5 ", "1..5", "1 to 5", "1 bis 5"):
        assert parse_scale(text) == Scale(1, 5)
    assert str(Scale(1, 5)) == "1–5"
    for text in ("5-1", "x", "1-2-3", "-1-5", "1"):
        with pytest.raises(ValueError):
            parse_scale(text)
