"""The furthest stage of each application; an ending never takes any of it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from workbook_lib.charts.columns import Columns, Table, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.rows import LONGEST_NAME, MARGIN, MOST_ROWS, latest_only
from workbook_lib.charts.theme import LIGHT, WIDTH, add_panel, clean, new_figure, write
from workbook_lib.records import Entry, Opportunity, Stage

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words

STAGES: tuple[str, ...] = get_args(Stage)
ROW = 46
PIP = 19
"""From one stage's mark to the next."""


def application_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return applications, oldest first: ``day``, ``employer``, ``role``, ``furthest`` stage, ``ending``."""
    ordered = sorted(standing(entries, Opportunity), key=lambda entry: entry.occurred_at)
    rows = [
        (day_of(entry), record.employer, record.role, furthest(record), record.ending)
        for entry in ordered
        if isinstance(record := entry.record, Opportunity) and scope.holds(day_of(entry))
    ]
    names = ("day", "employer", "role", "furthest", "ending")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def furthest(record: Opportunity) -> str:
    """Return the furthest stage an application reached, wherever it stands now."""
    return max((record.stage, record.furthest), key=STAGES.index)


def plot_applications(applications: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row of stages for each of the latest applications, filled up to the furthest, its name in words beside."""
    rows = latest_only(pairs(applications, "day", "employer", "role", "furthest", "ending"))
    height = max(len(rows), 1) * ROW
    figure = new_figure(height + 10)
    axes = add_panel(figure, 4, height, left=0, right=0)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    for place, (day, employer, role, stage, ending) in enumerate(rows):
        write(
            axes,
            MARGIN,
            place * ROW + 12,
            clean(_name(employer, role, words, words.short_day(day, scope.today)), LONGEST_NAME),
        )
        y, reached = place * ROW + 32, STAGES.index(stage) + 1
        x = [MARGIN + 6 + PIP * step for step in range(len(STAGES))]
        axes.plot([x[0], x[reached - 1]], [y, y], color=LIGHT.accent, linewidth=2.2, zorder=1)
        axes.scatter(x[:reached], [y] * reached, s=62, c=LIGHT.accent, zorder=3)
        rest = len(STAGES) - reached
        axes.scatter(x[reached:], [y] * rest, s=44, facecolors="none", edgecolors=LIGHT.muted, linewidths=1, zorder=2)
        write(axes, x[-1] + 16, y, _standing(stage, ending, words))
    return figure


def describe_applications(applications: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_applications` shows."""
    del scope
    rows = pairs(applications, "day", "employer", "role", "furthest", "ending")
    counts = {stage: sum(STAGES.index(row[3]) >= STAGES.index(stage) for row in rows) for stage in STAGES}
    told = {"n": words.count("application", len(rows)), "interviews": counts["interview"], "offers": counts["offer"]}
    title = words.say("applications.title", **told) if rows else words.say("applications.empty")
    stages = "; ".join(f"{words.say(f'applications.stage.{stage}')} {counts[stage]}" for stage in STAGES)
    cut = [words.say("latest", n=MOST_ROWS)] if len(rows) > MOST_ROWS else []
    return Description(
        title=title,
        alt=words.say("applications.alt", title=title),
        long=words.say("applications.long", stages=stages) if rows else title,
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


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the applications."""
    del words
    return {"application": application_columns(entries, scope)}


def _name(employer: str, role: str, words: Words, day: str) -> str:
    known = [part.strip() for part in (employer, role) if part.strip()]
    return ", ".join(known) or words.say("applications.unnamed", day=day).strip()


def _standing(stage: str, ending: str, words: Words) -> str:
    name = words.say(f"applications.stage.{stage}")
    if not ending:
        return name
    return words.say("applications.ended", stage=name, ending=words.say(f"applications.end.{ending}"))


CHART = Chart(tables, plot_applications, describe_applications)
