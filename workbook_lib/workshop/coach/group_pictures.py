"""Charts of what was released of a group, the same ones for the coach's page and for the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_lib.charts.engine.model import Drawn
from workbook_lib.charts.engine.theme import NARROW, WIDE, Shape
from workbook_lib.charts.group.counts import draw_choices, draw_parts
from workbook_lib.charts.group.medians import draw_before_after, draw_now, draw_programme
from workbook_lib.content import Content
from workbook_lib.records import RATINGS, Published, PublishedChange, PublishedChoice, PublishedRating
from workbook_lib.workshop.messages import GroupItem
from workbook_lib.workshop.rules import items

CHECK_IN = "check-in"
ACTIVITY = "activity"
PROGRAMME = "programme"
_WEEK = {"activity.week.count": "sharing_name_count", "activity.week.hours": "sharing_name_hours"}


@dataclass(frozen=True)
class View:
    """One selection of charts that a coach looks at together.

    Attributes:
        id: A page's name, `CHECK_IN`, `ACTIVITY` or `PROGRAMME`.
        title: What it is called.
        items: The ids of what is released for it.
    """

    id: str
    title: str
    items: tuple[str, ...]


def views(content: Content) -> tuple[View, ...]:
    """Return all selections of charts: the pages of the sessions in the order of the book, then Today and the week.

    The last one is the whole programme: how people arrived at the first page, and how they left the last one. It has no
    items of its own, so that it tells nothing that the pages' own selections do not.
    """
    known = [item.id for item in items.shown()]
    found = []
    for chapter in sorted(content.book.chapters, key=lambda one: one.page == CHECK_IN):
        own = tuple(one for one in known if one.startswith(f"{chapter.page}.") or one == f"helped.{chapter.page}")
        if own:
            found.append(View(chapter.page, chapter.title, own))
    first, last = programme_ends(content)
    ends = tuple(f"{page}.{side}.{name}" for page, side in ((first, "arrive"), (last, "leave")) for name in RATINGS)
    week = View(ACTIVITY, content.say("group_activity"), tuple(_WEEK))
    return (*found, week, View(PROGRAMME, content.say("group_programme"), ends))


def programme_ends(content: Content) -> tuple[str, str]:
    """Return the first and the last page of the sessions."""
    known = {item.family.partition(".")[0] for item in items.shown() if item.kind == "change"}
    pages = [chapter.page for chapter in content.book.chapters if chapter.page in known]
    return pages[0], pages[-1]


def pictures(
    view: View, group: Iterable[GroupItem], content: Content, shape: Shape = WIDE
) -> Iterator[tuple[str, Drawn]]:
    """Yield the charts of one view, each with a key; items that were not released have none.

    Args:
        view: What is looked at.
        group: What the board published.
        content: The texts.
        shape: How wide and high the pictures are.
    """
    shown = {one.item: one.published for one in group if one.published is not None}
    ratings = {name: one for name, one in shown.items() if isinstance(one, PublishedRating)}
    if view.id == CHECK_IN:
        now = {rating: ratings[f"check-in.now.{rating}"] for rating in RATINGS if f"check-in.now.{rating}" in ratings}
        if now:
            yield "now", draw_now(now, content, shape)
    elif view.id == ACTIVITY:
        for item, title in _WEEK.items():
            if item in ratings:
                yield item, draw_parts(ratings[item], content.say(title), content, shape)
    elif view.id == PROGRAMME:
        first, last = programme_ends(content)
        arrive, leave = _at(ratings, first, "arrive"), _at(ratings, last, "leave")
        if arrive and leave:
            yield "before_after", draw_programme(arrive, leave, content, shape)
    else:
        arrive, leave = _at(ratings, view.id, "arrive"), _at(ratings, view.id, "leave")
        changes = [one for one in shown.values() if isinstance(one, PublishedChange) and one.page == view.id]
        if arrive or leave:
            yield "before_after", draw_before_after(arrive, leave, {one.rating: one for one in changes}, content, shape)
        helped = shown.get(f"helped.{view.id}")
        if isinstance(helped, PublishedChoice):
            yield "helped", draw_choices(helped, lambda one: content.exercise(view.id, one).title, content, shape)


def _at(ratings: Mapping[str, PublishedRating], page: str, side: str) -> dict[str, PublishedRating]:
    """Return what was released of the ratings at one end of a page, by rating."""
    return {name: ratings[f"{page}.{side}.{name}"] for name in RATINGS if f"{page}.{side}.{name}" in ratings}


def draw_shown(published: Sequence[Published], content: Content, narrow: bool) -> Iterator[tuple[str, str, Drawn]]:
    """Yield all pictures of what the group is shown, each with a key and the title of its selection.

    Args:
        published: What the coach shows.
        content: The texts.
        narrow: Whether the pictures are for a telephone.
    """
    group = [GroupItem(item=one.item, state="shown", published=one) for one in published]
    for view in views(content):
        for key, drawn in pictures(view, group, content, NARROW if narrow else WIDE):
            yield f"{view.id}.{key}", view.title, drawn
