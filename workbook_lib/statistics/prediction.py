"""Expected against actual: by how much a feared sting was over- or underestimated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from workbook_lib.statistics.minimum_data import MINIMUM_DATA
from workbook_lib.statistics.series import is_missing


@dataclass(frozen=True, slots=True)
class Calibration:
    """How predictions compare with what happened.

    Attributes:
        n: Pairs in which both are known.
        enough: Whether these are enough to speak of a mean error.
        mean_error: Mean of predicted minus actual, above 0 where more was expected than came; `None` without pairs.
        lowest: The lowest single error; `None` likewise.
        highest: The highest; `None` likewise.
        milder: Pairs in which less came than was expected.
        as_expected: Pairs in which both are the same.
        harder: Pairs in which more came than was expected.
    """

    n: int
    enough: bool
    mean_error: float | None
    lowest: float | None
    highest: float | None
    milder: int
    as_expected: int
    harder: int


def calibration(predicted: Iterable[float | None], actual: Iterable[float | None]) -> Calibration:
    """Compare predictions with what happened, pair by pair.

    Args:
        predicted: Expected ratings, `None` where missing.
        actual: The ratings that came, in the same order; a pair with one side missing is dropped.

    Raises:
        ValueError: The two differ in length.

    Source: mean signed error (calibration-in-the-large) and its range; no interval, since few pairs bear one.
    """
    errors = [
        float(expected) - float(came)
        for expected, came in zip(predicted, actual, strict=True)
        if expected is not None and came is not None and not is_missing(expected) and not is_missing(came)
    ]
    n = len(errors)
    return Calibration(
        n=n,
        enough=MINIMUM_DATA["prediction"].is_enough(n),
        mean_error=fsum(errors) / n if n else None,
        lowest=min(errors, default=None),
        highest=max(errors, default=None),
        milder=sum(error > 0 for error in errors),
        as_expected=sum(error == 0 for error in errors),
        harder=sum(error < 0 for error in errors),
    )
