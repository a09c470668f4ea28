"""What may be shown of the group, what was, and what showing more will cost later."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_lib.controls import Block, BlockGroup, Link, TableBlock, Text
from workbook_lib.exercises.engine.desk import clock_time
from workbook_lib.workshop.coach.cost_of_showing import show_cost
from workbook_lib.workshop.coach.desk.desk_room import DeskRoom
from workbook_lib.workshop.coach.group_pictures import View, views


class ShowingPart:
    """The pictures of the group, without showing one.

    Args:
        room: What is known.
    """

    def __init__(self, room: DeskRoom) -> None:
        self._room = room
        self._views = views(room.desk.content)

    def blocks(self, page: str) -> Iterator[Block]:
        """Yield the state of each picture, and the cost of showing that of a page.

        Args:
            page: Of the session that is running or chosen.
        """
        sentence = self._room.sentence
        rows = [(view.title, self._state(view)) for view in self._views]
        table = TableBlock(
            "showing.table", sentence("showing_table"), (sentence("showing_what"), sentence("showing_state")), rows
        )
        own = [view for view in self._views if view.id == page]
        cost = [one for view in own for one in show_cost(self._room.desk, view, self._room.group)]
        link = Link("showing.link", sentence("showing_link"), "group-view.ipynb", button=True)
        yield BlockGroup(
            "showing", sentence("showing"), (table, *cost, Text("showing.open", sentence("showing_open")), link)
        )

    def _state(self, view: View) -> str:
        group = self._room.group
        known = [one.published for one in group.items if one.item in view.items] if group else []
        shown = [one.shown_at for one in known if one is not None]
        if not shown:
            return self._room.sentence("showing_not")
        told = self._room.sentence("showing_shown", time=clock_time(self._room.desk, max(shown)))
        return told if len(shown) == len(view.items) else f"{told} · {self._room.sentence('showing_partly')}"
