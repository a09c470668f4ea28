"""Card that lists what the reader has shared with the group, with buttons to withdraw one item or all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from workbook_lib.controls import Ack, Block, Button, Buttons, Controller, Heading, Items, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.group import Group, Shareable
from workbook_lib.workshop.board_client import BoardClient
from workbook_lib.workshop.participant.offers import (
    COMMENTS_ON,
    Comments,
    Offer,
    check_in_offers,
    helped_offers,
    sitting_offers,
    week_offers,
    written_offers,
)
from workbook_lib.workshop.participant.outbox import BOARD, TOKEN
from workbook_lib.workshop.participant.sharing import Sharing, WithSharing, share_item
from workbook_lib.workshop.participant.shown_pictures import ShownPictures
from workbook_lib.workshop.participant.take_home.letter_home import CopiesWithLetter


class SharedCard:
    """Controller of the card; on the page *My progress* it also offers to write a comment to the group.

    Args:
        desk: Content and time.
        group: The group of the workshop.
    """

    def __init__(self, desk: Desk, group: Group) -> None:
        self.desk = desk
        self.group = group
        self.card_id = f"{desk.page}.shared"
        self.title = say(desk, "sharing_now_title")
        self.comments = Comments(desk, group)
        self.sharing = Sharing(desk, group, self._offers)
        self._asked = False

    def view(self) -> list[Block]:
        """Return the list, the buttons to withdraw, and what can be shared here."""
        if not self._asked:
            self._asked = True
            self.group.refresh()
        rows = [share_item(self.desk, own) for own in self.group.own_shares()]
        blocks: list[Block] = [
            Heading("title", self.title, level=2),
            Text("about", say(self.desk, "sharing_now_about", group=self.group.title), tone="lead"),
        ]
        if not self.group.answered:
            blocks.append(Text("unheard", say(self.desk, "sharing_now_unheard"), tone="notice"))
        none = say(self.desk, "sharing_now_none" if self.group.answered else "sharing_now_unknown")
        blocks += [Items("standing", rows, none), self._buttons(bool(rows))]
        return [*blocks, *(self.sharing.blocks(listed=False) if self.desk.page == COMMENTS_ON else ())]

    def change(self, key: str, value: object) -> Ack:
        """Save a comment that is being written."""
        return self.sharing.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Ask the board again, withdraw everything, or handle a button of sharing."""
        if action == "look":
            self.group.refresh()
        elif action == "all_back":
            self.group.withdraw(*(own.item for own in self.group.own_shares() if own.state != "leaving"))
        else:
            self.sharing.press(action, data)

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _buttons(self, any_row: bool) -> Buttons:
        look = Button("look", say(self.desk, "sharing_now_look"))
        sure = say(self.desk, "sharing_now_confirm")
        every = Button("all_back", say(self.desk, "sharing_now_all"), confirm=sure)
        return Buttons("ways", (look, every) if any_row else (look,))

    def _offers(self) -> Iterator[Offer]:
        yield from self.comments.offers()
        yield from week_offers(self.desk)


def arriving(inner: Controller, desk: Desk, group: Group, shown: ShownPictures | None = None) -> Controller:
    """Return the card of arriving with its ratings to share, and how the group arrived."""
    sharing = Sharing(desk, group, lambda: sitting_offers(desk, "arrive"))
    return WithSharing(inner, sharing, shown=_picture(shown, lambda item: item.startswith(f"{desk.page}.arrive.")))


def leaving(inner: Controller, desk: Desk, group: Group, shown: ShownPictures | None = None) -> Controller:
    """Return the card of leaving with its ratings, what helped and what was written to share, and its picture."""

    def offers() -> Iterator[Offer]:
        yield from sitting_offers(desk, "leave")
        yield from helped_offers(desk)
        yield from written_offers(desk, group)

    def belongs(item: str) -> bool:
        return item.startswith(f"{desk.page}.") or item == f"helped.{desk.page}"

    return WithSharing(inner, Sharing(desk, group, offers), shown=_picture(shown, belongs))


def checking_in(inner: Controller, desk: Desk, group: Group, shown: ShownPictures | None = None) -> Controller:
    """Return the check-in with its ratings and the week's activity to share, above the earlier check-ins."""
    sharing = Sharing(desk, group, lambda: check_in_offers(desk))
    picture = _picture(shown, lambda item: item.startswith(("check-in.", "activity.")))
    return WithSharing(inner, sharing, before="earlier", shown=picture)


def _picture(shown: ShownPictures | None, belongs: Callable[[str], bool]) -> Callable[[bool], list[Block]]:
    return lambda narrow: shown.blocks(belongs, narrow=narrow) if shown is not None else []


def taking_out(inner: Controller, desk: Desk, group: Group, _shown: ShownPictures | None) -> CopiesWithLetter:
    """Return the card for copies, which takes the coach's letter along."""
    board = BoardClient(os.environ[BOARD], os.environ.get(TOKEN, ""))
    return CopiesWithLetter(inner, desk, group.title, board.notes)


WRAPPERS: dict[Shareable, Callable[[Controller, Desk, Group, ShownPictures | None], Controller]] = {
    "arrive": arriving,
    "leave": leaving,
    "today": checking_in,
    "copies": taking_out,
}
"""What a card can do in a workshop beside its own, by the card's name."""
