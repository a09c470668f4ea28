"""Several numbers of one card shared in one act: one preview that shows all of them, one consent, one way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbook_lib.controls import Ack, Block, Button, Buttons, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.group import Group, OwnShare
from workbook_lib.workshop.participant.offers import Offer, described
from workbook_lib.workshop.participant.sharing_preview import names_taking_part

FEWEST = 2
"""Fewest numbers that are worth sharing together."""
ALL = 4
"""How many ratings there are at one moment."""


class PreviewTogether:
    """Shows several numbers before they are shared; they are shared as shown here, even if they change meanwhile.

    Args:
        desk: Content and time.
        group: The group of the workshop.
        offers: What is to be shared; each has a number.
    """

    def __init__(self, desk: Desk, group: Group, offers: Sequence[Offer]) -> None:
        self.desk = desk
        self.group = group
        self._numbers: Mapping[str, int] = {one.item: one.value for one in offers if one.value is not None}

    def blocks(self) -> list[Block]:
        """Return the numbers, with whom they would be shared and who sees what, with the button to consent."""
        lines = [ListItem(f"going.{item}", described(self.desk, item, value)) for item, value in self._numbers.items()]
        seen = "\n\n".join((self._say("seen_numbers"), self._say("pseudonymous")))
        yes = Button("share.yes", self._say("yes_numbers"), tone="primary")
        return [
            Items("share.going", lines),
            Text("share.goes", self._say("goes_numbers", group=self.group.title)),
            Buttons("share.consent", (yes, Button("share.not_now", self._say("no")))),
            Text("share.seen", seen, tone="muted"),
            *names_taking_part(self.desk, self.group),
        ]

    def change(self, key: str, value: object) -> Ack:
        """There is nothing to fill in here."""
        raise LookupError(key)

    def share(self) -> None:
        """Share all of them.

        Raises:
            WorkbookError: They could not be saved.
        """
        self.group.share_all(self._numbers)

    def erase(self) -> None:
        """There are no words here to erase."""
        raise LookupError("share.erase")

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"sharing_{message}", **values)


def ratings_to_share(offers: Iterable[Offer], own_shares: Iterable[OwnShare]) -> list[Offer]:
    """Return the ratings that the group does not have as they are now; none where there are too few for one act."""
    has = {own.item: own.value for own in own_shares if own.state != "leaving"}
    free = [one for one in offers if is_rating(one) and has.get(one.item) != one.value]
    return free if len(free) >= FEWEST else []


def is_rating(offer: Offer) -> bool:
    """Tell whether an offer is one of the ratings of a moment."""
    return offer.kind == "number" and not offer.item.startswith("activity.")


def counted(desk: Desk, message: str, number: int) -> str:
    """Return what a button for several numbers says: "all four", or how many they are."""
    return say(desk, f"sharing_{message}_{'all' if number == ALL else 'some'}", n=number)
