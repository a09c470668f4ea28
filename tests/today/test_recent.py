import re
from datetime import date, timedelta

from workbook_lib.records import CheckIn
from workbook_lib.today.recent import DAYS, NARROW, WIDE, confidence_by_day, recent, sparkline


def words(desk):
    """Return the words of the page."""
    return desk.content.exercise("check-in", "check-in.now").words


def rate(desk, days_ago: int, confidence: int) -> None:
    """Keep a rating of an earlier day."""
    desk.save(CheckIn(confidence=confidence, occurred_at=desk.now() - timedelta(days=days_ago)))


def test_without_a_rated_day_there_is_no_picture(desk):
    """Nothing is drawn of nothing, nor of what is older than six weeks."""
    rate(desk, DAYS, 5)
    assert recent(desk, words(desk)) == []


def test_a_day_is_the_mean_of_its_ratings(desk):
    """Two ratings of one day are one dot; the days are in order."""
    for days_ago, value in ((0, 4), (0, 7), (DAYS - 1, 2)):
        rate(desk, days_ago, value)
    assert list(confidence_by_day(desk, desk.all(CheckIn)).values()) == [2, 5.5]


def test_few_days_are_called_few_and_many_say_where_half_of_them_lay(desk):
    """The sentence claims no more than the days can tell, and it is part of the picture's name."""
    rate(desk, 0, 6)
    assert recent(desk, words(desk))[0].caption == "1 day in the last six weeks, at 6 of 10."
    for days_ago, value in enumerate((3, 4, 4, 5, 5, 5, 8), start=1):
        rate(desk, days_ago, value)
    (figure,) = recent(desk, words(desk))
    assert figure.caption.startswith("8 days in six weeks. Half of them lay between 4 and 5.2,")
    assert figure.caption in figure.label


def test_the_line_breaks_where_days_are_missing():
    """A line joins days that follow each other closely; no line goes over a gap, and every day has its dot."""
    today = date(2026, 5, 4)
    days = {today - timedelta(days=ago): 5.0 for ago in (20, 19, 5, 4, 3)}
    svg = sparkline(days, today)
    path = re.findall(r' d="([^"]+)"', svg)[1]
    assert (path.count("M"), path.count("L")) == (2, 3)
    assert svg.count("<circle") == 5
    assert int(re.search(r'viewBox="0 0 \d+ (\d+)"', svg).group(1)) <= 120


def test_on_a_narrow_screen_it_is_as_high_as_on_a_wide_one(desk):
    """The picture is made for the width there is; scaled down to it, it would be half as high."""
    rate(desk, 0, 6)
    boxes = [recent(desk, words(desk), narrow=narrow)[0].svg.split('viewBox="')[1] for narrow in (False, True)]
    (wide, high), (narrow, narrow_high) = (box.partition('"')[0].split()[2:] for box in boxes)
    assert (int(wide), int(narrow), high) == (WIDE, NARROW, narrow_high)
