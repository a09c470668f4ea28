"""What showing the pictures of a page now will cost later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbook_lib.controls import Block, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.workshop.coach.group_pictures import View

if TYPE_CHECKING:
    from workbook_lib.workshop.messages import GroupAnswers


def show_cost(desk: Desk, view: View, group: GroupAnswers | None) -> Iterator[Block]:
    """Say before the first Show of a page what it means for the picture on leaving.

    Args:
        desk: Content.
        view: The pictures of the page.
        group: What was released; ``None`` where that is not known.
    """
    arriving = [item for item in view.items if ".arrive." in item]
    shown = {one.item for one in group.items if one.published is not None} if group else set()
    if arriving and not shown.intersection(arriving):
        yield Text("cost", say(desk, "group_show_cost", k=group.k if group else ""), tone="notice")
