import re
from itertools import product

import pytest

from workbook_lib.charts.theme import DARK, LIGHT, TEXT, WIDTH, clean, dot_size
from workbook_lib.resources import tokens

GROUNDS = {"light": ("#ffffff", "#fbfaf7"), "dark": ("#1c2327", "#14191c")}
NARROWEST_CARD = 306


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("theme", "role"), list(product(("light", "dark"), ("accent", "event", "other", "muted"))))
def test_marks_stand_out_from_the_ground(theme, role):
    """Every colour that carries data has a contrast of at least 3 to the card and to the page."""
    colour = getattr({"light": LIGHT, "dark": DARK}[theme], role)
    assert all(contrast(colour, ground) >= 3 for ground in GROUNDS[theme])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_readable(theme):
    """Text has a contrast of at least 4.5 to the card and to the page."""
    ink = {"light": LIGHT, "dark": DARK}[theme].ink
    assert all(contrast(ink, ground) >= 4.5 for ground in GROUNDS[theme])


def test_text_is_at_least_twelve_pixels_on_a_phone():
    """In the narrowest card a phone of 390 px has, text is still 12 px high."""
    assert TEXT * NARROWEST_CARD / WIDTH >= 12


def test_the_colours_are_those_of_the_cards():
    """The palette's light and dark colours are the ones all our style sheets are made of."""
    css = tokens()
    for role in ("card", "ink", "muted", "line", "accent", "event"):
        named = re.search(rf"--wb-{role}: (#\w+);.*--wb-{role}: light-dark\((#\w+), (#\w+)\);", css, re.DOTALL)
        assert named
        assert (getattr(LIGHT, role), getattr(LIGHT, role), getattr(DARK, role)) == named.groups()


def test_text_is_cleaned_of_what_no_picture_can_hold():
    """Control characters and lone surrogates become blanks, long text is cut with an ellipsis."""
    assert clean("a\x00b\nc\ud800d") == "a b c d"
    assert clean("abcdefgh", 5) == "abcd…"


def test_more_dots_are_smaller():
    """The area of a dot falls with their number and never vanishes."""
    sizes = [dot_size(n) for n in (1, 100, 500, 3650, 10**6)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 0
