"""How heavy things felt before and after each exercise, and the reader's own answers to "Did this help?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.columns import Columns, Table, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.rows import MOST_ROWS, Row, plot_rows
from workbook_lib.records import Entry, ExerciseRun

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words

ANSWERS = ("yes", "a_little", "no", "worse")


def helped_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return runs of exercises with any answer, oldest first.

    Columns: ``day``, ``page``, ``exercise``, ``before``, ``after``, ``helped``; ``None`` where not answered.
    """
    rows = [
        (day_of(entry), run.page, run.exercise_id, run.heaviness_before, run.heaviness_after, run.helped)
        for entry in sorted(standing(entries, ExerciseRun), key=lambda entry: entry.occurred_at)
        if isinstance(run := entry.record, ExerciseRun) and scope.holds(day_of(entry))
    ]
    kept = [row for row in rows if row[5] is not None or None not in row[3:5]]
    names = ("day", "page", "exercise", "before", "after", "helped")
    return {name: [row[place] for row in kept] for place, name in enumerate(names)}


def plot_helped(runs: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each exercise: the middle before, the middle after, and every single run as a small mark."""
    del scope
    rows, singles = [], []
    for name, of_one in by_exercise(runs, words)[:MOST_ROWS]:
        both = [(before, after) for _, before, after, _ in of_one if before is not None and after is not None]
        sides = list(zip(*both, strict=True)) or [(), ()]
        middles = [median(side) if side else None for side in sides]
        rows.append(Row(words.say("helped.row", name=name, n=len(both)), *middles))
        singles.append(both)
    return plot_rows(rows, (words.say("helped.before"), words.say("helped.after")), singles=singles)


def describe_helped(runs: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_helped` shows."""
    del scope
    groups = by_exercise(runs, words)
    changes = [after - before for _, of_one in groups for _, before, after, _ in of_one if None not in (before, after)]
    tally = {"down": sum(c < 0 for c in changes), "same": changes.count(0), "up": sum(c > 0 for c in changes)}
    counted = words.count("time", len(changes))
    title = words.say("helped.title", times=counted, **tally) if changes else words.say("helped.empty")
    cut = [words.say("helped.cut", n=MOST_ROWS)] if len(groups) > MOST_ROWS else []
    return Description(
        title=title,
        alt=words.say("helped.alt", title=title),
        long=" ".join([title + ".", *(_answers(name, of_one, words) for name, of_one in groups)]) if groups else title,
        caption=" ".join([words.say("helped.read"), *cut]) if groups else words.say("helped.none"),
        columns=tuple(words.say(f"helped.{name}") for name in ("exercise", "times", "before", "after", *ANSWERS)),
        rows=tuple(_row(name, of_one, words) for name, of_one in groups),
        method=words.say("helped.method"),
        limits=words.say("helped.limits"),
        n=len(changes),
        gaps=sum(len(of_one) for _, of_one in groups) - len(changes),
        enough=bool(changes),
    )


def by_exercise(runs: Table, words: Words) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Return the runs of each exercise under its title: day, before, after, answer; the most often done first."""
    groups: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for day, page, exercise, before, after, answer in pairs(
        runs, "day", "page", "exercise", "before", "after", "helped"
    ):
        groups.setdefault((page, exercise), []).append((day, before, after, answer))
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return [(words.exercise(*key), of_one) for key, of_one in ordered]


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the runs."""
    del words
    return {"run": helped_columns(entries, scope)}


def _row(name: str, of_one: Sequence[tuple[Any, ...]], words: Words) -> tuple[str, ...]:
    both = [(before, after) for _, before, after, _ in of_one if None not in (before, after)]
    middles = (words.number(median(side)) for side in zip(*both, strict=True)) if both else ("", "")
    answers = Counter(answer for *_, answer in of_one)
    return name, str(len(both)), *middles, *(str(answers[answer]) for answer in ANSWERS)


def _answers(name: str, of_one: Sequence[tuple[Any, ...]], words: Words) -> str:
    counted = Counter(answer for *_, answer in of_one)
    return words.say("helped.answers", name=name, **{answer: counted[answer] for answer in ANSWERS})


CHART = Chart(tables, plot_helped, describe_helped)
