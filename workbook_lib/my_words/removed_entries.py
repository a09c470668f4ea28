"""The list of removed entries: to restore, or to erase."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.controls import Block, Button, Buttons, Fold, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, day_words, say
from workbook_lib.my_words.entry_editor import said
from workbook_lib.records import Entry, Share


def removed_blocks(desk: Desk, removed: Sequence[Entry], shown: int) -> list[Block]:
    """Return a fold with the removed entries, the latest first; or that there are none.

    Args:
        desk: Content and time.
        removed: The entries.
        shown: How many are listed.
    """
    if not removed:
        return [Text("taken_away.none", say(desk, "piece_none_taken_away"), tone="muted")]
    latest = sorted(removed, key=lambda entry: entry.recorded_at, reverse=True)
    blocks: list[Block] = [Items("taken_away.list", tuple(_item(desk, entry) for entry in latest[:shown]))]
    if len(latest) > shown:
        blocks.append(Buttons("taken_away.more", (Button("more_removed", say(desk, "entries_more")),)))
    return [Fold("taken_away", say(desk, "entries_taken_away"), blocks, is_open=True)]


def _item(desk: Desk, entry: Entry) -> ListItem:
    data = {"id": entry.entry_id}
    sure = say(desk, "entries_confirm_erase")
    erase = Button("erase", say(desk, "entries_erase"), tone="erase", data=data, confirm=sure)
    back = Button("undo", say(desk, "entries_undo"), data=data)
    day, time = day_words(desk, day_of(desk, entry.recorded_at)), clock_time(desk, entry.recorded_at)
    note = say(desk, "entries_taken_on", day=day, time=time)
    # What was to be shared with a group would be on its way there again.
    moving = isinstance(entry.record, Share) and entry.record.state != "draft"
    tags = (say(desk, f"kind_{entry.kind}"),)
    return ListItem(entry.entry_id, said(desk, entry.record), note, tags, (erase,) if moving else (back, erase))
