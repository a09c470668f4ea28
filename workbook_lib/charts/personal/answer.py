"""The answer in two or three sentences: what a friend could say, from what the pictures say, each with its doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.load_ahead import wait_until_loaded
from workbook_lib.charts.engine.model import Scope
from workbook_lib.charts.engine.trends import SCALE, amount, change_ends, trend_of
from workbook_lib.charts.engine.words import Words
from workbook_lib.charts.personal.applications import application_frame
from workbook_lib.charts.personal.bounce_back import recovery_frame
from workbook_lib.charts.personal.recovery_table import sum_up
from workbook_lib.content import Content
from workbook_lib.frames import STAGES, has_kept
from workbook_lib.records import CheckIn, Entry, Event, Opportunity
from workbook_lib.statistics import MINIMUM_DATA

ANSWER_KINDS = (CheckIn, Opportunity, Event)
"""What the sentences are told from."""


def answer(entries: Iterable[Entry], *, now: datetime, content: Content) -> tuple[str, ...]:
    """Return the sentences: confidence, then how far applications got, then how long coming back took.

    A sentence of which there is nothing to say is left out; where there is none at all, it says so. Nothing is counted
    where there is one case. What draws is not loaded.
    """
    listed, words, scope = list(entries), Words(content), Scope(now)
    wait_until_loaded()
    known = {kind: has_kept(listed, kind) for kind in ANSWER_KINDS}
    ratings = rating_frame(listed, scope) if known[CheckIn] else None
    applied = application_frame(listed, scope) if known[Opportunity] else None
    turned = recovery_frame(listed, scope) if known[CheckIn] and known[Event] else None
    told = (confidence_answer(ratings, scope, words), applications_answer(applied, words), return_answer(turned, words))
    return tuple(filter(None, told)) or (words.say("answer.empty"),)


def confidence_answer(ratings: DataTable, scope: Scope, words: Words) -> str:
    """Say what confidence did, from the trend that the picture of it is titled with."""
    rows = pairs(ratings, "day", "rating")
    if not rows:
        return ""
    trend = trend_of(ratings)
    if trend.kind in {"single", "two", "constant"}:
        first, last = words.number(rows[0][1]), words.number(rows[-1][1])
        return words.say(f"answer.{trend.kind}", day=words.day(rows[0][0]), first=first, last=last, n=len(rows))
    if trend.direction == "too few":
        return words.say("answer.too_few", n=len(rows), needed=MINIMUM_DATA["direction"].needed)
    since = words.since(rows[0][0], scope.today)
    low, high = change_ends(trend, (rows[-1][0] - rows[0][0]).days)
    if trend.direction in {"rising", "falling"}:
        by = amount(min(abs(low), abs(high)), max(abs(low), abs(high)), words, within="answer")
        return words.say(f"answer.{trend.direction}", by=by, since=since)
    return words.say("answer.unclear", since=since, change=_either_way(low, high, words))


def _either_way(low: float, high: float, words: Words) -> str:
    """Say between what a change that may be none lies; nothing where the ends tell nothing."""
    if words.number(low) == words.number(high) or high - low >= SCALE:
        return ""
    down, up = words.quantity(-low), words.quantity(high)
    key = "down" if words.number(high) == "0" else "up" if words.number(low) == "0" else "both"
    return words.say(f"answer.{key}", down=down, up=up)


def applications_answer(applications: DataTable, words: Words) -> str:
    """Say how far applications got, the earlier ones before the furthest; of a single one, how far that is."""
    stages = [STAGES.index(stage) for stage in column(applications, "furthest")]
    if not stages or max(stages) <= STAGES.index("applied"):
        return ""
    furthest = max(stages)
    name = words.say(f"answer.stage.{STAGES[furthest]}")
    if len(stages) == 1:
        return words.say("answer.one_application", stage=name)
    earlier = [stage for stage in stages[: stages.index(furthest)] if stage >= STAGES.index("applied")]
    if earlier:
        best = max(earlier)
        return words.say("answer.further", earlier=_times(best, earlier.count(best), words), furthest=name)
    return words.say("answer.as_far_as", stage=_times(furthest, stages.count(furthest), words))


def _times(stage: int, n: int, words: Words) -> str:
    """Return a stage with how often it was reached; a single time is not counted."""
    name = words.say(f"answer.stage.{STAGES[stage]}")
    return name if n == 1 else words.say("answer.times", stage=name, times=words.count("time", n))


def return_answer(rejections: DataTable, words: Words) -> str:
    """Say how long half of the recoveries took, once there are enough of them; before that, nothing."""
    found = sum_up(rejections)
    if not found.enough or found.median is None:
        return ""
    low, high = (words.number(end) if end is not None else "" for end in (found.lower, found.upper))
    within = "range" if low and high else "at_least" if low else "alone"
    return words.say(f"answer.back_{within}", median=words.quantity(found.median, "day"), low=low, high=high)
