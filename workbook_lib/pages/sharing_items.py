"""What a page can offer to share, and how each thing is called in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from workbook_lib.exercises.week import week_so_far
from workbook_lib.fields import Option
from workbook_lib.pages.desk import Desk, day_of, say
from workbook_lib.pages.group import COPY, Group
from workbook_lib.pages.ratings import SittingRatings
from workbook_lib.pages.writing import TEXT
from workbook_lib.records import RATINGS, Activity, CheckIn, Pause, Reflection
from workbook_lib.workshop import items

COMMENTS_ON = "05-my-progress"
"""The page on which the reader may write to the group's wall."""
NEVER_OFFERED = frozenset({TEXT})
"""Prompts whose answers are for nobody else, and may be burnt: who wants to tell of them writes it anew."""
SHOWN = 12
"""How many of a page's texts are offered, the latest first."""


@dataclass(frozen=True)
class Offer:
    """One thing that may be shared.

    Attributes:
        item: The item's id.
        name: What it is called on a button.
        kind: A number that stands, one of several to choose, words of the page, or words yet to be written.
        value: The number.
        text: The words as they stand on the page.
        options: What can be chosen.
    """

    item: str
    name: str
    kind: Literal["number", "choice", "words", "comment"]
    value: int | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    options: tuple[Option, ...] = ()


def sitting_offers(desk: Desk, moment: Literal["arrive", "leave"]) -> Iterator[Offer]:
    """Yield the ratings given at one end of this sitting."""
    yield from _ratings(desk, SittingRatings(desk, moment).present(), f"{desk.page}.{moment}")


def check_in_offers(desk: Desk) -> Iterator[Offer]:
    """Yield the ratings of today's latest check-in, and the week's activity."""
    today = desk.now().date()
    records = [entry.record for entry in desk.current("check_in") if day_of(desk, entry.occurred_at) == today]
    now = [one for one in records if isinstance(one, CheckIn) and one.moment == "check_in"]
    if now:
        yield from _ratings(desk, now[-1], "check-in.now")
    yield from week_offers(desk)


def week_offers(desk: Desk) -> Iterator[Offer]:
    """Yield how many activities there were since Monday, and how many hours they took, if there were any."""
    done = [
        (day_of(desk, entry.occurred_at), entry.record.minutes)
        for entry in desk.current("activity")
        if isinstance(entry.record, Activity)
    ]
    pauses = [entry.record for entry in desk.current("pause") if isinstance(entry.record, Pause)]
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
    entries = [entry for entry in desk.current("reflection") if entry.record.page == desk.page]
    texts = [(entry.entry_id, entry.record) for entry in reversed(entries) if isinstance(entry.record, Reflection)]
    open_ones = [one for one in texts if one[1].text.strip() and one[1].prompt_id not in NEVER_OFFERED]
    for entry_id, record in open_ones[:SHOWN]:
        prompt = desk.content.prompt(record.prompt_id)
        name = prompt.label if prompt is not None else say(desk, "sharing_name_words")
        yield Offer(group.slot(COPY, entry_id), name, "words", text=items.readable(record.text))


def comment_offer(desk: Desk, group: Group) -> Offer:
    """Return the comment to write next: the first one that the group does not have."""
    standing = {given.item for given in group.standing()}
    number = 1
    while (slot := group.slot("comment", str(number))) in standing:
        number += 1
    return Offer(slot, say(desk, "sharing_name_comment"), "comment")


def described(desk: Desk, item: str, value: int | str | None, text: str = "") -> str:
    """Return what is shared in one line, such as "Check-in: Mood 4"; words as they are."""
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


def name_of(desk: Desk, item: str) -> str:
    """Return what an item is called on a button, without its value."""
    if item.startswith("words."):
        return say(desk, "sharing_name_words")
    if item.startswith("helped."):
        return say(desk, "sharing_name_helped")
    last = item.rpartition(".")[2]
    return _scales(desk).get(last) or say(desk, f"sharing_name_{last}")


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
