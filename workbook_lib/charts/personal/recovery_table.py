"""Recoveries from a table back to what the statistics sum up."""

from __future__ import annotations

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.statistics import BounceBack, Recovery, bounce_back


def recoveries_of(rejections: DataTable) -> list[Recovery]:
    """Return the records of a table of rejections."""
    names = ("day", "outcome", "baseline", "dip", "earliest", "latest", "followed", "overlaps")
    return [
        Recovery(
            rejection=day.toordinal(),
            outcome=outcome,
            baseline=baseline,
            dip=dip,
            recovered_between=None if latest is None else (earliest, latest),
            censored=outcome == "unfinished",
            followed=followed,
            overlaps=bool(overlaps),
        )
        for day, outcome, baseline, dip, earliest, latest, followed, overlaps in pairs(rejections, *names)
    ]


def sum_up(rejections: DataTable) -> BounceBack:
    """Return all recoveries of a table together."""
    return bounce_back(recoveries_of(rejections))
