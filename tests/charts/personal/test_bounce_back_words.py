import pytest

from workbook_lib.charts import draw
from workbook_lib.charts.personal.bounce_back import CHART
from workbook_lib.charts.personal.bounce_back_words import describe_bounce_back

STEADY = [6, 6, 6, 6, 6, 6, 6]


def test_no_median_below_five_finished_recoveries(turned_down, now, content):
    """Four returns are counted, five have a middle with its range."""
    ratings = [*STEADY, 3, 4, 6, 6]
    four = draw("bounce_back", turned_down(ratings * 4, 3, 14, 25, 36), now=now, content=content)
    five = draw("bounce_back", turned_down(ratings * 5, 3, 14, 25, 36, 47), now=now, content=content)
    assert four.title.endswith("back at the level before 4 times; 5 times are needed to say how long it takes")
    assert not four.enough
    assert five.title.startswith("After a rejection, half of the times confidence was back within about 2 days")
    assert "half of them: 2" in five.svg


def test_ordinary_days_stand_beside(turned_down, now, content):
    """The same measure on days without a rejection is told in numbers."""
    drawn = draw("bounce_back", turned_down([6, 5, 6, 7, 6, 6, 5] * 6, 20), now=now, content=content)
    assert "The same measure on " in drawn.caption
    assert "days without a rejection" in drawn.caption


def test_rejections_close_together_are_flagged(turned_down, now, content):
    """Two rejections within a week are told as overlapping."""
    drawn = draw("bounce_back", turned_down([*STEADY, 3, 4, 3, 4, 6], 4, 2), now=now, content=content)
    assert "2 of the rejections lie so close" in drawn.caption
    assert [row[-1] for row in drawn.rows] == ["overlaps another"] * 2


@pytest.mark.parametrize(
    ("ratings", "back", "cell"), [([3, 4, 6, 6], 3, "2"), ([3, 3, 4], 2, "2"), ([6, 7, 6], 2, "no dip")]
)
def test_each_rejection_has_a_row_that_says_how_it_ended(turned_down, scope, words, ratings, back, cell):
    """The table says of each rejection after how many days the level was back, or why there are none to say."""
    told = describe_bounce_back(
        *CHART.data(turned_down([*STEADY, *ratings], back), scope).values(), scope=scope, words=words
    )
    assert cell in told.rows[0][3]
    assert told.rows[0][1] == "6"


def test_without_a_rejection_there_is_nothing_to_describe(turned_down, scope, words):
    """Ratings without a rejection have no row, and the title says that there is none yet."""
    told = describe_bounce_back(*CHART.data(turned_down(STEADY), scope).values(), scope=scope, words=words)
    assert (told.rows, told.n, told.enough) == ((), 0, False)
    assert told.title == words.say("bounce_back.empty")
