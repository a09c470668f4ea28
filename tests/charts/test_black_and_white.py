"""Printed in black, a picture says the same: what differs in colour differs in shape, filling or dashes too."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure

from workbook_lib import charts
from workbook_lib.charts import drawing
from workbook_lib.charts.engine.rows import RatingRow
from workbook_lib.charts.engine.theme import LIGHT, NARROW, WIDE, Shape
from workbook_lib.charts.group.counts import plot_counts
from workbook_lib.charts.group.medians import plot_before_after, plot_now
from workbook_lib.records import PublishedRating

PAPER = ("", "#ffffff")
"""Fillings that are none on white paper."""
LEAST_CONTRAST = 3.0
"""How much darker than paper a mark that carries something is at least (WCAG 2.2, 1.4.11)."""


def released(median: float | None, **more: object) -> PublishedRating:
    """Return a rating as a group is shown it."""
    return PublishedRating(item="x", n=12, median=median, shown_at=datetime(2026, 5, 4, 20, 15, tzinfo=UTC), **more)


BANDS = [released(None, band=band) for band in ((0, 3), (4, 6))]
HALF = released(6.0, lower=4.0, upper=8.0)
ROWS = [RatingRow("Mood", 4.5, 6.0), RatingRow("Hope", None, None)]
GROUP: dict[str, Callable[[Shape], Figure]] = {
    "before and after": lambda shape: plot_before_after(ROWS, ("a", "b"), [(HALF, HALF), (BANDS[0], BANDS[1])], shape),
    "now": lambda shape: plot_now([("Mood", HALF), ("Hope", BANDS[1])], ("half", "middle", "in here"), shape),
    "counts": lambda shape: plot_counts([("Facts", 9), ("Others", 6)], shape),
}
"""The pictures of a group: with medians, with bands, with the middle half, and counted."""


def looks(axes: Axes) -> Iterator[tuple[object, str]]:
    """Yield what each mark of a picture looks like without its colour, and its colour; a tint is its own colour."""
    for line in axes.get_lines():
        yield ("line", line.get_linestyle(), line.get_linewidth()), to_hex(line.get_color())
    for marks in axes.collections:
        if not isinstance(marks, PathCollection | PolyCollection):
            continue
        filling, edge = one_colour(marks.get_facecolor()), one_colour(marks.get_edgecolor())
        shape = marks.get_paths()[0].vertices.tobytes() if isinstance(marks, PathCollection) else "area"
        hollow = filling in PAPER
        yield (shape, hollow, marks.get_hatch()), edge if hollow else filling
    for bar in axes.patches:
        filling, edge = (one_colour([colour]) for colour in (bar.get_facecolor(), bar.get_edgecolor()))
        hollow = filling in PAPER
        yield ("bar", hollow, bar.get_hatch()), edge if hollow else filling


def contrast(colour: str) -> float:
    """Return how much darker than white paper a colour prints."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgba(colour)[:3]]
    grey = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    return 1.05 / (grey + 0.05)


def one_colour(colours: Iterable[object]) -> str:
    """Return the colour that marks have in common; "" for none."""
    found = {to_hex(one) for one in colours if to_rgba(one)[3] > 0}
    assert len(found) <= 1, "marks of one kind have several colours"
    return next(iter(found), "")


def told_by_colour_alone(figure: Figure) -> list[object]:
    """Return what marks of several colours have in common."""
    alike = []
    for axes in figure.axes:
        colours = defaultdict(set)
        for look, colour in looks(axes):
            colours[look].add(colour)
        alike += [look for look, found in colours.items() if len(found - {""}) > 1]
    return alike


@pytest.mark.parametrize("name", charts.NAMES)
def test_what_differs_in_colour_differs_otherwise_too(name, live, now, content):
    """No two kinds of marks in one picture are told apart by their colour alone, on a narrow screen neither."""
    for narrow in (False, True):
        figure = drawing._figure(*drawing._prepared(name, live(98), {"now": now, "content": content, "narrow": narrow}))
        assert told_by_colour_alone(figure) == []


@pytest.mark.parametrize("shape", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", GROUP)
def test_the_pictures_of_a_group_are_read_in_black_too(name, shape):
    """Arriving and leaving, a median and the middle half differ in shape or filling, and all of it is dark enough."""
    figure = GROUP[name](shape)
    assert told_by_colour_alone(figure) == []
    drawn = {colour for axes in figure.axes for _, colour in looks(axes)} - {"", LIGHT.line}
    assert drawn
    assert {colour for colour in drawn if contrast(colour) < LEAST_CONTRAST} == set()


def test_dots_of_two_colours_would_be_found():
    """The rule notices two kinds of dots, of lines, of areas and of bars that only their colours tell apart."""
    axes = Figure().add_subplot()
    for place, colour in enumerate(("#0b6e75", "#8f4a00")):
        axes.scatter([1], [place], color=colour)
        axes.plot([0, 1], [place, 2], color=colour)
        axes.fill_between([0, 1], [place, 2], color=colour)
        axes.barh([place], [1], color=colour)
    assert len(told_by_colour_alone(axes.figure)) == 4
