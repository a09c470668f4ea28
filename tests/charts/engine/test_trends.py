import pytest

from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.trends import amount, change_ends, trend_of, trend_title
from workbook_lib.statistics import MINIMUM_DATA, Trend

RISE = [2, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6, 5, 6, 7, 6, 7, 8, 7, 8]


def title(values, rate, scope, words, every=1):
    """Return the title of daily confidence ratings."""
    ratings = rating_frame(rate(values, every=every), scope)
    return trend_title("Confidence", ratings, trend_of(ratings), scope.today, words)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "Confidence: nothing here yet"),
        ([4], "Confidence: one day so far, 4 of 10"),
        ([4, 6], "Confidence: two days so far, 4 and then 6"),
        ([5, 5, 5], "Confidence: 5 each time, on 3 days"),
        ([5] * 40, "Confidence: 5 each time, on 40 days"),
        ([4, 5, 6], "Confidence: 3 of 14 days, too few to tell a direction"),
        ([0, 10] * 4, "Confidence: 8 of 14 days, too few to tell a direction"),
    ],
)
def test_special_cases_have_sentences_of_their_own(values, said, rate, scope, words):
    """None, one, two, constant and too few are each told as what they are, without an undefined number."""
    assert title(values, rate, scope, words) == said


def test_a_change_is_told_with_its_doubt(rate, scope, words):
    """A rise or a fall says "probably", between which points, and since when."""
    assert title(RISE, rate, scope, words, every=5).startswith("Confidence probably up ")
    assert title(RISE[::-1], rate, scope, words, every=5).startswith("Confidence probably down ")
    assert title(RISE, rate, scope, words, every=5).endswith("points since May")


def test_no_change_is_told_with_its_range(rate, scope, words):
    """Ratings that go nowhere say so, with what would still fit them."""
    said = title([5, 6, 4, 5, 7, 5, 4, 6, 5, 5, 6, 4, 5, 6] * 3, rate, scope, words)
    assert said.startswith("Confidence: no clear change since 4 July")
    assert "nan" not in said


def test_a_range_is_written_shortly(words):
    """Equal ends are "about", a lower end of nought is "up to"."""
    assert amount(0.5, 2.0, words) == "0.5–2 points"
    assert amount(0.01, 2.0, words) == "up to 2 points"
    assert amount(1.0, 1.04, words) == "about 1 point"


def test_a_change_stays_within_the_scale():
    """No change of ratings is told as larger than the scale is long."""
    trend = Trend("rising", 20, MINIMUM_DATA["direction"], "varied", 0.2, 0.0, 0.1, 0.5)
    assert change_ends(trend, 60) == (6.0, 10)
