"""The part of a card that shares: choose one item, preview it, confirm; and withdraw it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from workbook_lib.controls import Ack, Block, BlockGroup, Button, Buttons, CardRow, Controller, Items, ListItem, Text
from workbook_lib.controls.row import fold, row_of
from workbook_lib.controls.showing import Shaped
from workbook_lib.exercises.engine import group as groups
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, day_words, say
from workbook_lib.workshop.participant.offers import Offer, described, distinct_name
from workbook_lib.workshop.participant.sharing_preview import Preview
from workbook_lib.workshop.participant.sharing_together import (
    FEWEST,
    PreviewTogether,
    counted,
    is_rating,
    ratings_to_share,
)

PREFIX = "share."


class Sharing:
    """The part of a card that shares; all its keys and actions begin with ``share.``.

    Args:
        desk: Content and time.
        group: The group of the workshop.
        offers: Returns what the card can offer now.
    """

    def __init__(self, desk: Desk, group: groups.Group, offers: Callable[[], Iterable[Offer]]) -> None:
        self.desk = desk
        self.group = group
        self.offers = offers
        self.open = False
        self._preview: Preview | PreviewTogether | None = None

    def blocks(self, *, listed: bool = True) -> list[Block]:
        """Return the button, the items of this card that are shared, and, when opened, those that can be.

        Args:
            listed: Whether to list what is shared already.
        """
        offers = list(self.offers())
        offered = {offer.item for offer in offers}
        own_shares = [own for own in self.group.own_shares() if own.item in offered]
        button = Button("share.close" if self.open else "share.open", self._say("close" if self.open else "open"))
        blocks: list[Block] = [Buttons("share.button", (*self._together(offers, own_shares), button))]
        if own_shares and listed:
            rows = Items("share.standing", [share_item(self.desk, own) for own in own_shares])
            inside = (*self._back_together(offers, own_shares), rows)
            blocks.append(BlockGroup("share.has", self._say("standing"), inside))
        if not self.open and self._preview is None:
            return blocks
        title = self._say("preview") if self._preview else self._say("title", group=self.group.title)
        shown = self._preview.blocks() if self._preview else self._choosing(offers, own_shares)
        return [*blocks, BlockGroup("share.offers", title, shown)]

    def several(self) -> int:
        """Return how many ratings can be shared in one act now; 0 where there are too few."""
        return len(ratings_to_share(self.offers(), self.group.own_shares()))

    def owns(self, name: str) -> bool:
        """Say whether a field or button belongs to sharing."""
        return name.startswith(PREFIX)

    def change(self, key: str, value: object) -> Ack:
        """Save what was changed in the preview."""
        if self._preview is None:
            raise LookupError(key)
        return self._preview.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Open, close, preview one item, share it, or withdraw it.

        Raises:
            WorkbookError: There is nothing to share yet, or too much of it.
        """
        item = str(data.get("item", ""))
        if action in {"share.open", "share.close"}:
            self.open, self._preview = action == "share.open", None
            if self.open:
                self.group.refresh()
        elif action == "share.look":
            offer = next(offer for offer in self.offers() if offer.item == item)
            self._preview = Preview(self.desk, self.group, offer)
        elif action == "share.together":
            ready = ratings_to_share(self.offers(), self.group.own_shares())
            self._preview = PreviewTogether(self.desk, self.group, ready)
        elif action == "share.back_together":
            self.group.withdraw(*self._standing(list(self.offers()), self.group.own_shares()))
        elif action == "share.back":
            self.group.withdraw(item)
        elif self._preview is None or action not in {"share.yes", "share.erase", "share.not_now"}:
            raise LookupError(action)
        else:
            self._leave(self._preview, action)

    def _leave(self, preview: Preview | PreviewTogether, action: str) -> None:
        if action == "share.yes":
            preview.share()
        elif action == "share.erase":
            preview.erase()
        self._preview = None

    def _together(self, offers: list[Offer], own_shares: Sequence[groups.OwnShare]) -> Iterable[Button]:
        """Yield the button that shares all ratings of the card in one act, while there is none in progress."""
        ready = ratings_to_share(offers, own_shares)
        if ready and self._preview is None:
            yield Button("share.together", counted(self.desk, "together", len(ready)))

    def _back_together(self, offers: list[Offer], own_shares: Sequence[groups.OwnShare]) -> Iterable[Block]:
        """Yield the button that takes all ratings of the card back in one act."""
        standing = self._standing(offers, own_shares)
        if len(standing) >= FEWEST:
            label = counted(self.desk, "back_together", len(standing))
            yield Buttons("share.has.together", (Button("share.back_together", label),))

    @staticmethod
    def _standing(offers: list[Offer], own_shares: Sequence[groups.OwnShare]) -> list[str]:
        ratings = {offer.item for offer in offers if is_rating(offer)}
        return [own.item for own in own_shares if own.item in ratings and own.state != "leaving"]

    def _choosing(self, offers: list[Offer], own_shares: list[groups.OwnShare]) -> list[Block]:
        """Return what can be chosen: a new number replaces the old one; words must be withdrawn before they change."""
        has = {own.item: own.value for own in own_shares}
        kept = {"words", "comment"}
        free = [one for one in offers if one.item not in has or (one.kind not in kept and has[one.item] != one.value)]
        about = Text("share.about", self._say("about"), tone="muted")
        if not free:
            return [about, Text("share.nothing", self._say("nothing"))]
        blocks: list[Block] = [about]
        if short := [self._item(offer) for offer in free if offer.kind != "words"]:
            blocks.append(Items("share.short", short))
        if long := [self._item(offer) for offer in free if offer.kind == "words"]:
            blocks.append(BlockGroup("share.written", self._say("written"), (Items("share.long", long),)))
        return blocks

    def _item(self, offer: Offer) -> ListItem:
        text = offer.text or offer.name
        if offer.kind == "number":
            text = described(self.desk, offer.item, offer.value)
        label = self._say("look_words") if offer.kind == "words" else self._say("look", name=offer.name)
        problem = self.group.problem(offer.item)
        note = say(self.desk, problem) if problem else offer.name if offer.text else ""
        return ListItem(offer.item, text, note, buttons=(Button("share.look", label, data={"item": offer.item}),))

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"sharing_{message}", **values)


class WithSharing:
    """A card that can also share what the reader entered in it.

    Args:
        inner: The card's own controller.
        sharing: What it can share.
        before: The key of the block above which sharing is placed; by default it is at the end.
        shown: Returns the group's picture for a narrow screen or a wide one, where the coach shows it.
    """

    narrow = False

    def __init__(
        self,
        inner: Controller,
        sharing: Sharing,
        before: str = "",
        shown: Callable[[bool], list[Block]] = lambda _narrow: [],
    ) -> None:
        self.inner = inner
        self.shown = shown
        self.sharing = sharing
        self.before = before
        self.card_id = inner.card_id
        self.title = inner.title

    def view(self) -> list[Block]:
        """Return the card's own blocks with sharing among them."""
        if isinstance(self.inner, Shaped):
            self.inner.narrow = self.narrow
        blocks = list(self.inner.view())
        at = next((place for place, block in enumerate(blocks) if block.key == self.before), len(blocks))
        return [*blocks[:at], *self.sharing.blocks(), *self.shown(self.narrow), *blocks[at:]]

    def change(self, key: str, value: object) -> Ack:
        """Save a field; what is offered is updated."""
        if self.sharing.owns(key):
            return self.sharing.change(key, value)
        before = self.sharing.several()
        saved = self.inner.change(key, value)
        return replace(saved, refresh=saved.refresh or self.sharing.open or self.sharing.several() != before)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Handle a button."""
        (self.sharing if self.sharing.owns(action) else self.inner).press(action, data)

    def row(self) -> CardRow | None:
        """Return the card's own row."""
        return row_of(self.inner)

    def fold(self, is_open: bool) -> None:
        """Tell the card that it was opened or closed."""
        fold(self.inner, is_open)

    def summary(self) -> str:
        """Return the card's own line."""
        return self.inner.summary()


def share_item(desk: Desk, own: groups.OwnShare) -> ListItem:
    """Return the line of one share, with its state and a button to withdraw it."""
    day, time = day_words(desk, day_of(desk, own.since)), clock_time(desk, own.since)
    note = say(desk, f"sharing_{own.state}", day=day, time=time)
    label = say(desk, "sharing_back", name=distinct_name(desk, own.item, own.text))
    back = Button("share.back", label, data={"item": own.item})
    text = described(desk, own.item, own.value, own.text)
    return ListItem(f"standing.{own.item}", text, note, buttons=() if own.state == "leaving" else (back,))
