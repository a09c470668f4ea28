from datetime import UTC, datetime

import pytest

from workbook_lib.charts.engine.rows import RatingRow
from workbook_lib.charts.group.counts import draw_parts
from workbook_lib.charts.group.medians import draw_before_after, draw_now, plot_before_after, plot_now
from workbook_lib.content import Content
from workbook_lib.records import PublishedChange, PublishedRating

NOW = datetime(2026, 5, 4, 20, 15, tzinfo=UTC)


def rating(item: str, median: float = 4.5, n: int = 12, **more) -> PublishedRating:
    return PublishedRating(item=item, n=n, median=median, shown_at=NOW, **more)


def test_arriving_and_leaving_are_told_with_their_numbers_of_people():
    """Medians, numbers of people, quartiles where there are any, and changes as they were released, no more."""
    arrive = {"mood": rating("x.arrive.mood", lower=3.0, upper=6.0), "optimism": rating("x.arrive.optimism", n=7)}
    leave = {"mood": rating("x.leave.mood", 6)}
    change = {
        "mood": PublishedChange(item="x.change.mood", page="x", rating="mood", n=12, median=1, higher=7, shown_at=NOW)
    }
    drawn = draw_before_after(arrive, leave, change, Content())
    assert drawn.rows == (
        ("Optimism", "4.5 (7 people)", "not shown", "not shown", "not shown", "not shown"),
        ("Mood", "4.5 (12 people; middle half 3 to 6)", "6 (12 people)", "not shown", "not shown", "7"),
    )
    assert drawn.svg.startswith("<svg")
    assert "does not say what made it" in drawn.cannot_say[0]
    assert "Confidence" not in drawn.svg


def test_below_ten_people_a_bar_shows_where_the_middle_is():
    """A band is told as one, and drawn as a bar from its one end to the other; hollow on arriving, full on leaving."""
    few = [PublishedRating(item="x", n=7, band=band, shown_at=NOW) for band in ((0, 3), (4, 6))]
    drawn = draw_before_after({"mood": few[0]}, {"mood": few[1]}, {}, Content())
    assert drawn.rows[0][1:3] == ("0 to 3 (7 people)", "4 to 6 (7 people)")
    bars = plot_before_after([RatingRow("Mood", None, None)], ("a", "b"), [(few[0], few[1])]).axes[0].patches
    assert [(bar.get_x(), bar.get_width()) for bar in bars] == [(0, 3), (4, 2)]
    assert bars[0].get_facecolor() != bars[1].get_facecolor()
    assert draw_now({"mood": few[1]}, Content()).rows[0][1] == "4 to 6 (7 people)"
    assert "between 4 and 6" in draw_parts(few[1], "Activities", Content()).title


def test_nothing_released_is_no_picture():
    """Where nothing was released nothing is drawn."""
    assert draw_before_after({}, {}, {}, Content()).svg == ""
    assert draw_now({}, Content()).title == "Nothing is shown yet"


@pytest.mark.parametrize("quartiles", [{}, {"lower": 3.0, "upper": 6.0}])
def test_a_check_in_has_its_middle_half_only_where_it_was_released(quartiles):
    """The middle half is drawn when the board told it, and never made up."""
    drawn = draw_now({"mood": rating("check-in.now.mood", **quartiles)}, Content())
    assert ("middle half 3 to 6" in drawn.rows[0][1]) is bool(quartiles)


def test_bars_are_explained_by_bars():
    """Where only bands are told the legend shows bars and no marks; a single bar lies at its row's own height."""
    few = PublishedRating(item="x", n=7, band=(3, 6), shown_at=NOW)
    field, legend = plot_now([("Mood", few)], ("half", "middle", "in here")).axes
    assert [text.get_text() for text in legend.texts] == ["in here"]
    (bar,) = field.patches
    assert bar.get_y() + bar.get_height() / 2 == pytest.approx(field.get_ylim()[0] / 2)
    pair = plot_before_after([RatingRow("Mood", None, None)], ("on arriving", "on leaving"), [(few, few)])
    hollow, full = pair.axes[1].patches
    assert hollow.get_facecolor() != full.get_facecolor()
    assert [text.get_text() for text in pair.axes[1].texts] == ["on arriving", "on leaving"]
