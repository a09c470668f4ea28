"""Sharing with the group from a card: choose one thing, see it as it would go, say yes; and take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from workbook_lib.fields import Block, Button, Buttons, Controller, Group, Item, Items, Saved, Text
from workbook_lib.pages import group as groups
from workbook_lib.pages.desk import Desk, clock_time, day_of, day_words, say
from workbook_lib.pages.sharing_items import Offer, described, name_of
from workbook_lib.pages.sharing_preview import Preview

PREFIX = "share."


class Sharing:
    """The part of a card that shares; all its keys and actions begin with ``share.``.

    Args:
        desk: Content and time.
        group: Whom to share with.
        offers: Returns what the card can offer now.
    """

    def __init__(self, desk: Desk, group: groups.Group, offers: Callable[[], Iterable[Offer]]) -> None:
        self.desk = desk
        self.group = group
        self.offers = offers
        self.open = False
        self._preview: Preview | None = None

    def blocks(self, *, listed: bool = True) -> list[Block]:
        """Return the button, what of this card's the group has, and, once opened, what there is to choose.

        Args:
            listed: Whether to list what the group has.
        """
        offers = list(self.offers())
        offered = {offer.item for offer in offers}
        standing = [given for given in self.group.standing() if given.item in offered]
        button = Button("share.close" if self.open else "share.open", self._say("close" if self.open else "open"))
        blocks: list[Block] = [Buttons("share.button", (button,))]
        if standing and listed:
            rows = Items("share.standing", [standing_item(self.desk, given) for given in standing])
            blocks.append(Group("share.has", self._say("standing"), (rows,)))
        if not self.open:
            return blocks
        title = self._say("preview") if self._preview else self._say("title", group=self.group.title)
        inside = self._preview.blocks() if self._preview else self._choosing(offers, standing)
        return [*blocks, Group("share.offers", title, inside)]

    def owns(self, name: str) -> bool:
        """Say whether a field or button belongs to sharing."""
        return name.startswith(PREFIX)

    def change(self, key: str, value: object) -> Saved:
        """Keep what was changed in the preview."""
        if self._preview is None:
            raise LookupError(key)
        return self._preview.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Open, close, look at one thing, share it, or take it back.

        Raises:
            WorkbookError: There is nothing to share yet, or too much of it.
        """
        item = str(data.get("item", ""))
        if action in {"share.open", "share.close"}:
            self.open, self._preview = action == "share.open", None
            if self.open:
                self.group.look()
        elif action == "share.look":
            offer = next(offer for offer in self.offers() if offer.item == item)
            self._preview = Preview(self.desk, self.group, offer)
        elif action == "share.back":
            self.group.take_back(item)
        elif self._preview is None or action not in {"share.yes", "share.erase", "share.not_now"}:
            raise LookupError(action)
        else:
            self._leave(self._preview, action)

    def _leave(self, preview: Preview, action: str) -> None:
        if action == "share.yes":
            preview.give()
        elif action == "share.erase":
            self.group.erase(preview.offer.item)
        self._preview = None

    def _choosing(self, offers: list[Offer], standing: list[groups.Given]) -> list[Block]:
        """Return what can be chosen: a new number replaces the one before, words are taken back before they change."""
        has = {given.item: given.value for given in standing}
        kept = {"words", "comment"}
        free = [one for one in offers if one.item not in has or (one.kind not in kept and has[one.item] != one.value)]
        about = Text("share.about", self._say("about"), tone="muted")
        if not free:
            return [about, Text("share.nothing", self._say("nothing"))]
        blocks: list[Block] = [about]
        if short := [self._item(offer) for offer in free if offer.kind != "words"]:
            blocks.append(Items("share.short", short))
        if long := [self._item(offer) for offer in free if offer.kind == "words"]:
            blocks.append(Group("share.written", self._say("written"), (Items("share.long", long),)))
        return blocks

    def _item(self, offer: Offer) -> Item:
        text = offer.text or offer.name
        if offer.kind == "number":
            text = described(self.desk, offer.item, offer.value)
        label = self._say("look_words") if offer.kind == "words" else self._say("look", name=offer.name)
        problem = self.group.problem(offer.item)
        note = say(self.desk, problem) if problem else offer.name if offer.text else ""
        return Item(offer.item, text, note, buttons=(Button("share.look", label, data={"item": offer.item}),))

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"sharing_{message}", **values)


class WithSharing:
    """A card that can also share what the reader entered in it.

    Args:
        inner: The card's own controller.
        sharing: What it can share.
        before: The key of the block before which sharing stands; at the end without one.
    """

    def __init__(self, inner: Controller, sharing: Sharing, before: str = "") -> None:
        self.inner = inner
        self.sharing = sharing
        self.before = before
        self.card_id = inner.card_id
        self.title = inner.title

    def view(self) -> list[Block]:
        """Return the card's own blocks with sharing among them."""
        blocks = list(self.inner.view())
        at = next((place for place, block in enumerate(blocks) if block.key == self.before), len(blocks))
        return [*blocks[:at], *self.sharing.blocks(), *blocks[at:]]

    def change(self, key: str, value: object) -> Saved:
        """Keep a field; what is offered follows it."""
        if self.sharing.owns(key):
            return self.sharing.change(key, value)
        saved = self.inner.change(key, value)
        return replace(saved, refresh=saved.refresh or self.sharing.open)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says."""
        (self.sharing if self.sharing.owns(action) else self.inner).press(action, data)

    def summary(self) -> str:
        """Return the card's own line."""
        return self.inner.summary()


def standing_item(desk: Desk, given: groups.Given) -> Item:
    """Return one line of what the group has, or is to have or to forget, with a button to take it back."""
    day, time = day_words(desk, day_of(desk, given.since)), clock_time(desk, given.since)
    note = say(desk, f"sharing_{given.state}", day=day, time=time)
    label = say(desk, "sharing_back", name=name_of(desk, given.item))
    back = Button("share.back", label, data={"item": given.item})
    text = described(desk, given.item, given.value, given.text)
    return Item(f"standing.{given.item}", text, note, buttons=() if given.state == "leaving" else (back,))
