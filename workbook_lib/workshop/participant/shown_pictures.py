"""The part of a card that shows the group's picture on one's own page: what the coach shows, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from workbook_lib.controls import Block, BlockGroup, Figure, Fold, Heading, Text
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, day_words, say
from workbook_lib.exercises.engine.group import Group

if TYPE_CHECKING:
    from workbook_lib.charts.engine.model import Drawn
    from workbook_lib.content import Content
    from workbook_lib.records import Published

Draw: TypeAlias = "Callable[[Sequence[Published], Content, bool], Iterable[tuple[str, str, Drawn]]]"
"""Draws what is shown, narrow or wide; each picture with its key and the title of what it belongs to."""


class ShownPictures:
    """Pictures of what the coach shows the group, drawn again only when something else is shown.

    Args:
        desk: Content and time.
        group: The group of the workshop.
        draw: Draws the pictures.
    """

    def __init__(self, desk: Desk, group: Group, draw: Draw) -> None:
        self.desk = desk
        self.group = group
        self._draw = draw
        self._drawn: tuple[object, list[Block]] = (None, [])

    def blocks(self, belongs: Callable[[str], bool], *, narrow: bool) -> list[Block]:
        """Return the pictures; none while nothing is shown of what belongs here.

        Args:
            belongs: Tells of an item whether it is shown here.
            narrow: Whether the pictures are for a telephone.
        """
        published = [one for one in self.group.shown() if belongs(one.item)]
        if not published:
            return []
        if self._drawn[0] != (published, narrow):
            self._drawn = (published, narrow), list(self._pictures(published, narrow))
        at = self._moment(max(one.shown_at for one in published))
        about = Text("group.about", say(self.desk, "sharing_picture_about", time=at), tone="muted")
        return [BlockGroup("group", say(self.desk, "sharing_picture"), (*self._drawn[1], about))]

    def _moment(self, shown_at: datetime) -> str:
        """Return when it was shown: the time, and the day too where that is not today."""
        time, day = clock_time(self.desk, shown_at), day_of(self.desk, shown_at)
        return time if day == self.desk.now().date() else f"{time}, {day_words(self.desk, day)}"

    def _pictures(self, published: Sequence[Published], narrow: bool) -> Iterable[Block]:
        found = list(self._draw(published, self.desk.content, narrow))
        several, before = len({title for _, title, _ in found}) > 1, ""
        for key, title, drawn in found:
            if several and title != before:
                yield Heading(f"group.{key}.of", title, level=3)
            before = title
            yield Heading(f"group.{key}.title", drawn.title, level=4 if several else 3)
            yield Figure(f"group.{key}", drawn.svg, drawn.label, "", drawn.caption)
            # In words as well, in sight: on a small screen they are read first, and a screen reader finds them here.
            yield Text(f"group.{key}.words", drawn.description)
            limits = [
                Text(f"group.{key}.limit.{place}", text, tone="muted") for place, text in enumerate(drawn.cannot_say)
            ]
            yield Fold(f"group.{key}.limits", say(self.desk, "sharing_picture_limits"), limits)
