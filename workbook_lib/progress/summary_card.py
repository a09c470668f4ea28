"""The summary: choose the parts, preview it, then save it as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from workbook_lib.controls import (
    Ack,
    Block,
    BlockGroup,
    Button,
    Buttons,
    CardRow,
    Choice,
    Choices,
    Download,
    Figure,
    Fold,
    Heading,
    Option,
    Text,
)
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.exercise_row import card_row
from workbook_lib.exercises.engine.page_state import FoldingCard
from workbook_lib.records import Record
from workbook_lib.report import (
    Paper,
    PartGroup,
    Section,
    build_sections,
    part_groups,
    pdf_available,
    render_summary,
    summary_pdf,
)

PLAIN = "pictures"
"""The group of parts that hold none of the reader's words."""
PAPERS: tuple[Paper, ...] = ("A4", "letter")


class TakeOut(FoldingCard):
    """The controller of the card that makes a summary.

    What is chosen here is kept nowhere: the next time everything is unticked again.

    Args:
        desk: Where the entries are.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.card_id = f"{desk.page}.take_out"
        self.title = say(desk, "takeout_title")
        self.chosen: dict[str, tuple[str, ...]] = {}
        self.paper: Paper = PAPERS[0]
        self.stage = "choosing"
        self._seen: object = None
        self._sections: list[Section] = []
        self._printed: tuple[object, bytes] = (None, b"")

    @cached_property
    def groups(self) -> tuple[PartGroup, ...]:
        """The parts there are: which pages the book has is read once the card is opened."""
        return part_groups(self.desk.content)

    def view(self) -> list[Block]:
        """Return the parts to choose, then what will be in the summary, then the files.

        What was shown is what is saved: when the journal is no longer as it was, it has to be looked at again.
        """
        changed = self.stage != "choosing" and self._seen != self._state()
        if changed:
            self._discard_preview()
        blocks: list[Block] = [
            *self._choices(),
            Buttons("preview", (Button("preview", say(self.desk, "takeout_preview"), tone="primary"),)),
        ]
        if changed:
            blocks.append(Text("changed", say(self.desk, "takeout_changed"), tone="notice"))
        if self.stage == "choosing":
            return blocks
        blocks.append(BlockGroup("shown", say(self.desk, "takeout_shown"), self._preview()))
        if self.stage == "previewed":
            return [*blocks, Buttons("files", (Button("files", say(self.desk, "takeout_files")),))]
        return [*blocks, BlockGroup("saving", say(self.desk, "takeout_saving"), list(self._files()))]

    def row(self) -> CardRow:
        """Return what is in sight of the card while it is closed."""
        return card_row(self.desk, self.card_id, self.title, say(self.desk, "takeout_purpose"))

    def change(self, key: str, value: object) -> Ack:
        """Tick or untick parts, or choose the paper; another choice asks for another look."""
        kind, _, name = key.partition(".")
        if key == "paper":
            self.paper = next((paper for paper in PAPERS if paper == value), PAPERS[0])
            return Ack(at="", revision=0, refresh=True)
        group = next((one for one in self.groups if kind == "parts" and one.id == name), None)
        if group is None:
            raise LookupError(key)
        ticked = value if isinstance(value, list) else []
        self.chosen[name] = tuple(part.id for part in group.parts if part.id in ticked)
        looked = self.stage != "choosing"
        self._discard_preview()
        return Ack(at="", revision=0, refresh=looked)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Show what will be in it, or make the files.

        Raises:
            WorkbookError: Nothing is ticked.
        """
        if action not in {"preview", "files"}:
            raise LookupError(action)
        if not self.parts():
            raise WorkbookError("takeout_nothing")
        if action == "files" and self.stage != "choosing":
            self.stage = "saving"
            return
        entries, now, content = self.desk.all(Record), self.desk.now(), self.desk.content
        self._seen, self._sections = self._state(), build_sections(entries, self.parts(), content=content, now=now)
        self.stage = "previewed"

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def parts(self) -> tuple[str, ...]:
        """Return the ids of all parts that are ticked."""
        return tuple(part for group in self.groups for part in self.chosen.get(group.id, ()))

    def _choices(self) -> Iterator[Block]:
        for group in self.groups:
            options = [Option(part.id, part.label) for part in group.parts]
            value = self.chosen.get(group.id, ())
            yield Choices(f"parts.{group.id}", group.label, help=group.help, value=value, options=options)

    def _state(self) -> object:
        """Return what a summary depends on: the day, and every entry in the state it is in."""
        return self.desk.now().date(), [(entry.entry_id, entry.revision) for entry in self.desk.all(Record)]

    def _discard_preview(self) -> None:
        self.stage, self._seen, self._sections, self._printed = "choosing", None, [], (None, b"")

    def _preview(self) -> list[Block]:
        worded = [part for name, parts in self.chosen.items() if name != PLAIN for part in parts]
        about = Text("about", say(self.desk, "takeout_with_words" if worded else "takeout_wordless"), tone="notice")
        folds = [Fold(f"of.{one.id}", one.title, list(section_blocks(one))) for one in self._sections]
        return [about, *folds]

    def _files(self) -> Iterator[Block]:
        now = self.desk.now()
        name = f"summary-{now:%Y-%m-%d}"
        html = render_summary(self._sections, content=self.desk.content, now=now)
        label = say(self.desk, "takeout_html")
        yield Text("files.note", say(self.desk, "takeout_note"), tone="muted")
        yield Download("file.html", label, f"{name}.html", "text/html", html.encode())
        if not pdf_available():
            yield Text("file.print", say(self.desk, "pdf_not_available"), tone="muted")
            return
        options = [Option(paper, say(self.desk, f"takeout_paper_{paper.lower()}")) for paper in PAPERS]
        yield Choice("paper", say(self.desk, "takeout_paper"), value=self.paper, options=options)
        try:
            yield Download("file.pdf", say(self.desk, "takeout_pdf"), f"{name}.pdf", "application/pdf", self._pdf(html))
        except WorkbookError as error:
            yield Text("file.print", say(self.desk, error.message_id), tone="muted")

    def _pdf(self, html: str) -> bytes:
        if self._printed[0] != (html, self.paper):
            self._printed = (html, self.paper), summary_pdf(html, paper=self.paper)
        return self._printed[1]


def section_blocks(section: Section) -> Iterator[Block]:
    """Yield one part of a summary as blocks of a card."""
    if section.intro:
        yield Text(f"{section.id}.intro", section.intro, tone="muted")
    for place, group in enumerate(section.groups):
        key = f"{section.id}.{place}"
        yield Heading(f"{key}.title", group.title, level=4)
        if group.note:
            yield Text(f"{key}.note", group.note, tone="muted")
        if group.picture:
            one = group.picture
            yield Figure(f"{key}.picture", one.svg, one.label, one.description, one.caption)
        for row_place, row in enumerate(group.rows):
            if row.label:
                yield Text(f"{key}.{row_place}.label", row.label, tone="muted")
            yield Text(f"{key}.{row_place}", "\n\n".join(row.texts))
