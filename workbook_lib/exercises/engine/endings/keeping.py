"""The quiet button that keeps a line, and what stands in its place once it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbook_lib.controls import Block, Button, Buttons, Fold, Items, ListItem
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.endings.kept_lines import keep, kept_lines, place_of_line, to_keep
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.records import KeptLine, Record, kept_words

ACTIONS = frozenset({"keep_line", "let_go"})
Place = tuple[str, str, str]


def keeping(desk: Desk, key: str, lines: Iterable[OwnLine]) -> list[Block]:
    """Return one button that keeps a line; where there are several, a fold with a button for each.

    Args:
        desk: What is kept already.
        key: The key of the block.
        lines: The texts that lines can be kept of.
    """
    offered = [part for line in lines for part in to_keep(line, desk.content.language)]
    if not offered:
        return []
    kept = kept_places(desk)
    if len(offered) == 1:
        return [Buttons(key=key, buttons=(keep_button(desk, offered[0], kept),))]
    rows = tuple(
        ListItem(id=f"{key}.{number}", text=line.text, buttons=(keep_button(desk, line, kept),))
        for number, line in enumerate(offered)
    )
    return [Fold(key=key, title=say(desk, "keep_one_of"), blocks=(Items(key=f"{key}.lines", items=rows),))]


def press_keeping(desk: Desk, action: str, data: Mapping[str, object]) -> bool:
    """Keep a line or let go of it; ``False`` for another button."""
    if action not in ACTIONS:
        return False
    kept = KeptLine(
        source=str(data.get("source", "")),
        attribute=str(data.get("attribute", "text")),
        start=_number(data, "start"),
        length=_number(data, "length"),
        mark=str(data.get("mark", "")),
        let_go=action == "let_go",
    )
    source = desk.one(Record, kept.source)
    if kept_words(kept, source.record if source else None):  # not what was changed, removed or put away meanwhile
        keep(desk, kept)
    return True


def let_go_button(desk: Desk, kept: KeptLine, label: str = "keep_let_go") -> Button:
    """Return the button that lets go of a line."""
    return Button(action="let_go", label=say(desk, label), tone="faint", data=_data(kept))


def kept_places(desk: Desk) -> set[Place]:
    """Return the places of all lines that are kept now."""
    return {_name(one.kept) for one in kept_lines(desk)}


def keep_button(desk: Desk, line: OwnLine, kept: set[Place]) -> Button:
    """Return the button that keeps a line, or the one that lets go of it where it is kept.

    Args:
        desk: The words.
        line: The line.
        kept: What is kept, of `kept_places`.
    """
    place = place_of_line(line)
    if _name(place) in kept:
        return let_go_button(desk, place, "keep_kept")
    return replace(let_go_button(desk, place, "keep_line"), action="keep_line")


def _name(kept: KeptLine) -> Place:
    return kept.source, kept.attribute, kept.mark


def _data(kept: KeptLine) -> dict[str, object]:
    """Return where a line is written, for a button; its words stay here."""
    return {name: getattr(kept, name) for name in ("source", "attribute", "start", "length", "mark")}


def _number(data: Mapping[str, object], name: str) -> int:
    value = data.get(name, 0)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
