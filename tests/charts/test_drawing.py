import math
import random
import re
import subprocess
import sys
import warnings
from datetime import date, datetime, timedelta

import pytest

from workbook_lib import charts
from workbook_lib.records import Activity, CheckIn, Event

CAUSAL = re.compile(
    r"\b(because|caus\w+|due to|owing to|thanks to|leads? to|led to|results? (?:in|from)|resulted|therefore|thus|hence|"
    r"makes? you|made you|boost\w*|improv\w+|effects?|affect\w*|impacts?|worsen\w*|rais(?:es|ed)|lower(?:s|ed)|"
    r"brings? about|brought about|triggers?|triggered|drives|drove)\b",
    re.IGNORECASE,
)
NOT_A_NUMBER = re.compile(r"\b(nan|None|inf|NaT)\b")


def journals(rate, live, write, today):
    """Return the special cases by name."""
    dice = random.Random(3)
    week_53 = date(2021, 1, 3)
    return {
        "empty": [],
        "one point": rate([4]),
        "two points": rate([4, 6]),
        "constant": rate([5] * 20),
        "nought and ten": rate([dice.choice([0, 10]) for _ in range(30)]),
        "all missing": [write(CheckIn(), today - timedelta(days=back)) for back in range(20)],
        "duplicate days": [*rate([3, 4, 5] * 6), *rate([9] * 18), *rate([0] * 18)],
        "thirteen days": rate([3, 4, 5, 6, 5, 4, 3, 4, 5, 6, 7, 6, 5]),
        "across the clock change": rate([4, 5, 6] * 10, last=date(2026, 4, 10)),
        "a year of 53 weeks": [
            *rate([4, 5, 6] * 10, last=week_53),
            *(write(Activity(what="x", minutes=10), week_53 - timedelta(days=back)) for back in range(0, 90, 4)),
        ],
        "a long gap": [*rate([4, 5] * 10, last=today - timedelta(days=200)), *rate([6, 7] * 10)],
        "only events": [write(Event(what="rejection"), today), write(Event(what="offer"), today)],
        "a season": live(98),
        "another": live(140, seed=7),
    }


def everything_said(drawn: charts.Drawn) -> str:
    """Return every word a chart shows, in the picture and around it."""
    in_picture = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn.svg))
    cells = " ".join(cell for row in (drawn.columns, *drawn.rows) for cell in row)
    return " ".join((drawn.title, drawn.label, drawn.description, drawn.caption, cells, *drawn.cannot_say, in_picture))


@pytest.mark.parametrize("name", charts.NAMES)
def test_every_chart_bears_every_journal(name, rate, live, write, today, now, content):
    """Special cases of all kinds are drawn without a warning, without a number that is none, without a causal verb."""
    for case, entries in journals(rate, live, write, today).items():
        for period in charts.PERIODS if case == "a season" else ("all",):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                drawn = charts.draw(name, entries, now=now, content=content, period=period)
            said = everything_said(drawn)
            assert not NOT_A_NUMBER.search(said), (case, period)
            assert not CAUSAL.search(said), (case, period, CAUSAL.findall(said))
            assert "nan" not in re.sub(r"[^<]*</text>", "", drawn.svg).lower(), (case, period)
            assert drawn.title and drawn.label
            assert all(len(row) == len(drawn.columns) for row in drawn.rows)


@pytest.mark.parametrize("name", charts.NAMES)
@pytest.mark.parametrize(("narrow", "shape"), [(False, "0 0 560 315"), (True, "0 0 320 400")])
def test_every_chart_has_the_shape_of_its_screen(name, narrow, shape, live, now, content):
    """Whatever it draws, and however much, a picture is 16 : 9 in the column and 4 : 5 on a phone."""
    for days in (7, 98, 500):
        drawn = charts.draw(name, live(days), now=now, content=content, narrow=narrow)
        assert not drawn.svg or f'viewBox="{shape}"' in drawn.svg


def test_the_words_of_all_charts_claim_no_cause(words):
    """No sentence in the charts' content has a causal verb, whether it is ever shown or not."""

    def texts(place):
        return [place] if isinstance(place, str) else [text for part in place.values() for text in texts(part)]

    sections = [
        words.find(name)
        for name in (*charts.NAMES, "mock", "level", "trend", "cards", "see", "events", "answer", "questions")
        if words.find(name)
    ]
    said = [text for section in sections for text in texts(section)]
    assert len(said) > 200
    assert [text for text in said if CAUSAL.search(text)] == []


@pytest.mark.parametrize("name", charts.NAMES)
def test_the_words_are_the_same_with_and_without_drawing(name, live, now, content):
    """What a chart says is what it says beside its picture."""
    entries = live()
    told = charts.describe(name, entries, now=now, content=content)
    drawn = charts.draw(name, entries, now=now, content=content)
    assert (told.title, told.long, told.rows) == (drawn.title, drawn.description, drawn.rows)


@pytest.mark.parametrize("name", charts.NAMES)
def test_titles_and_labels_hold_no_word_of_the_reader(name, live, now, content):
    """What may be saved in a notebook or read in a log holds none of the reader's words."""
    told = charts.describe(name, live(), now=now, content=content)
    assert "private" not in told.title + told.alt


def test_a_period_leaves_out_what_is_older(rate, now, content):
    """Four weeks are the last 28 days, today among them; nothing of the future is drawn."""
    entries = [*rate([5] * 60), *rate([9], last=now.date() + timedelta(days=2))]
    drawn = charts.draw("confidence", entries, now=now, content=content, period="four_weeks")
    assert len(drawn.rows) == 28
    assert drawn.rows[0][0] == "18 July 2026"


def test_the_csv_has_every_day(live, now, content):
    """The file for spreadsheets has one line a day and a heading, in ISO dates."""
    entries = live(400)
    drawn = charts.draw("ratings", entries, now=now, content=content)
    lines = drawn.csv.splitlines()
    assert lines[0] == "table,day,rating,times"
    assert re.fullmatch(r"confidence,\d{4}-\d\d-\d\d,[\d.]+,\d+", lines[1])


def test_words_need_neither_pandas_nor_matplotlib():
    """Importing the charts and describing one loads nothing that draws."""
    code = (
        "import sys; from datetime import datetime, UTC\n"
        "from workbook_lib import charts; from workbook_lib.content import Content\n"
        "for name in charts.NAMES: charts.describe(name, [], now=datetime.now(UTC), content=Content())\n"
        "assert not {'pandas', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_unknown_chart_is_refused(now, content):
    """A name that is no chart's raises a KeyError."""
    with pytest.raises(KeyError):
        charts.draw("horoscope", [], now=now, content=content)


@pytest.mark.slow
def test_ten_years_of_days_are_drawn(rate, now, content):
    """3,650 daily ratings give a picture and a table by week, without a warning."""
    dice = random.Random(1)
    entries = rate([max(0, min(10, round(5 + 2 * math.sin(k / 200) + dice.gauss(0, 1)))) for k in range(3650)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = charts.draw("confidence", entries, now=now, content=content)
    assert drawn.svg.count("\nM ") >= 3649
    assert 520 <= len(drawn.rows) <= 523
    assert datetime.strptime(drawn.csv.splitlines()[1].split(",")[1], "%Y-%m-%d").date() > date(2016, 1, 1)  # noqa: DTZ007
