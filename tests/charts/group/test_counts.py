from datetime import UTC, datetime

from workbook_lib.charts.group.counts import draw_choices, draw_parts, plot_counts
from workbook_lib.content import Content
from workbook_lib.records import PublishedChoice, PublishedRating

NOW = datetime(2026, 5, 4, 20, 15, tzinfo=UTC)


def activities(**more) -> PublishedRating:
    return PublishedRating(item="activity.week.count", n=12, median=4, shown_at=NOW, **more)


def test_choices_and_parts_are_counted_with_the_rest_together():
    """Bars name what was released and put the rest together; without parts the median stands alone."""
    choice = PublishedChoice(item="helped.x", n=15, counts=(("a", 9),), others=6, shown_at=NOW)
    drawn = draw_choices(choice, {"a": "Facts <b>"}.__getitem__, Content())
    assert drawn.rows == (("Facts <b>", "9"), ("All others together", "6"))
    assert "<b>" not in drawn.svg
    parts = draw_parts(activities(bins=((0, 2, 5), (3, 50, 7))), "Activities", Content())
    assert parts.rows == (("0–2", "5"), ("3–50", "7"))
    assert parts.title == "Activities: the middle of 12 people is 4"
    assert draw_parts(activities(), "Activities", Content()).svg == ""


def test_the_bars_are_as_long_as_the_counts():
    """Each answer has a bar whose length is its number of people, and that number is written behind it."""
    axes = plot_counts([("Facts", 9), ("Hands", 6)]).axes[0]
    assert [bar.get_width() for bar in axes.patches] == [9, 6]
    assert [text.get_text() for text in axes.texts] == ["Facts", "9", "Hands", "6"]


def test_a_part_of_one_value_is_named_by_it():
    """A part that is a single value of the scale is called by that value, not by a range."""
    assert draw_parts(activities(bins=((0, 0, 5), (1, 9, 7))), "Activities", Content()).rows[0] == ("0", "5")
