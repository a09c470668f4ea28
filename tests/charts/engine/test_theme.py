import re
from dataclasses import asdict
from itertools import product

import pytest

from workbook_lib.charts.engine.theme import LIGHT, NARROW, TEXT, WIDE, clean, dot_size
from workbook_lib.resources import tokens

_PAIRS = re.findall(r"--wb-(\w+): light-dark\((#\w+), (#\w+)\);", tokens())
THEMES = {
    "light": asdict(LIGHT) | {role: light for role, light, _ in _PAIRS},
    "dark": asdict(LIGHT) | {role: dark for role, _, dark in _PAIRS},
}
"""The colours of the style sheets; a role they do not have keeps the one it is drawn in."""
GROUNDS = ("card", "ground")
NARROWEST_CARD, WIDEST_CARD = 306, 560


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
    colours = THEMES[theme]
    assert all(contrast(colours[role], colours[ground]) >= 3 for ground in GROUNDS)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_readable(theme):
    """Text has a contrast of at least 4.5 to the card and to the page."""
    colours = THEMES[theme]
    assert all(contrast(colours["ink"], colours[ground]) >= 4.5 for ground in GROUNDS)


def test_text_is_fourteen_pixels_where_a_picture_has_its_own_width():
    """Text is 14 px in the reading column, and at least 13 in the narrowest card a phone of 390 px has."""
    assert (TEXT, WIDE.width) == (14, WIDEST_CARD)
    assert TEXT * NARROWEST_CARD / NARROW.width >= 13


def test_pictures_have_two_shapes():
    """A picture is 16 : 9 in the reading column and 4 : 5 on a phone."""
    assert (WIDE.width / WIDE.height, NARROW.width / NARROW.height) == (16 / 9, 4 / 5)


def test_the_colours_are_those_of_the_cards():
    """Pictures are drawn in the light colours that all our style sheets are made of, with light-dark() or without."""
    css = tokens()
    for role in ("card", "ink", "muted", "line", "accent", "event"):
        named = re.search(rf"--wb-{role}: (#\w+);.*--wb-{role}: light-dark\((#\w+), #\w+\);", css, re.DOTALL)
        assert named
        assert named.groups() == (getattr(LIGHT, role), getattr(LIGHT, role))


def test_text_is_cleaned_of_what_no_picture_can_hold():
    """Control characters and lone surrogates become blanks, long text is cut with an ellipsis."""
    assert clean("a\x00b\nc\ud800d") == "a b c d"
    assert clean("abcdefgh", 5) == "abcd…"


def test_more_dots_are_smaller():
    """The area of a dot falls with their number and never vanishes."""
    sizes = [dot_size(n) for n in (1, 100, 500, 3650, 10**6)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 0
