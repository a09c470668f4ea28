"""What of the reader's the group has now, and how to take it back: one thing, or everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_lib.fields import Block, Button, Buttons, Controller, Heading, Items, Saved, Text
from workbook_lib.pages.desk import Desk, say
from workbook_lib.pages.group import Group
from workbook_lib.pages.sharing import Sharing, WithSharing, standing_item
from workbook_lib.pages.sharing_items import (
    COMMENTS_ON,
    Offer,
    check_in_offers,
    comment_offer,
    helped_offers,
    sitting_offers,
    week_offers,
    written_offers,
)


class Shared:
    """The controller of the card; on the page of one's progress one can also write to the group there.

    Args:
        desk: Content and time.
        group: Who has it.
    """

    def __init__(self, desk: Desk, group: Group) -> None:
        self.desk = desk
        self.group = group
        self.card_id = f"{desk.page}.shared"
        self.title = say(desk, "sharing_now_title")
        self.sharing = Sharing(desk, group, self._offers)
        self._asked = False

    def view(self) -> list[Block]:
        """Return the list, the ways to take it back, and what can be shared here."""
        if not self._asked:
            self._asked = True
            self.group.look()
        rows = [standing_item(self.desk, given) for given in self.group.standing()]
        blocks: list[Block] = [
            Heading("title", self.title, level=2),
            Text("about", say(self.desk, "sharing_now_about", group=self.group.title), tone="lead"),
        ]
        if not self.group.heard:
            blocks.append(Text("unheard", say(self.desk, "sharing_now_unheard"), tone="notice"))
        none = say(self.desk, "sharing_now_none" if self.group.heard else "sharing_now_unknown")
        blocks += [Items("standing", rows, none), self._buttons(bool(rows))]
        return [*blocks, *(self.sharing.blocks(listed=False) if self.desk.page == COMMENTS_ON else ())]

    def change(self, key: str, value: object) -> Saved:
        """Keep a comment that is being written."""
        return self.sharing.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Ask the group again, take everything back, or do what sharing says."""
        if action == "look":
            self.group.look()
        elif action == "all_back":
            self.group.take_back(*(given.item for given in self.group.standing() if given.state != "leaving"))
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
        yield comment_offer(self.desk, self.group)
        yield from week_offers(self.desk)


def arriving(inner: Controller, desk: Desk, group: Group) -> Controller:
    """Return the card of arriving with its ratings to share."""
    return WithSharing(inner, Sharing(desk, group, lambda: sitting_offers(desk, "arrive")))


def leaving(inner: Controller, desk: Desk, group: Group) -> Controller:
    """Return the card of leaving with its ratings, what helped, and what was written on the page to share."""

    def offers() -> Iterator[Offer]:
        yield from sitting_offers(desk, "leave")
        yield from helped_offers(desk)
        yield from written_offers(desk, group)

    return WithSharing(inner, Sharing(desk, group, offers))


def checking_in(inner: Controller, desk: Desk, group: Group) -> Controller:
    """Return the check-in with its ratings and the week's activity to share, above the earlier check-ins."""
    return WithSharing(inner, Sharing(desk, group, lambda: check_in_offers(desk)), before="earlier")
