"""How long ten years of confidence with 200 events take as a picture, beside bare matplotlib with the same marks.

Run with `pytest tests/benchmarks/bench_charts.py`.
"""

import io
import random
import sys
from datetime import datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from workbook_lib import charts
from workbook_lib.charts import Scope, Words
from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.events import SHAPES, event_frame
from workbook_lib.charts.engine.level import level_of, remembered_level
from workbook_lib.charts.engine.svg import inline_svg
from workbook_lib.charts.personal.confidence import CHART, plot_confidence
from workbook_lib.content import Content
from workbook_lib.records import CheckIn, Entry, Event

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

NOW = datetime(2026, 8, 14, 18, 0, tzinfo=ZoneInfo("Europe/London"))
SCOPE = Scope(NOW)
ROUNDS = 7
LIMIT = 1.5


def entry(number, record, back):
    at = NOW - timedelta(days=back)
    return Entry(entry_id=f"e{number}", revision=1, record=record, occurred_at=at, recorded_at=at)


def ten_years():
    dice = random.Random(4)
    kinds = list(SHAPES)
    ratings = [CheckIn(confidence=max(0, min(10, round(dice.gauss(5, 1.5))))) for _ in range(3650)]
    events = [(Event(what=kinds[place % len(kinds)]), dice.randrange(3650)) for place in range(200)]
    found = [entry(back, record, back) for back, record in enumerate(ratings)]
    return [*found, *(entry(10_000 + place, record, back) for place, (record, back) in enumerate(events))]


def marks(entries):
    """Return what there is to draw, worked out beforehand: dots, the level's points, the lanes."""
    ratings = rating_frame(entries, SCOPE)
    events = event_frame(entries, SCOPE)
    lanes = [
        (shape, sorted({d.toordinal() for d, k in zip(events["day"], events["event"], strict=True) if k == kind}))
        for kind, shape in SHAPES.items()
    ]
    return [day.toordinal() for day in ratings["day"]], ratings["rating"], level_of(ratings), lanes


def bare(days, values, level, lanes):
    """Draw these marks with nothing but matplotlib, and save them as SVG."""
    figure = Figure(figsize=(5, 6), dpi=72)
    above, below = figure.subplots(2, 1, sharex=True)
    above.scatter(days, values, s=5, c="#0b6e75", edgecolors="#ffffff", linewidths=0.6)
    for piece in level.pieces:
        x = [point[0] for point in piece]
        for index in range(3):
            low, high = ([point[2][index][end] for point in piece] for end in (0, 1))
            above.fill_between(x, low, high, color="#0b6e75", alpha=0.13, linewidth=0)
        above.plot(x, [point[1] for point in piece], color="#0b6e75")
    for lane, (shape, of_kind) in enumerate(lanes):
        below.scatter(of_kind, [lane] * len(of_kind), marker=shape, c="#8f4a00")
    out = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        figure.savefig(out, format="svg")
    return out.getvalue()


def ours(frames, words):
    """Draw frames and save them as SVG for a page, the level worked out anew."""
    remembered_level.cache_clear()
    return inline_svg(plot_confidence(*frames, scope=SCOPE, words=words), "wb-confidence", "Confidence")


def drawn(entries, content):
    """Do all that a page asks for, the level worked out anew."""
    remembered_level.cache_clear()
    return charts.draw("confidence", entries, now=NOW, content=content)


def seconds(rounds, *works):
    """Take turns and keep the least processor time of each: what else the machine does then matters least."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for index, work in enumerate(works):
            start = process_time()
            work()
            best[index] = min(best[index], process_time() - start)
    return best


def test_a_picture_of_ten_years_is_drawn_as_fast_as_its_marks(capsys, measured, often):
    """Data to SVG take at most 1.5 times as long as the same marks alone; entries to words and SVG are printed too."""
    entries, content = ten_years(), Content()
    words = Words(content)
    frames = list(CHART.data(entries, SCOPE).values())
    ready = marks(entries)
    plain, picture, everything = seconds(
        often(ROUNDS),
        lambda: bare(*ready),
        lambda: ours(frames, words),
        lambda: drawn(entries, content),
    )
    with capsys.disabled():
        sys.stdout.write(
            f"\n3,650 ratings and 200 events to SVG: bare matplotlib {plain * 1e3:.0f} ms, ours {picture * 1e3:.0f} ms "
            f"(× {picture / plain:.2f}, at most {LIMIT}); with words, table and CSV {everything * 1e3:.0f} ms "
            f"(× {everything / plain:.2f})\n"
        )
    measured("a picture of ten years, beside its marks in bare matplotlib", picture / plain, LIMIT)
    measured("the same with its words, table and CSV", everything / plain)
    assert picture <= LIMIT * plain
