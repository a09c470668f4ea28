"""Predictions: made before the outcome, looked at again when it is known."""

from __future__ import annotations

from typing import Literal

from workbook_lib.records import Ending, Opportunity, Prediction

Result = Literal["offer", "rejection", "no_answer", "withdrawn"]

_RESULTS: dict[Ending, Result] = {
    "rejected": "rejection",
    "no_answer": "no_answer",
    "withdrawn": "withdrawn",
    "accepted": "offer",
    "declined": "offer",
}


def result_of(opportunity: Opportunity) -> Result | None:
    """Return what became of an application as far as it is known: its ending, or the offer it reached."""
    if opportunity.ending:
        return _RESULTS[opportunity.ending]
    return "offer" if opportunity.furthest == "offer" else None


def to_ask(prediction: Prediction, opportunity: Opportunity | None) -> bool:
    """Say whether it is time to ask again: the outcome is known, and the prediction does not have it yet."""
    return prediction.outcome is None and opportunity is not None and result_of(opportunity) is not None


def sting_asked(prediction: Prediction) -> bool:
    """Say whether the actual sting is asked for: the expected one was that of a no."""
    return prediction.outcome == "rejection"


def pair(prediction: Prediction) -> tuple[int, int] | None:
    """Return expected and actual sting of a no; ``None`` while one of them is missing."""
    expected, actual = prediction.expected_sting, prediction.actual_sting
    if prediction.outcome != "rejection" or expected is None or actual is None:
        return None
    return expected, actual
