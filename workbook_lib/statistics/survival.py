"""Kaplan-Meier: how long something takes when some of it is not over yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

from workbook_lib.statistics.series import is_missing

SAME = 1e-9


@dataclass(frozen=True, slots=True)
class KaplanMeier:
    """The share not yet finished, after each time at which something finished or was lost from sight.

    Attributes:
        times: Distinct times, ascending.
        at_risk: How many were still under way just before each time.
        events: How many finished at each time.
        survival: The share still under way after each time.
        lower: Lower end of its interval; `None` where the share is 0 or 1 and no interval exists.
        upper: Upper end, likewise.
        median: The time by which half had finished; `None` when that is not reached.
    """

    times: tuple[float, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    survival: tuple[float, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    median: float | None

    def quantile(self, share: float = 0.5) -> tuple[float | None, float | None, float | None]:
        """Give the time by which `share` had finished, with the ends of its interval.

        Each is `None` when not reached. Source: Brookmeyer & Crowley 1982, as in R's survival.
        """
        curves = (self.survival, self.lower, self.upper)
        time, lower, upper = (_crossing(self.times, curve, 1.0 - share) for curve in curves)
        return time, lower, upper


def kaplan_meier(
    days: Iterable[float | None], recovered: Iterable[bool | int | None], *, confidence: float = 0.95
) -> KaplanMeier:
    """Estimate how the time to recover is distributed when some recoveries are unfinished.

    Args:
        days: How long each took, or was watched; `None` where not known.
        recovered: Whether it finished; false where the next rejection or the end of the data cut it off.
        confidence: Level of the log-log interval.

    Raises:
        ValueError: The two differ in length.

    Source: Kaplan & Meier 1958 (JASA 53); the interval Kalbfleisch & Prentice 1980; a curve that stands
    exactly at one half has its median midway to the next event, as in R's survival.
    """
    known = [
        (float(day), bool(done))
        for day, done in zip(days, recovered, strict=True)
        if day is not None and done is not None and not is_missing(day)
    ]
    ends = Counter(day for day, _ in known)
    done = Counter(day for day, finished in known if finished)
    times = tuple(sorted(ends))
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    at_risk, survival, lower, upper = [], [], [], []
    left, share, hazard = len(known), 1.0, 0.0
    for time in times:
        at_risk.append(left)
        share *= (left - done[time]) / left
        hazard += done[time] / (left * (left - done[time])) if left > done[time] else 0.0
        left -= ends[time]
        survival.append(share)
        low, high = _log_log(share, hazard, z)
        lower.append(low)
        upper.append(high)
    return KaplanMeier(
        times,
        tuple(at_risk),
        tuple(done[time] for time in times),
        tuple(survival),
        tuple(lower),
        tuple(upper),
        _crossing(times, survival, 0.5),
    )


def _log_log(share: float, hazard: float, z: float) -> tuple[float | None, float | None]:
    if not 0.0 < share < 1.0:
        return None, None
    spread = z * sqrt(hazard) / log(share)
    return share ** exp(-spread), share ** exp(spread)


def _crossing(times: Sequence[float], curve: Sequence[float | None], level: float) -> float | None:
    falls = [(time, y) for time, y in zip(times, curve, strict=True) if y is not None and y <= level + SAME]
    if not falls:
        return None
    first, height = falls[0]
    if abs(height - level) < SAME:
        return next(((first + later) / 2 for later, y in falls if y < height - SAME), first)
    return first
