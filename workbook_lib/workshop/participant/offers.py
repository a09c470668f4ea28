"""Items that a page offers to share, and their names in the reader's language."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Literal

from workbook_lib.controls import Option
from workbook_lib.exercises.engine.desk import Desk, day_of, say
from workbook_lib.exercises.engine.group import COPY, Group
from workbook_lib.exercises.keep_learning.aim.rules import week_so_far
from workbook_lib.exercises.not_personal.writing.card import TEXT
from workbook_lib.records import RATINGS, Activity, CheckIn, Pause, Reflection, Share
from workbook_lib.sessions.session_ratings import SessionRatings
from workbook_lib.workshop.rules import items

COMMENTS_ON = "05-my-progress"
"""The page on which the reader may write to the group's wall."""
NEVER_OFFERED = frozenset({TEXT})
"""Prompts whose answers are private and may be destroyed; they are never offered for sharing."""
SHOWN = 12
"""How many of a page's texts are offered, the latest first."""
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Offer:
    """One item that may be shared.

    Attributes:
        item: The item's id.
        name: What it is called on a button.
        kind: A number that was entered, a choice of one option, words of the page, or a new comment.
        value: The number.
        text: The words as they are on the page.
        options: What can be chosen.
    """

    item: str
    name: str
    kind: Literal["number", "choice", "words", "comment"]
    value: int | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    options: tuple[Option, ...] = ()


def sitting_offers(desk: Desk, moment: Literal["arrive", "leave"]) -> Iterator[Offer]:
    """Yield the ratings entered at the start or the end of this session."""
    yield from _ratings(desk, SessionRatings(desk, moment).present(), f"{desk.page}.{moment}")


def check_in_offers(desk: Desk) -> Iterator[Offer]:
    """Yield the ratings of today's latest check-in, and the week's activity."""
    today = desk.now().date()
    records = [entry.record for entry in desk.all(CheckIn) if day_of(desk, entry.occurred_at) == today]
    now = [one for one in records if one.moment == "check_in"]
    if now:
        yield from _ratings(desk, now[-1], "check-in.now")
    yield from week_offers(desk)


def week_offers(desk: Desk) -> Iterator[Offer]:
    """Yield how many activities there were since Monday, and how many hours they took, if there were any."""
    done = [(day_of(desk, entry.occurred_at), entry.record.minutes) for entry in desk.all(Activity)]
    pauses = [entry.record for entry in desk.all(Pause)]
    week = week_so_far(done, pauses, desk.now().date())
    if week.count:
        yield from _allowed(Offer("activity.week.count", say(desk, "sharing_name_count"), "number", week.count))
        hours = (week.minutes + 30) // 60
        yield from _allowed(Offer("activity.week.hours", say(desk, "sharing_name_hours"), "number", hours))


def helped_offers(desk: Desk) -> Iterator[Offer]:
    """Yield the choice of what helped on this page."""
    exercises = desk.content.page(desk.page).exercises
    options = tuple(Option(one.id, one.title) for one in exercises)
    if options:
        yield Offer(f"helped.{desk.page}", say(desk, "sharing_name_helped"), "choice", options=options)


def written_offers(desk: Desk, group: Group) -> Iterator[Offer]:
    """Yield what the reader wrote on this page, the latest first."""
    entries = [entry for entry in desk.all(Reflection) if entry.record.page == desk.page]
    texts = [(entry.entry_id, entry.record) for entry in reversed(entries)]
    open_ones = [one for one in texts if one[1].text.strip() and one[1].prompt_id not in NEVER_OFFERED]
    for entry_id, record in open_ones[:SHOWN]:
        prompt = desk.content.prompt(record.prompt_id)
        name = prompt.label if prompt is not None else say(desk, "sharing_name_words")
        yield Offer(group.words_id(COPY, entry_id), name, "words", text=items.readable(record.text))


class Comments:
    """The comments to the group's wall: each has an item id of its own, which is never used again.

    Args:
        desk: Content and time.
        group: The group of the workshop.
    """

    def __init__(self, desk: Desk, group: Group) -> None:
        self.desk = desk
        self.group = group
        self._blank = self._new_id()

    def offers(self) -> Iterator[Offer]:
        """Yield the comments that were begun or withdrawn, the latest first; if there are none, a new one."""
        own_shares = {own.item for own in self.group.own_shares()}
        begun = [item for item in self._drafts() if item not in own_shares and self.group.draft(item)]
        if self._blank in {*begun, *own_shares}:
            self._blank = self._new_id()
        for item in begun or [self._blank]:
            yield Offer(item, say(self.desk, "sharing_name_comment"), "comment")

    def _new_id(self) -> str:
        return self.group.words_id("comment", uuid.uuid4().hex)

    def _drafts(self) -> list[str]:
        """Return the items of words that are not shared and are not copies of text on a page."""
        shares = [entry.record for entry in self.desk.all(Share)]
        drafts = [one.item for one in reversed(shares) if one.state == "draft" and one.item.startswith("words.")]
        if not drafts:
            return []
        texts = self.desk.all(Reflection, put_away=True, removed=True)
        copies = {self.group.words_id(COPY, text.entry_id) for text in texts}
        return [item for item in drafts if item not in copies]


def described(desk: Desk, item: str, value: int | str | None, text: str = "") -> str:
    """Describe a share in one line, such as "Check-in: Mood 4"; words are returned as they are."""
    if item.startswith("words."):
        return text
    page, _, rest = item.partition(".")
    moment, _, last = rest.partition(".")
    if page == "helped":
        titles = {one.id: one.title for one in desk.content.page(rest).exercises}
        chosen = titles.get(str(value), "")
        return say(desk, "sharing_item_helped", title=_title(desk, rest), value=chosen)
    if page == "activity":
        return f"{say(desk, f'sharing_name_{last}')}: {value}"
    name = _scales(desk).get(last, "")
    return say(desk, f"sharing_item_{moment}", title=_title(desk, page), name=name, value=value)


def distinct_name(desk: Desk, item: str, text: str = "") -> str:
    """Return a name that no other share of somebody has: with moment and page, or with the first of its words."""
    page, _, rest = item.partition(".")
    moment, _, last = rest.partition(".")
    if page == "words":
        return shorten(text, _LONGEST_NAME, placeholder="…")
    if page == "helped":
        return say(desk, "sharing_which_helped", title=_title(desk, rest))
    name = _scales(desk).get(last) or say(desk, f"sharing_name_{last}")
    if moment in {"arrive", "leave"}:
        return say(desk, f"sharing_which_{moment}", name=name, title=_title(desk, page))
    return name


def _ratings(desk: Desk, record: CheckIn, prefix: str) -> Iterator[Offer]:
    for name in RATINGS:
        value = getattr(record, name)
        if value is not None:
            yield from _allowed(Offer(f"{prefix}.{name}", _scales(desk)[name], "number", value))


def _allowed(offer: Offer) -> Iterator[Offer]:
    if items.find(offer.item).allows(offer.value):
        yield offer


def _scales(desk: Desk) -> dict[str, str]:
    return {str(scale.id): scale.name for scale in desk.content.book.ratings}


def _title(desk: Desk, page: str) -> str:
    return next((one.title for one in desk.content.book.chapters if one.page == page), page)
