"""A piece of the journal as blocks: to read with its menu, to correct, or to see how it was."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_lib.controls import (
    Block,
    BlockGroup,
    Button,
    Buttons,
    Download,
    Fold,
    Heading,
    Marked,
    PrintAlone,
    Text,
)
from workbook_lib.exercises.engine.desk import Desk, day_of, day_words, say
from workbook_lib.my_words.dating import day_field
from workbook_lib.my_words.entry_editor import earlier_revisions, parts_of
from workbook_lib.my_words.pieces import RATINGS, RUN, Piece, told
from workbook_lib.records.searching import SearchTerm, composed, places_of
from workbook_lib.report import Section, SummaryGroup, render_summary

MODES = ("correct", "history")
"""What can be done with a piece in a view of its own."""


def piece_block(desk: Desk, piece: Piece, terms: Sequence[SearchTerm], *, taken: bool) -> BlockGroup:
    """Return a piece to read, with its menu.

    Args:
        desk: Content and time.
        piece: The piece.
        terms: What was searched for, to be marked.
        taken: Whether it was taken out: its file is in the menu.
    """
    group, key = told(desk, piece), f"piece-{piece.id}"
    titles = {chapter.page: chapter.title for chapter in desk.content.book.chapters}
    small = " · ".join(
        filter(
            None, (_without_day(desk, piece, group.note), "" if piece.kind == RATINGS else titles.get(piece.page, ""))
        )
    )
    blocks: list[Block] = [Text(f"{key}-note", small, tone="muted")] if small else []
    for place, row in enumerate(group.rows):
        if row.label:
            blocks.append(Text(f"{key}-{place}-label", row.label, tone="muted"))
        blocks += [
            Marked(f"{key}-{place}-{number}", marked(text, terms))
            for number, text in enumerate(row.texts)
            if text.strip()
        ]
    title = marked(group.title, terms)
    menu = _menu(desk, piece, group, taken=taken)
    return BlockGroup(key, group.title, (*blocks, menu), piece=True, label_parts=title)


def marked(text: str, terms: Sequence[SearchTerm]) -> tuple[tuple[str, bool], ...]:
    """Return a text in parts, each with whether it is what was searched for."""
    whole, end = composed(text), 0
    parts: list[tuple[str, bool]] = []
    for first, last in places_of(whole, terms) if terms else ():
        parts += [(whole[end:first], False), (whole[first:last], True)]
        end = last
    return tuple(part for part in (*parts, (whole[end:], False)) if part[0])


def opened(desk: Desk, piece: Piece, mode: str) -> list[Block]:
    """Return a piece with its parts to correct, or with what it said before, and the way back."""
    back = Button("close", say(desk, "entries_close"))
    blocks: list[Block] = [Heading("opened", told(desk, piece).title, level=3)]
    several = len(piece.entries) > 1 and piece.kind == RUN
    for entry in piece.entries:
        blocks += parts_of(desk, entry, dated=not several) if mode == "correct" else earlier_revisions(desk, entry)
    if several and mode == "correct":
        blocks.append(day_field(desk, piece))
    if len(blocks) == 1:
        blocks.append(Text("no_history", say(desk, "piece_no_history"), tone="muted"))
    return [*blocks, Buttons("back", (back,))]


def _menu(desk: Desk, piece: Piece, group: SummaryGroup, *, taken: bool) -> Fold:
    key, data = f"piece-{piece.id}", {"id": piece.id}
    actions = ("correct", "history") if taken else ("correct", "history", "take")
    buttons = [Button(action, say(desk, f"piece_{action}"), data=data) for action in actions]
    buttons.append(Button("remove", say(desk, "entries_remove"), data=data))
    sure = say(desk, "entries_confirm_erase")
    buttons.append(Button("erase", say(desk, "entries_erase"), tone="erase", data=data, confirm=sure))
    blocks: list[Block] = [Buttons(f"{key}-does", buttons), PrintAlone(f"{key}-print", say(desk, "piece_print"))]
    if taken:
        blocks.append(_file(desk, piece, group))
    return Fold(f"{key}-menu", say(desk, "piece_menu", name=group.title), blocks, menu=True)


def _file(desk: Desk, piece: Piece, group: SummaryGroup) -> Download:
    """Return the piece as a file of its own."""
    day = day_of(desk, piece.at)
    html = render_summary([Section("piece", day_words(desk, day), (group,))], content=desk.content, now=desk.now())
    return Download(f"piece-{piece.id}-file", say(desk, "piece_file"), f"{day}.html", "text/html", html.encode())


def _without_day(desk: Desk, piece: Piece, note: str) -> str:
    """Return the small line of a piece without the day that it stands under."""
    day = day_words(desk, day_of(desk, piece.at))
    return " · ".join(part for part in note.split(" · ") if part != day)
