"""View state of a page: when it was last used, when it was closed, and which of its cards is open."""

from __future__ import annotations

from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.states import latest_runs
from workbook_lib.records import ExerciseRun


def visited_key(page: str) -> str:
    """Return the key of the view state that has the day on which a page was closed or opened again last."""
    return f"{page}.visited"


def closed_key(page: str) -> str:
    """Return the key of the view state that has the day for which a page is closed."""
    return f"{page}.closed"


def left_key(page: str) -> str:
    """Return the key of the view state that has the moment at which a page was closed; the journal's pages read it."""
    return f"{page}.left"


def card_key(page: str) -> str:
    """Return the key of the view state that has the id of the card that is open on a page."""
    return f"{page}.card"


def open_card(desk: Desk) -> str:
    """Return the id of the card that is open on the desk's page; "" for none.

    It is the one the reader opened last, unless they closed it. Where that one is an exercise that is over, or none was
    ever opened, it is the exercise of this page that they are in the middle of.
    """
    kept = desk.recall(card_key(desk.page))
    if kept == "":
        return ""
    runs = latest_runs(desk.all(ExerciseRun))
    under_way = [one for one, entry in runs.items() if entry.record.state == "open"]
    if kept and (kept not in runs or kept in under_way):
        return kept
    return next((one for one in reversed(under_way) if runs[one].record.page == desk.page), "")


class FoldingCard:
    """What controllers with a row have in common: whether the card is open is kept as view state of its page."""

    desk: Desk
    card_id: str
    just_ended: bool = False
    """Whether the card came to its end while it was open, and its ending stands below its row to be read."""

    def fold(self, is_open: bool) -> None:
        """Keep that the card was opened, or closed; a card that another one has closed says nothing."""
        self.just_ended = self.just_ended and not is_open
        self.desk.remember(card_key(self.desk.page), self.card_id if is_open else "")
