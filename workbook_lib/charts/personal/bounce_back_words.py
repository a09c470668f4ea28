"""What the bounce-back picture says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.model import Description, Scope
from workbook_lib.charts.personal.recovery_table import recoveries_of, sum_up
from workbook_lib.statistics import MINIMUM_DATA, BounceBack, Recovery

if TYPE_CHECKING:
    from workbook_lib.charts.engine.words import Words


def describe_bounce_back(rejections: DataTable, ordinary: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_bounce_back` shows."""
    del scope
    records = recoveries_of(rejections)
    whole = sum_up(rejections)
    title = bounce_title(records, whole, words)
    tally = Counter(record.outcome for record in records)
    days = column(rejections, "day")
    usual = [_usual(*pairs(ordinary, "n", "dips", "median")[0], words=words)] if records else []
    overlapping = sum(record.overlaps for record in records)
    plural = "overlapping_one" if overlapping == 1 else "overlapping"
    flagged = [words.say(f"bounce_back.{plural}", n=overlapping)] if overlapping else []
    counts = {name.replace(" ", "_"): tally[name] for name in ("recovered", "unfinished", "no dip", "not known")}
    return Description(
        title=title,
        alt=words.say("bounce_back.alt", title=title),
        long=" ".join(filter(None, [_in_words(records, days, counts, words), *usual])) if records else title,
        caption=" ".join(filter(None, [words.say("bounce_back.read"), *usual, *flagged]))
        if records
        else words.say("bounce_back.none"),
        columns=tuple(words.say(f"bounce_back.{name}") for name in ("day", "baseline", "lowest", "back", "note")),
        rows=tuple(_row(words.day(day), record, words) for day, record in zip(days, records, strict=True)),
        method=words.say("bounce_back.method"),
        limits=words.say("bounce_back.limits"),
        n=len(records),
        gaps=tally["not known"],
        enough=whole.enough,
    )


def bounce_title(records: list[Recovery], whole: BounceBack, words: Words) -> str:
    """Say how long half of the recoveries took, once there are enough that ended."""
    if not records:
        return words.say("bounce_back.empty")
    counts = {"n": words.count("rejection", len(records)), "finished": words.count("time", whole.finished)}
    if not whole.enough:
        # One case, or none that is over, is nothing to count.
        key = "too_few" if whole.finished and len(records) > 1 else "none_yet"
        return words.say(f"bounce_back.{key}", needed=MINIMUM_DATA["recovery"].needed, **counts)
    if whole.median is None:
        return words.say("bounce_back.not_reached", **counts)
    low, high = (words.number(end) if end is not None else None for end in (whole.lower, whole.upper))
    within = "range" if low and high else "at_least" if low else "alone"
    text = words.say(f"bounce_back.{within}", median=words.quantity(whole.median, "day"), low=low, high=high)
    key = {"shorter": "shorter", "longer": "longer"}.get(whole.direction, "steady")
    return words.say(f"bounce_back.then_{key}", title=text)


def _in_words(records: list[Recovery], days: Sequence[date], counts: dict[str, int], words: Words) -> str:
    """Say what came after the rejections: counted, or of a single one how it was."""
    if len(records) == 1:
        return words.say("bounce_back.long_one", day=words.day(days[0]), back=_back(records[0], words))
    return words.say("bounce_back.long", n=words.count("rejection", len(records)), **counts)


def _usual(n: int, dips: int, median: float | None, *, words: Words) -> str:
    """Say what the same measure gives on days without a rejection."""
    if not n:
        return words.say("bounce_back.no_usual")
    if n == 1:
        return ""
    if median is None:
        return words.say("bounce_back.usual_dips", n=n, dips=dips)
    return words.say("bounce_back.usual_long", n=n, dips=dips, median=words.quantity(median, "day"))


def _row(day: str, record: Recovery, words: Words) -> tuple[str, ...]:
    baseline = "" if record.baseline is None else words.number(record.baseline)
    known = record.baseline is not None and record.dip is not None
    lowest = words.number(record.baseline - record.dip) if known and record.dip else ""  # type: ignore[operator]
    note = words.say("bounce_back.overlaps") if record.overlaps else ""
    return day, baseline, lowest, _back(record, words), note


def _back(record: Recovery, words: Words) -> str:
    if record.recovered_between:
        first, last = (words.number(day) for day in record.recovered_between)
        return words.say("bounce_back.on" if first == last else "bounce_back.between", first=first, last=last)
    if record.outcome == "unfinished":
        return words.say("bounce_back.unfinished", days=words.quantity(record.followed or 0, "day"))
    return words.say(f"bounce_back.{record.outcome.replace(' ', '_')}")


__all__ = ["describe_bounce_back"]
