"""Preview of one item before it is shared: what, with whom, for how long, seen by whom; and the consent."""

from __future__ import annotations

from workbook_lib.controls import Ack, Block, Button, Buttons, Choice, LongText, Text
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time, say
from workbook_lib.exercises.engine.group import Group
from workbook_lib.workshop.participant.offers import Offer, described
from workbook_lib.workshop.rules import items


class Preview:
    """Shows one item before it is shared; a number is shared as shown here, even if it changes meanwhile.

    Args:
        desk: Content and time.
        group: The group of the workshop.
        offer: What is to be shared.
    """

    def __init__(self, desk: Desk, group: Group, offer: Offer) -> None:
        self.desk = desk
        self.group = group
        self.offer = offer
        self.worded = offer.kind in {"words", "comment"}
        self._chosen: str | None = None

    def blocks(self) -> list[Block]:
        """Return what is shared, with whom, for how long and who sees it, with the button to consent."""
        what = "words" if self.worded else "number"
        seen = "\n\n".join((self._say(f"seen_{what}"), self._say("pseudonymous")))
        buttons = [Button("share.yes", self._say(f"yes_{what}")), Button("share.not_now", self._say("no"))]
        if self.worded and self.group.draft(self.offer.item) is not None:
            sure = self._say("confirm_erase")
            buttons.append(Button("share.erase", self._say("erase"), tone="erase", confirm=sure))
        return [
            self._what(),
            Text("share.goes", self._say(f"goes_{what}", group=self.group.title)),
            Text("share.seen", seen, tone="muted"),
            *names_taking_part(self.desk, self.group),
            Buttons("share.consent", buttons),
        ]

    def change(self, key: str, value: object) -> Ack:
        """Save the copy of the words, or remember a choice, which is saved only when it is shared.

        Raises:
            WorkbookError: The words could not be saved.
        """
        if key == self._text_key() and self.worded:
            was = self._words()
            entry = self.group.write(self.offer.item, value if isinstance(value, str) else "")
            at = clock_time(self.desk, entry.recorded_at)
            return Ack(at=at, revision=entry.revision, was=was, now=self._words())
        if key == "share.choice" and self.offer.kind == "choice":
            self._chosen = next((option.id for option in self.offer.options if option.id == value), None)
            return Ack(at="", revision=0)
        raise LookupError(key)

    def share(self) -> None:
        """Share the item.

        Raises:
            WorkbookError: Nothing is chosen or written, or it is too long, or it could not be saved.
        """
        if self.worded:
            self.group.share(self.offer.item, text=self._ready())
            return
        value = self._chosen if self.offer.kind == "choice" else self.offer.value
        if value is None:
            raise WorkbookError("sharing_choose_first")
        self.group.share(self.offer.item, value)

    def erase(self) -> None:
        """Erase the words kept here for the item, for good."""
        self.group.erase(self.offer.item)

    def _ready(self) -> str:
        text = items.readable(self._words()).strip()
        if not items.is_visible(text):
            raise WorkbookError("sharing_empty")
        if not items.fits(text):
            raise WorkbookError("sharing_too_long", most=items.MOST_WORDS, lines=items.MOST_LINES)
        return text

    def _words(self) -> str:
        draft = self.group.draft(self.offer.item)
        return draft.record.text if draft is not None else self.offer.text

    def _what(self) -> Block:
        if self.offer.kind == "number":
            return Text("share.what", described(self.desk, self.offer.item, self.offer.value), tone="lead")
        if self.offer.kind == "choice":
            return Choice("share.choice", self._say("helped_label"), value=self._chosen, options=self.offer.options)
        entry = self.group.draft(self.offer.item)
        kind = "comment" if self.offer.kind == "comment" else "copy"
        return LongText(
            self._text_key(),
            self._say(f"{kind}_label"),
            help=self._say(f"{kind}_help"),
            value=self._words(),
            saved_at=clock_time(self.desk, entry.recorded_at) if entry else None,
            revision=entry.revision if entry else 0,
        )

    def _text_key(self) -> str:
        return f"share.text:{self.offer.item}"

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"sharing_{message}", **values)


def names_taking_part(desk: Desk, group: Group) -> list[Block]:
    """Return how many names take part, so that somebody notices if there are more than people."""
    if group.names is None:
        return []
    plural = desk.content.formats.plural(group.names)
    return [Text("share.names", say(desk, f"sharing_names_{plural}", n=group.names), tone="muted")]
