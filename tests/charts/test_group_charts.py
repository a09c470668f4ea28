from datetime import UTC, datetime

import pytest

from workbook_lib.charts.group_counts import draw_choices, draw_parts
from workbook_lib.charts.group_middles import draw_before_after, draw_now
from workbook_lib.content import Content
from workbook_lib.records import PublishedChange, PublishedChoice, PublishedRating

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


def test_nothing_released_is_no_picture():
    """Where nothing was released nothing is drawn."""
    assert draw_before_after({}, {}, {}, Content()).svg == ""
    assert draw_now({}, Content()).title == "Nothing is shown yet"


@pytest.mark.parametrize("quartiles", [{}, {"lower": 3.0, "upper": 6.0}])
def test_a_check_in_has_its_middle_half_only_where_it_was_released(quartiles):
    """The middle half is drawn when the board told it, and never made up."""
    drawn = draw_now({"mood": rating("check-in.now.mood", **quartiles)}, Content())
    assert ("middle half 3 to 6" in drawn.rows[0][1]) is bool(quartiles)


def test_choices_and_parts_are_counted_with_the_rest_together():
    """Bars name what was released and put the rest together; without parts the median stands alone."""
    choice = PublishedChoice(item="helped.x", n=15, counts=(("a", 9),), others=6, shown_at=NOW)
    drawn = draw_choices(choice, {"a": "Facts <b>"}.__getitem__, Content())
    assert drawn.rows == (("Facts <b>", "9"), ("All others together", "6"))
    assert "<b>" not in drawn.svg
    parts = draw_parts(rating("activity.week.count", 4, bins=((0, 2, 5), (3, 50, 7))), "Activities", Content())
    assert parts.rows == (("0–2", "5"), ("3–50", "7"))
    assert parts.title == "Activities: the middle of 12 people is 4"
    assert draw_parts(rating("activity.week.count", 4), "Activities", Content()).svg == ""
