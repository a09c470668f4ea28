"""What was released of a group, picture by picture: the same for the coach's page and for the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_lib.charts.group_counts import draw_choices, draw_parts
from workbook_lib.charts.group_middles import draw_before_after, draw_now
from workbook_lib.charts.model import Drawn
from workbook_lib.content import Content
from workbook_lib.records import RATINGS, PublishedChange, PublishedChoice, PublishedRating
from workbook_lib.workshop import items
from workbook_lib.workshop.messages import GroupItem

CHECK_IN = "check-in"
ACTIVITY = "activity"
_WEEK = {"activity.week.count": "sharing_name_count", "activity.week.hours": "sharing_name_hours"}


@dataclass(frozen=True)
class View:
    """What a coach looks at at once.

    Attributes:
        id: A page's name, `CHECK_IN` or `ACTIVITY`.
        title: What it is called.
        items: The ids of what is released for it.
    """

    id: str
    title: str
    items: tuple[str, ...]


def views(content: Content) -> tuple[View, ...]:
    """Return everything that can be looked at, in the order of the book."""
    known = [item.id for item in items.shown()]
    found = []
    for chapter in content.book.chapters:
        own = tuple(one for one in known if one.startswith(f"{chapter.page}.") or one == f"helped.{chapter.page}")
        if own:
            found.append(View(chapter.page, chapter.title, own))
    return (*found, View(ACTIVITY, content.say("group_activity"), tuple(_WEEK)))


def pictures(view: View, group: Iterable[GroupItem], content: Content) -> Iterator[tuple[str, Drawn]]:
    """Yield the pictures of one view with a key for each; of what was not released there is none.

    Args:
        view: What is looked at.
        group: What the board published.
        content: The texts.
    """
    shown = {one.item: one.published for one in group if one.published is not None}
    ratings = {name: one for name, one in shown.items() if isinstance(one, PublishedRating)}
    if view.id == CHECK_IN:
        now = {rating: ratings[f"check-in.now.{rating}"] for rating in RATINGS if f"check-in.now.{rating}" in ratings}
        if now:
            yield "now", draw_now(now, content)
    elif view.id == ACTIVITY:
        for item, title in _WEEK.items():
            if item in ratings:
                yield item, draw_parts(ratings[item], content.say(title), content)
    else:
        arrive, leave = (
            {name: ratings[f"{view.id}.{side}.{name}"] for name in RATINGS if f"{view.id}.{side}.{name}" in ratings}
            for side in ("arrive", "leave")
        )
        changes = [one for one in shown.values() if isinstance(one, PublishedChange) and one.page == view.id]
        if arrive or leave:
            yield "before_after", draw_before_after(arrive, leave, {one.rating: one for one in changes}, content)
        helped = shown.get(f"helped.{view.id}")
        if isinstance(helped, PublishedChoice):
            yield "helped", draw_choices(helped, lambda choice: content.exercise(view.id, choice).title, content)
