"""How much room an exercise takes on paper, so that its lines can be laid out to fill a page and never more than one.

All lengths are millimetres, reckoned for the smaller of the two papers from what the style sheet for print says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from workbook_lib.content.models import OptionSpec, Prompt

WIDTH, PAGE = 180.0, 249.0
IDEA, BETWEEN = 36.0, 9.0
"""What the idea of a chapter takes above its first exercise, and what lies between two exercises on a page."""
CLOSEST, WIDEST = 7.0, 8.6
"""How far one line to write on is from the next."""
ENOUGH, MOST = 0.6, 1.8
"""How many times the lines that it would like to have a long answer gets, at least and where the page has room."""
FEWEST = 2
FEW_LETTERS, SHORT_OPTION = 100, 32
_LETTER, _LEADING = 1.38, 4.42
_TICK = 4.8
_TORN = 60.0
"""What may stay empty at the foot of a first side, because nothing is torn apart."""


@dataclass(frozen=True)
class Need:
    """What an exercise takes: the height of all but its lines, and how many lines each answer would like to have."""

    fixed: float
    wanted: tuple[int, ...]

    def enough(self) -> float:
        """Return what it takes with as few lines as will do: three for every five that it would like to have."""
        return self.fixed + CLOSEST * sum(max(min(one, FEWEST), one * ENOUGH) for one in self.wanted)


@dataclass(frozen=True)
class Room:
    """How lines are laid out.

    Attributes:
        pitch: How far one line is from the next.
        share: How many times the lines that a long answer would like to have there is room for.
        sides: How many pages an exercise takes: 2 are both sides of its sheet.
    """

    pitch: float
    share: float = 1
    sides: int = 1

    def lines(self, wanted: int) -> int:
        """Return how many lines an answer gets."""
        return wanted if wanted <= FEWEST else max(FEWEST, int(wanted * self.share))


def shared(needs: Sequence[Need], above: float) -> list[list[int]]:
    """Return which exercises stand together on a page, by their places: each on the last page that has room for it.

    Args:
        needs: What the exercises of a chapter take.
        above: What stands on the first page before them.
    """
    pages: list[list[int]] = []
    left: list[float] = []
    for place, need in enumerate(needs):
        fits = [page for page, room in enumerate(left) if need.enough() + BETWEEN <= room]
        if fits:
            pages[fits[-1]].append(place)
            left[fits[-1]] -= need.enough() + BETWEEN
        else:
            left.append(PAGE - (0 if pages else above) - need.enough())
            pages.append([place])
    return pages


def room_for(needs: Sequence[Need], above: float = 0) -> Room:
    """Return how the lines of exercises that share a page are laid out, so that they fill it and no more."""
    page = PAGE - above - BETWEEN * (len(needs) - 1)
    sides = 1 if sum(need.enough() for need in needs) <= page else 2
    page += (PAGE - _TORN) * (sides - 1)
    fixed, wanted = sum(need.fixed for need in needs), [one for need in needs for one in need.wanted]
    if not sum(wanted):
        return Room(CLOSEST)
    pitch = round(min(WIDEST, max(CLOSEST, (page - fixed) / sum(wanted))), 1)
    long = sum(one for one in wanted if one > FEWEST)
    left = (page - fixed) / pitch - (sum(wanted) - long)
    return Room(pitch, min(MOST, left / long) if long else 1, sides)


def text_height(text: str, width: float = WIDTH) -> float:
    """Return what a paragraph takes."""
    return ceil(len(text) * _LETTER / width) * _LEADING


def prompt_height(prompt: Prompt, width: float, rows: Callable[[Prompt], Sequence[str]]) -> float:
    """Return what a question takes without its lines."""
    asked = text_height(f"{prompt.label} {prompt.help}", width) + 2.8
    if prompt.kind == "rating":
        return asked + (6.5 if width == WIDTH else 10.5)
    if prompt.kind == "sort":
        return asked + 11 + 7.7 * len(rows(prompt))
    return asked + (options_height(prompt.options) if len(prompt.options) > 1 else 0)


def options_height(options: Sequence[OptionSpec]) -> float:
    """Return what options to tick take."""
    columns = columns_of(options)
    if not columns:
        return ceil(sum(len(one.label) * _LETTER + 12 for one in options) / WIDTH) * _TICK
    widths = [len(one.label) for one in options]
    rows = [max(widths[at : at + columns]) for at in range(0, len(widths), columns)]
    return sum(ceil(one * _LETTER / (WIDTH / columns - 9)) * _LEADING + _TICK - _LEADING for one in rows)


def columns_of(options: Sequence[OptionSpec]) -> int:
    """Return in how many columns options to tick stand; 0 where they follow each other in one or two lines."""
    lengths = [len(option.label) for option in options]
    if sum(lengths) <= FEW_LETTERS:
        return 0
    return 3 if max(lengths) < SHORT_OPTION else 2
