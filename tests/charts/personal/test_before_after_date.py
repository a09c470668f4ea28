from datetime import timedelta

import pytest

from workbook_lib.charts import draw
from workbook_lib.records import Event

LOW, HIGH = [3, 4, 3, 2, 4, 3, 2, 3, 4, 3, 2, 3], [7, 6, 7, 8, 6, 7, 8, 7, 6, 7, 8, 7]


@pytest.fixture
def looked_at(write, today, rate, now, content):
    """Draws ratings around an event so many days before today."""

    def make(ratings, back, **asked):
        entries = [*rate(ratings), write(Event(what="interview"), today - timedelta(days=back))]
        return draw("around", entries, now=now, content=content, **asked)

    return make


def test_a_difference_is_told_with_its_doubt(looked_at):
    """Clearly higher or lower days after say "probably"; below the headline, in so many of a hundred pairs."""
    higher = looked_at([*LOW, 5, *HIGH], 12)
    assert higher.title == "Confidence probably higher after 2 August 2026"
    assert "The later day is the higher one in 100 of 100 pairs (" in higher.caption
    assert "of 100 pairs (" in higher.description
    assert looked_at([*HIGH, 5, *LOW], 12).title == "Confidence probably lower after 2 August 2026"
    assert looked_at([*LOW, 3, *LOW], 12).title == "No clear difference before and after 2 August 2026"


def test_too_few_days_are_not_compared(looked_at):
    """With four days on one side there is no comparison, and it says how many are needed."""
    drawn = looked_at([*LOW, 5, *HIGH[:4]], 4)
    assert drawn.title == ("Rated days before 10 August 2026: 12, after it: 4; to compare, 5 on each side are needed")
    assert not drawn.enough


def test_fewer_than_ten_on_a_side_is_tentative(looked_at):
    """Between five and ten days on a side a comparison is called tentative, and why stands below."""
    drawn = looked_at([*LOW, 5, *HIGH[:6]], 6)
    assert drawn.title.endswith(" – tentative")
    assert "With fewer than 10 days on a side this is tentative." in drawn.caption


def test_the_same_on_both_sides_has_its_own_sentence(looked_at):
    """A constant series has no share of pairs, only the fact that it is constant."""
    drawn = looked_at([5] * 25, 12)
    assert drawn.title == "Confidence is the same on all days before and after 2 August 2026"
    assert "pairs" not in drawn.caption


def test_both_clouds_are_drawn(looked_at):
    """Every rated day but the date's own is a mark, before and after alike, and the date is written."""
    drawn = looked_at([*LOW, 5, *HIGH], 12)
    assert drawn.svg.count("<use") >= len(LOW) + len(HIGH)
    assert "2 Aug<" in drawn.svg
    assert "Before: 12 rated days, middle 3. After: 12 rated days, middle 7." in drawn.caption


def test_the_reader_may_pick_the_date(looked_at, today):
    """A date may be asked for, whether something happened on it or not."""
    drawn = looked_at([*LOW, *HIGH], 0, on=today - timedelta(days=12))
    assert "2 August 2026" in drawn.title
