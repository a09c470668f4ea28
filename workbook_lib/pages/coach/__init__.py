"""The pages of a coach: what a group shared, and how a workshop is run."""

from __future__ import annotations

import os
from collections.abc import Callable

from workbook_lib.fields import Controller
from workbook_lib.pages.desk import Desk


def coach_card(desk: Desk, name: str, changed: Callable[[], None]) -> Controller:
    """Return the controller of one of the coach's cards.

    Args:
        desk: Content and time.
        name: `group_view` or `run_sheet`.
        changed: Told, on another thread, that the card has something else to show.

    Raises:
        LookupError: There is no such card.
    """
    if name == "run_sheet":
        from workbook_lib.pages.coach.run_sheet_card import RunSheetCard

        return RunSheetCard(desk)
    if name != "group_view":
        raise LookupError(name)
    from workbook_lib.pages.coach.group_view import GroupView
    from workbook_lib.workshop.coach_client import CoachClient
    from workbook_lib.workshop.outbox import BOARD, GROUP, TOKEN

    board = os.environ.get(BOARD)
    client = CoachClient(board, os.environ.get(TOKEN, "")) if board else None
    return GroupView(desk, client, os.environ.get(GROUP, ""), changed)
