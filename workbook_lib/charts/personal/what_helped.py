"""How heavy things felt before and after each exercise, and the reader's own answers to "Did this help?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.rows import MOST_ROWS, RatingRow, plot_rows
from workbook_lib.frames import entries_frame
from workbook_lib.records import Entry, ExerciseRun

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words

ANSWERS = ("yes", "a_little", "no", "worse")


def helped_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return runs of exercises with any answer, oldest first.

    Columns: ``day``, ``page``, ``exercise``, ``before``, ``after``, ``helped``; missing where not answered.
    """
    runs = scope.within(entries_frame("exercise_runs", entries))
    named = runs.rename(columns={"exercise_id": "exercise", "heaviness_before": "before", "heaviness_after": "after"})[
        ["day", "page", "exercise", "before", "after", "helped"]
    ]
    return named[named["helped"].notna() | named[["before", "after"]].notna().all(axis=1)]


def plot_helped(runs: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each exercise: the middle before, the middle after, and every single run as a small mark."""
    rows, singles = [], []
    for name, of_one in by_exercise(runs, words)[:MOST_ROWS]:
        both = [(before, after) for _, before, after, _ in of_one if before is not None and after is not None]
        sides = list(zip(*both, strict=True)) or [(), ()]
        middles = [median(side) if side else None for side in sides]
        # A single time is not counted.
        often = words.say("helped.row", name=name, times=words.count("time", len(both)))
        rows.append(RatingRow(often if len(both) > 1 else name, *middles))
        singles.append(both)
    names = words.say("helped.before"), words.say("helped.after")
    return plot_rows(rows, names, shape=scope.shape, middle=words.say("level.middle"), singles=singles)


def describe_helped(runs: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_helped` shows."""
    del scope
    groups = by_exercise(runs, words)
    changes = [after - before for _, of_one in groups for _, before, after, _ in of_one if None not in (before, after)]
    tally = {"down": sum(c < 0 for c in changes), "same": changes.count(0), "up": sum(c > 0 for c in changes)}
    counted = words.count("time", len(changes))
    title = words.say("helped.title", times=counted, **tally) if changes else words.say("helped.empty")
    if len(changes) == 1:
        name, before, after = next(
            (name, before, after)
            for name, of_one in groups
            for _, before, after, _ in of_one
            if None not in (before, after)
        )
        title = words.say("helped.one", name=name, before=words.number(before), after=words.number(after))
    cut = [words.say("helped.cut", n=MOST_ROWS)] if len(groups) > MOST_ROWS else []
    return Description(
        title=title,
        alt=words.say("helped.alt", title=title),
        long=" ".join(filter(None, [title + ".", *(_answers(*one, words) for one in groups)])) if groups else title,
        caption=" ".join([words.say("helped.read"), *cut]) if groups else words.say("helped.none"),
        columns=tuple(words.say(f"helped.{name}") for name in ("exercise", "times", "before", "after", *ANSWERS)),
        rows=tuple(_row(name, of_one, words) for name, of_one in groups),
        method=words.say("helped.method"),
        limits=words.say("helped.limits"),
        n=len(changes),
        gaps=sum(len(of_one) for _, of_one in groups) - len(changes),
        enough=bool(changes),
    )


def by_exercise(runs: DataTable, words: Words) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Return the runs of each exercise under its title: day, before, after, answer; the most often done first."""
    if runs is None:
        return []
    groups = sorted(runs.groupby(["page", "exercise"], sort=False), key=lambda item: -len(item[1]))
    names = ("day", "before", "after", "helped")
    return [(words.exercise(*map(str, key)), pairs(of_one, *names)) for key, of_one in groups]


def _row(name: str, of_one: Sequence[tuple[Any, ...]], words: Words) -> tuple[str, ...]:
    both = [(before, after) for _, before, after, _ in of_one if None not in (before, after)]
    middles = (words.number(median(side)) for side in zip(*both, strict=True)) if both else ("", "")
    answers = Counter(answer for *_, answer in of_one)
    return name, str(len(both)), *middles, *(str(answers[answer]) for answer in ANSWERS)


def _answers(name: str, of_one: Sequence[tuple[Any, ...]], words: Words) -> str:
    """Say what was answered; of a single answer which one, of none nothing."""
    given = [answer for *_, answer in of_one if answer]
    if not given:
        return ""
    if len(given) == 1:
        return words.say("helped.answer_one", name=name, answer=words.say(f"helped.said.{given[0]}"))
    counted = Counter(given)
    return words.say("helped.answers", name=name, **{answer: counted[answer] for answer in ANSWERS})


CHART = Chart({"run": helped_frame}, plot_helped, describe_helped, (ExerciseRun,))
