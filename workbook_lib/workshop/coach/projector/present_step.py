"""Where the group is in the agenda: the board keeps it, for desk, projector and participants' pages alike."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.content import Content
from workbook_lib.content.run_sheets import Session
from workbook_lib.report.run_sheet import Minute, minutes
from workbook_lib.workshop.coach.projector.state import Kind, Projected
from workbook_lib.workshop.together_messages import AgendaPlace

STEP_KINDS: frozenset[Kind] = frozenset({"agenda", "instruction", "timer"})
"""What on the projector belongs to a step."""


def known_place(place: AgendaPlace | None, content: Content) -> AgendaPlace | None:
    """Return where the group is; ``None`` where nothing has begun, or in a session that is not in the run sheets."""
    sessions = {session.id for _, session in content.run_sheets.sessions()}
    return place if place is not None and place.session in sessions else None


def session_of(projected: Projected, place: AgendaPlace | None, content: Content) -> Session:
    """Return the session that is running, or else the one that was chosen, or the first.

    Args:
        projected: What was chosen.
        place: Where the group is, as `known_place` has it; here and below.
        content: The texts.
    """
    sessions = [session for _, session in content.run_sheets.sessions()]
    wanted = place.session if place else projected.session
    return next((one for one in sessions if one.id == wanted), sessions[0])


def step_of(projected: Projected, place: AgendaPlace | None, content: Content) -> tuple[int, Sequence[Minute]]:
    """Return which step of its session the group is at, the first before it begins, and all of them."""
    steps = list(minutes(session_of(projected, place, content), content))
    return min(place.step if place else 0, len(steps) - 1), steps


def turned_sheet(projected: Projected, place: AgendaPlace | None) -> int:
    """Return which sheet was turned to; a step that has begun since begins with its first."""
    is_earlier = projected.kind in STEP_KINDS and projected.turn != turn_of(place)
    return 0 if is_earlier else projected.sheet


def turn_of(place: AgendaPlace | None) -> int:
    """Return the number of the step that is running; 0 before anything has begun."""
    return place.turn if place else 0
