"""The furthest stage of each application; an ending never takes any of it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.rows import (
    LINE,
    LONGEST_NAME,
    MARGIN,
    MOST_ROWS,
    NAMES,
    latest_only,
    name_lines,
)
from workbook_lib.charts.engine.theme import LANE, LIGHT, add_panel, clean, new_figure, write
from workbook_lib.frames import STAGES, entries_frame
from workbook_lib.records import Entry, Opportunity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words

PIP = 19
"""From one stage's mark to the next."""


def application_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return applications, oldest first: ``day``, ``employer``, ``role``, ``furthest`` stage, ``ending``."""
    found = scope.within(entries_frame("applications", entries, words=True))
    return found[["day", "employer", "role", "furthest", "ending"]]


def plot_applications(applications: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row of stages for each of the latest applications, filled up to the furthest, its name in words beside."""
    rows = latest_only(pairs(applications, "day", "employer", "role", "furthest", "ending"))
    shape = scope.shape
    figure = new_figure(shape)
    axes = add_panel(figure, 4, shape.height - 8, left=0, right=0)
    axes.set_xlim(0, shape.width)
    axes.set_ylim(shape.height - 8, 0)
    step = (shape.height - 8) / max(len(rows), 1)
    for place, (day, employer, role, stage, ending) in enumerate(rows):
        y, name = (place + 0.5) * step, _name(employer, role, words, words.short_day(day, scope.today))
        if scope.narrow:
            write(axes, MARGIN, y - LANE / 2, clean(name, LONGEST_NAME))
            _stages(axes, MARGIN + 6, y + LANE / 2, stage, _stage_in_words(stage, ending, words))
        else:
            lines = name_lines(name)
            for number, line in enumerate(lines):
                write(axes, NAMES - 14, y + LINE * (number - (len(lines) - 1) / 2), line, ha="right")
            _stages(axes, NAMES + 6, y, stage, _stage_in_words(stage, ending, words))
    return figure


def _stages(axes: Axes, left: float, y: float, stage: str, told: str) -> None:
    """Draw the six stages at a height, full up to the furthest, and write which one that is."""
    reached = STAGES.index(stage) + 1
    x = [left + PIP * step for step in range(len(STAGES))]
    axes.plot([x[0], x[reached - 1]], [y, y], color=LIGHT.accent, linewidth=2.2, zorder=1)
    axes.scatter(x[:reached], [y] * reached, s=62, c=LIGHT.accent, zorder=3)
    rest = len(STAGES) - reached
    axes.scatter(x[reached:], [y] * rest, s=44, facecolors="none", edgecolors=LIGHT.muted, linewidths=1, zorder=2)
    write(axes, x[-1] + 16, y, told)


def describe_applications(applications: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_applications` shows."""
    del scope
    rows = pairs(applications, "day", "employer", "role", "furthest", "ending")
    counts = {stage: sum(STAGES.index(row[3]) >= STAGES.index(stage) for row in rows) for stage in STAGES}
    told = {"n": words.count("application", len(rows)), "interviews": counts["interview"], "offers": counts["offer"]}
    title = words.say("applications.title", **told) if rows else words.say("applications.empty")
    if len(rows) == 1:
        title = words.say("applications.one", stage=words.say(f"applications.stage.{rows[0][3]}"))
    stages = "; ".join(f"{words.say(f'applications.stage.{stage}')} {counts[stage]}" for stage in STAGES)
    cut = [words.say("latest", n=MOST_ROWS)] if len(rows) > MOST_ROWS else []
    return Description(
        title=title,
        alt=words.say("applications.alt", title=title),
        long=words.say("applications.long", stages=stages) if len(rows) > 1 else title,
        caption=" ".join([words.say("applications.read"), *cut]) if rows else words.say("applications.none"),
        columns=tuple(words.say(f"applications.{name}") for name in ("since", "name", "furthest", "ending")),
        rows=tuple(
            (
                words.day(day),
                _name(employer, role, words, ""),
                words.say(f"applications.stage.{stage}"),
                words.say(f"applications.end.{ending}") if ending else "",
            )
            for day, employer, role, stage, ending in reversed(rows)
        ),
        method=words.say("applications.method"),
        limits=words.say("applications.limits"),
        n=len(rows),
        gaps=0,
        enough=bool(rows),
    )


def _name(employer: str, role: str, words: Words, day: str) -> str:
    known = [part.strip() for part in (employer, role) if part.strip()]
    return ", ".join(known) or words.say("applications.unnamed", day=day).strip()


def _stage_in_words(stage: str, ending: str | None, words: Words) -> str:
    name = words.say(f"applications.stage.{stage}")
    if not ending:
        return name
    return words.say("applications.ended", stage=name, ending=words.say(f"applications.end.{ending}"))


CHART = Chart({"application": application_frame}, plot_applications, describe_applications, (Opportunity,))
