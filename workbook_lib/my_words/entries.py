"""The journal, day by day: to search, read, correct, take out, remove or erase, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_lib.controls import Ack, Block, Button, Buttons, Choice, Fold, Heading, Items, Option, Text
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_words, say
from workbook_lib.exercises.engine.field_binding import prompt_field
from workbook_lib.my_words.dating import WHOLE, date_anew
from workbook_lib.my_words.entry_editor import change_part, part_of
from workbook_lib.my_words.erasing import with_related
from workbook_lib.my_words.piece_blocks import MODES, opened, piece_block
from workbook_lib.my_words.pieces import RATINGS, RUN, Piece, by_day, pieces_of
from workbook_lib.my_words.removed_entries import removed_blocks
from workbook_lib.records import Entry, Record
from workbook_lib.records.searching import terms_of

SHOWN = 25
"""How many pieces are on a page, and how many removed entries are listed at a time."""


class Entries:
    """The controller of the journal. What is searched for, and which pieces are chosen, is kept nowhere."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("shared", "shared.search")
        self.card_id = f"{desk.page}.entries"
        self.title = say(desk, "entries_title")
        self._asked = self._searched = ""
        self._only = {"page": "", "kind": ""}
        self._from = self._removed_shown = 0
        self._opened, self._mode, self._taken = "", "", ""
        self._removed: tuple[str, ...] = ()

    def view(self) -> list[Block]:
        """Return the search, and the pieces page by page; or the piece that is open."""
        pieces = pieces_of(self.desk, self.desk.all(Record))
        piece = next((one for one in pieces if one.id == self._opened), None)
        if piece is not None:
            return opened(self.desk, piece, self._mode)
        search = Button("search", say(self.desk, "search_button"), tone="primary")
        everything = (Button("everything", say(self.desk, "piece_everything")),) if self._searched else ()
        blocks: list[Block] = [
            Heading("title", self.title, level=2),
            prompt_field(self.spec.prompts()[0], "words", value=self._asked),
            Buttons("search", (search, *everything)),
            *self._filters(pieces),
            *self._just_removed(),
        ]
        return [*blocks, *self._list(self._chosen(pieces)), *self._taken_away()]

    def change(self, key: str, value: object) -> Ack:
        """Remember what to look for, or keep a corrected text or another day.

        Raises:
            WorkbookError: The value does not fit, or it could not be kept.
        """
        if key == "words":
            self._asked = value if isinstance(value, str) else ""
            return Ack(at="", revision=0)
        if key in self._only:
            self._only[key], self._from = value if isinstance(value, str) else "", 0
            return Ack(at="", revision=0, refresh=True)
        entry_id, _, name = key.partition(":")
        piece = self._piece(entry_id) if name == WHOLE else None
        if piece is not None:
            return date_anew(self.desk, piece, value)
        entry = self.desk.one(Record, entry_id, removed=True)
        if entry is None:
            raise LookupError(name)
        saved = self.desk.save(change_part(self.desk, entry, name, value), entry_id)
        was, now = (part_of(self.desk, one, name) for one in (entry, saved))
        return Ack(at=clock_time(self.desk, saved.recorded_at), revision=saved.revision, was=was, now=now)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Search, turn a page, or open, take out, remove, bring back or erase a piece."""
        name = str(data.get("id", self._opened))
        if action in {"search", "everything"}:
            self._asked = self._asked if action == "search" else ""
            self._searched, self._from = self._asked.strip(), 0
        elif action in {"older", "newer"}:
            self._from = max(0, self._from + (SHOWN if action == "older" else -SHOWN))
        elif action == "more_removed":
            self._removed_shown += SHOWN
        elif action in {*MODES, "close"}:
            self._opened, self._mode = ("", "") if action == "close" else (name, action)
        elif action == "take":
            self._taken = name
        elif action == "remove":
            self._removed, self._opened = self._ids(name), ""
            for entry_id in self._removed:
                self.desk.remove(entry_id)
        elif action == "undo":
            for entry_id in [name] if name else self._removed:
                self._bring_back(entry_id)
            self._removed = ()
        elif action == "restore":
            revision = next(one for one in self.desk.history(name) if one.revision == data.get("revision"))
            self.desk.save(replace(revision.record, occurred_at=revision.occurred_at), name)
        elif action == "erase":
            self.desk.erase(*with_related(self.desk, (name, *self._ids(name))))
            self._opened = ""
        else:
            raise LookupError(action)

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _piece(self, name: str) -> Piece | None:
        return next((one for one in pieces_of(self.desk, self.desk.all(Record)) if one.id == name), None)

    def _ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of a piece's entries, with that of its run; of what is no piece, its own."""
        piece = self._piece(name)
        if piece is None:
            return (name,)
        run = self.desk.one(Record, piece.id)
        return tuple(dict.fromkeys((*((piece.id,) if run else ()), *piece.entry_ids)))

    def _bring_back(self, entry_id: str) -> None:
        entry = self.desk.one(Record, entry_id, removed=True)
        # Another window may have brought it back: undoing once more would remove it again.
        if entry is not None and entry.deleted:
            self.desk.undo(entry_id)

    def _chosen(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces with what is searched for, of the page and the kind that were chosen."""
        page, kind = self._only.values()
        found = {entry.entry_id for entry in self.desk.search_words(self._searched)} if self._searched else None
        return [
            piece
            for piece in pieces
            if page in ("", piece.page) and kind in ("", piece.kind)
            if found is None or not found.isdisjoint(piece.entry_ids)
        ]

    def _filters(self, pieces: Sequence[Piece]) -> list[Block]:
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        pages = dict.fromkeys(piece.page for piece in pieces)
        kinds = dict.fromkeys(piece.kind for piece in pieces)
        if max(len(pages), len(kinds)) == 1 or not pieces:
            return []
        names = {
            "page": [Option(page, titles[page]) for page in titles if page in pages],
            "kind": [Option(kind, self._kind(kind)) for kind in kinds],
        }
        choices = [
            Choice(key, say(self.desk, f"piece_only_{key}"), value=self._only[key] or None, options=options)
            for key, options in names.items()
        ]
        return [Fold("filters", say(self.desk, "piece_filters"), choices)]

    def _kind(self, kind: str) -> str:
        return say(self.desk, f"piece_kind_{kind}" if kind in {RUN, RATINGS} else f"kind_{kind}")

    def _list(self, chosen: Sequence[Piece]) -> list[Block]:
        """Return one page of pieces under their days, what was found, and the way to the other pages."""
        formats, blocks = self.desk.content.formats, list[Block]()
        if not chosen:
            empty = "search_none" if self._searched else "entries_none"
            return [Items("nothing", (), say(self.desk, empty))]
        if self._searched:
            n = len(chosen)
            counted = say(self.desk, f"search_found_{formats.plural(n)}", n=formats.number(n, 0))
            blocks.append(Text("count", counted, tone="muted"))
        self._from = min(self._from, (len(chosen) - 1) // SHOWN * SHOWN)
        terms = terms_of(self._searched)
        for of_day in by_day(self.desk, chosen[self._from : self._from + SHOWN]):
            blocks.append(Heading(f"day-{of_day.day}", day_words(self.desk, of_day.day), level=3))
            blocks += [piece_block(self.desk, one, terms, taken=one.id == self._taken) for one in of_day.pieces]
        turns = [("newer", self._from > 0), ("older", self._from + SHOWN < len(chosen))]
        buttons = [Button(action, say(self.desk, f"piece_{action}")) for action, there in turns if there]
        return [*blocks, Buttons("turn", buttons)] if buttons else blocks

    def _just_removed(self) -> list[Block]:
        gone = [self.desk.one(Record, one, removed=True) for one in self._removed]
        if not any(entry is not None and entry.deleted for entry in gone):
            return []
        undo = Button("undo", say(self.desk, "entries_undo"), data={"id": ""})
        return [Text("removed", say(self.desk, "entries_removed"), tone="notice"), Buttons("undo", (undo,))]

    def _taken_away(self) -> list[Block]:
        """Return what was removed, once it is asked for: reading it takes as long as reading everything."""
        if not self._removed_shown:
            return [
                Buttons("taken_away.show", (Button("more_removed", say(self.desk, "piece_taken_away"), tone="faint"),))
            ]
        removed: list[Entry] = [one for one in self.desk.all(Record, removed=True) if one.deleted]
        return removed_blocks(self.desk, removed, self._removed_shown)
