"""Applications: where one stands, how far it came, and the conversations it took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

from workbook_lib.records import Ending, Opportunity, Round, Stage

STAGES: tuple[Stage, ...] = get_args(Stage)
"""The stages in the order in which an application goes through them."""

_OFFERED: frozenset[Ending] = frozenset({"accepted", "declined"})


def further(one: Stage, other: Stage) -> Stage:
    """Return the later one of two stages."""
    return max(one, other, key=STAGES.index)


def moved(opportunity: Opportunity, stage: Stage) -> Opportunity:
    """Return the application at another stage; the furthest it reached is kept."""
    return replace(opportunity, stage=stage, furthest=further(opportunity.furthest, stage))


def corrected(opportunity: Opportunity) -> Opportunity:
    """Return the application with its furthest stage set back to where it stands, after a mistaken entry."""
    return replace(opportunity, furthest=opportunity.stage)


def ended(opportunity: Opportunity, ending: Ending) -> Opportunity:
    """Return the application with its ending, or taken up again with "".

    A rejection takes nothing away from how far it came. Whoever accepts or declines has had an offer.
    """
    furthest = further(opportunity.furthest, "offer") if ending in _OFFERED else opportunity.furthest
    return replace(opportunity, ending=ending, furthest=furthest)


def changed(opportunity: Opportunity, name: str, value: Any) -> Opportunity:  # noqa: ANN401 - fits the attribute
    """Return the application with one attribute changed.

    Args:
        opportunity: The application.
        name: An attribute, or ``round.2.on`` and ``round.2.label`` for its third conversation.
        value: The new value; ``None`` empties it.
    """
    if name == "stage":
        return moved(opportunity, value or "interested")
    if name == "ending":
        return ended(opportunity, value or "")
    if name.startswith("round."):
        _, number, part = name.split(".")
        return _round_changed(opportunity, int(number), part, value)
    changes: dict[str, Any] = {name: "" if value is None else value}
    return replace(opportunity, **changes)


def with_round(opportunity: Opportunity) -> Opportunity:
    """Return the application with one more conversation, still empty."""
    return replace(opportunity, rounds=(*opportunity.rounds, Round()))


def without_round(opportunity: Opportunity, number: int) -> Opportunity:
    """Return the application without one of its conversations, counted from 0; unchanged if there is none."""
    rounds = opportunity.rounds
    return replace(opportunity, rounds=rounds[:number] + rounds[number + 1 :] if number >= 0 else rounds)


def _round_changed(opportunity: Opportunity, number: int, part: str, value: date | str | None) -> Opportunity:
    rounds = list(opportunity.rounds)
    # A window left open may still show a conversation that was taken out; what is typed there is not lost.
    rounds += [Round()] * (number + 1 - len(rounds))
    changes: dict[str, Any] = {part: value or (None if part == "on" else "")}
    rounds[number] = replace(rounds[number], **changes)
    return replace(opportunity, rounds=tuple(rounds))
