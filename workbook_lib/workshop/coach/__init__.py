"""The coach's side of a workshop: the cards of their pages, the commands, the group report, closing.

Imported by `workbook` only in a workshop, and by `launch`. May import the rest of `workshop`, `report` and `charts`.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from workbook_lib.controls import Controller
from workbook_lib.exercises.engine.desk import Desk


def coach_card(desk: Desk, name: str, changed: Callable[[], None]) -> Controller:
    """Return the controller of one of the coach's cards.

    Args:
        desk: Content and time.
        name: `desk`, `group_view`, `programme`, `projector` or `run_sheet`.
        changed: Called, on another thread, when the card has something else to show.

    Raises:
        LookupError: There is no such card.
    """
    if name == "run_sheet":
        from workbook_lib.workshop.coach.run_sheet_card import RunSheetCard

        return RunSheetCard(desk)
    if name == "desk":
        from workbook_lib.workshop.coach.desk.desk_card import desk_card

        return desk_card(desk, changed)
    if name not in {"group_view", "programme", "projector"}:
        raise LookupError(name)
    from workbook_lib.workshop.coach.coach_client import CoachClient
    from workbook_lib.workshop.coach.group_view import GroupView
    from workbook_lib.workshop.coach.programme_card import ProgrammeCard
    from workbook_lib.workshop.coach.projector.projector_card import projector_card
    from workbook_lib.workshop.participant.outbox import BOARD, GROUP, TOKEN

    board = os.environ.get(BOARD)
    client = CoachClient(board, os.environ.get(TOKEN, "")) if board else None
    title = os.environ.get(GROUP, "")
    if name == "projector":
        return projector_card(desk, client, changed)
    return GroupView(desk, client, title, changed) if name == "group_view" else ProgrammeCard(desk, client, title)
