"""One thing as it would go to the group: what, to whom, for how long, seen by whom; and the consent."""

from __future__ import annotations

from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Block, Button, Buttons, Choice, LongText, Saved, Text
from workbook_lib.pages.desk import Desk, clock_time, say
from workbook_lib.pages.group import Group
from workbook_lib.pages.sharing_items import Offer, described
from workbook_lib.records import Share
from workbook_lib.workshop import items


class Preview:
    """What the reader looks at before saying yes. A number is the one that is shown, also if it changes meanwhile.

    Args:
        desk: Content and time.
        group: Whom to share with.
        offer: What is to be shared.
    """

    def __init__(self, desk: Desk, group: Group, offer: Offer) -> None:
        self.desk = desk
        self.group = group
        self.offer = offer
        self.worded = offer.kind in {"words", "comment"}
        self._chosen: str | None = None

    def blocks(self) -> list[Block]:
        """Return what would go, to whom, for how long and who would see it, with the button that says yes."""
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
            Buttons("share.consent", buttons),
        ]

    def change(self, key: str, value: object) -> Saved:
        """Keep the copy of the words, or note what was chosen; that is kept only once it is shared.

        Raises:
            WorkbookError: The words could not be kept.
        """
        if key == self._text_key() and self.worded:
            entry = self.group.write(self.offer.item, value if isinstance(value, str) else "")
            return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)
        if key == "share.choice" and self.offer.kind == "choice":
            self._chosen = next((option.id for option in self.offer.options if option.id == value), None)
            return Saved(at="", revision=0)
        raise LookupError(key)

    def give(self) -> None:
        """Share it.

        Raises:
            WorkbookError: Nothing is chosen or written, or it is too long, or it could not be written down.
        """
        if self.worded:
            self.group.give(self.offer.item, text=self._ready())
            return
        value = self._chosen if self.offer.kind == "choice" else self.offer.value
        if value is None:
            raise WorkbookError("sharing_choose_first")
        self.group.give(self.offer.item, value)

    def _ready(self) -> str:
        text = items.readable(self._words()).strip()
        if not text:
            raise WorkbookError("sharing_empty")
        if not items.fits(text):
            raise WorkbookError("sharing_too_long", most=items.MOST_WORDS)
        return text

    def _words(self) -> str:
        draft = self.group.draft(self.offer.item)
        return draft.record.text if draft is not None and isinstance(draft.record, Share) else self.offer.text

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
