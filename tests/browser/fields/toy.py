"""A toy card with every kind of block, for the browser tests; what it is told it keeps in a file of JSON lines."""

from __future__ import annotations

import base64
import json
import os
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.controls import (
    Ack,
    Block,
    BlockGroup,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    Copy,
    Date,
    Download,
    DraftKey,
    Field,
    Figure,
    File,
    Fold,
    Heading,
    Items,
    Lines,
    Link,
    ListItem,
    LongText,
    Number,
    Option,
    Rating,
    Sort,
    Steps,
    TableBlock,
    Text,
    TextLine,
    Timer,
    card_words,
)
from workbook_lib.errors import WorkbookError

EVIL = "<img src=x onerror='window.hacked = true'>"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" onload="window.hacked = true">'
    "<script>window.hacked = true</script>"
    '<foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml">no</div></foreignObject>'
    '<path d="M10 50 L110 30 L210 36 L290 12" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<circle cx="290" cy="12" r="4" fill="currentColor" onclick="window.hacked = true"/></svg>'
)
GROUPS = [Option("fact", "Fact"), Option("guess", "Guess"), Option("unknown", "Nobody can know")]
KINDS = [
    Option("course", "A training course"),
    Option("charity", "A charity project"),
    Option("mentor", "A mentorship"),
]
TOPICS = [Option(f"topic{number}", f"Topic {number}") for number in range(1, 11)]


class Store:
    """The values of a card, kept in a file so that they outlive the kernel."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self) -> list[dict[str, object]]:
        """Return everything kept, oldest first."""
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]

    def put(self, key: str, value: object) -> int:
        """Keep a value; return its revision."""
        revision = 1 + sum(row["key"] == key for row in self.rows())
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "value": value}) + "\n")
        return revision

    def state(self, key: str, default: object) -> dict[str, object]:
        """Return a field's value, time and revision."""
        rows = [row for row in self.rows() if row["key"] == key]
        if not rows:
            return {"value": default}
        return {"value": rows[-1]["value"], "saved_at": "20:15", "revision": len(rows)}


class Every:
    """A card with every kind of field and block."""

    card_id = "toy.every"
    title = "Everything"

    def __init__(self, store: Store, word: str = "") -> None:
        self.store = store
        self.word = word

    def view(self) -> list[Block]:
        """Return the blocks for what is kept now."""
        return [*self.head(), *self.fields(), *self.tail()]

    def head(self) -> list[Block]:
        """What stands above the fields."""
        word = self.word
        return [
            Heading("title", f"What do you know? {word}", 2),
            Text("minutes", f"About 8 minutes {word}", tone="muted"),
            Text("purpose", f"Sort what you were told from what you told yourself. {word}", tone="lead"),
            Fold(
                "why",
                f"Why this may help {word}",
                [Text("why.text", f"Most letters give no reason.\n\nSo we guess. {word}")],
            ),
            Steps("steps", 2, 4, f"Write it down {word}"),
            Text("thought", f"“They saw at once that I am not good enough.” {word}", tone="thought"),
        ]

    def fields(self) -> list[Block]:
        """One field of every kind."""
        state, word = self.store.state, self.word
        lines = [{"id": "l1", "text": f"The letter says the role went to somebody else. {word}"}]
        items = [
            {"id": "s1", "text": f"I talked too much {word}", "group": None},
            {"id": "s2", "text": f"The role is filled {word}", "group": "fact"},
        ]
        return [
            TextLine(
                "role", f"Which role was it? {word}", help=f"A few words are enough. {word}", **state("role", word)
            ),
            LongText(
                "told",
                f"What were you told? {word}",
                help=f"Word for word, if you can. {word}",
                words=150,
                **state("told", word),
            ),
            Rating(
                "heavy",
                f"How heavy does this feel right now? {word}",
                low=f"light as air {word}",
                high=f"hard to carry {word}",
                **state("heavy", None),
            ),
            self.day(),
            Number("hours", f"Hours a week {word}", minimum=0, maximum=40, **state("hours", None)),
            Choice(
                "kind",
                f"What would you like to try? {word}",
                options=[*KINDS, Option("evil", word or "Rest")],
                **state("kind", None),
            ),
            Choice(
                "topic",
                f"One topic of many {word}",
                options=[*TOPICS, Option("evil", word or "Another")],
                **state("topic", None),
            ),
            Choices(
                "paths", f"Any of these {word}", options=[*KINDS, Option("evil", word or "Rest")], **state("paths", [])
            ),
            Lines("lines", f"What you told yourself {word}", **state("lines", lines)),
            Sort(
                "sort",
                f"Fact or guess? {word}",
                groups=[*GROUPS, *([Option("evil", word)] if word else [])],
                adding=True,
                **state("sort", items),
            ),
            File("cv", f"Your CV {word}", accept=".txt", maximum_bytes=2000, **state("cv", word or None)),
        ]

    def day(self) -> Field:
        """The date field, whose value is a day."""
        state = self.store.state("when", None)
        value = state["value"] and date.fromisoformat(str(state["value"]))
        latest = date.today() if os.environ.get("TOY_TODAY") is None else date.fromisoformat(os.environ["TOY_TODAY"])  # noqa: DTZ011
        return Date("when", f"When did you hear? {self.word}", latest=latest, **{**state, "value": value})

    def tail(self) -> list[Block]:
        """What stands below the fields."""
        word = self.word
        again = Button("again", f"Write again {word}", data={"id": "i1"})
        item = ListItem(
            "i1", f"I was well prepared. {word}", note=f"3 May {word}", tags=[f"yours {word}"], buttons=[again]
        )
        return [
            BlockGroup(
                "group",
                f"What you keep {word}",
                [Items("items", [item]), Items("none", [], empty=f"Nothing here yet. {word}")],
            ),
            Figure(
                "figure",
                SVG.replace("</svg>", f"<title>{word.replace('<', '&lt;')}</title></svg>"),
                f"Confidence {word}",
                f"It rises. {word}",
                f"14 weeks {word}",
            ),
            TableBlock("table", f"Your weeks {word}", [f"Week {word}", "Check-ins"], [[f"1 {word}", "3"], ["2", "5"]]),
            Timer("timer", 1200, f"Twenty minutes of writing {word}", "time_over"),
            Link("link", f"The next page {word}", "01-it-is-not-personal.ipynb"),
            Copy("copy", f"Copy the letter {word}", f"copied {word}", f"Dear all {word}"),
            Download("download", f"Download {word}", "letter.txt", "text/plain", b"Dear all"),
            Text("notice", f"It is written down. You can leave it here. {word}", tone="notice"),
            Text("problem", f"The disk is full. Nothing is lost. {word}", tone="problem"),
            self.ending(),
        ]

    def ending(self) -> Buttons:
        """The buttons at the end."""
        gone = f"What you wrote here will be gone for good: 1 text. {self.word}"
        return Buttons(
            "buttons",
            [
                Button("keep", f"Keep it {self.word}", tone="primary"),
                Button("later", f"Leave it for today {self.word}"),
                Button("erase", f"Erase it for good {self.word}", tone="erase", confirm=gone),
            ],
        )

    def change(self, key: str, value: object) -> Ack:
        """Keep a value, or fail as asked."""
        if isinstance(value, Mapping) and "data" in value:
            value = f"{value['name']} ({len(base64.b64decode(str(value['data'])))} bytes)"
        if value == "disk full":
            raise WorkbookError("journal_full_disk")
        time.sleep(float(os.environ.get("TOY_DELAY", "0")))
        was = next(block.value for block in self.fields() if block.key == key)
        return Ack(at="20:15", revision=self.store.put(key, value), refresh=key == "cv", was=was, now=value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Keep what was pressed."""
        self.store.put("pressed", [action, dict(data)])

    def summary(self) -> str:
        """Return the line for plain text."""
        return "Everything: a card with every kind of field"


class Flow:
    """A card whose view changes: one text, kept or erased."""

    card_id = "toy.flow"
    title = "Keep or let go"

    def __init__(self, store: Store) -> None:
        self.store = store

    def view(self) -> Sequence[Block]:
        """Return the blocks for what is kept now."""
        step = self.store.state("step", "write")["value"]
        title = Heading("title", "Keep or let go", 2)
        if step != "write":
            return [title, Heading("done", f"You chose: {step}", 3), Buttons("b", [Button("write", "Write another")])]
        told = self.store.state("page", "")
        kept = Button("keep", "Keep it", tone="primary")
        burnt = Button("burn", "Let it go for good", tone="erase", confirm="These words will be gone.")
        return [title, LongText("page", "A page for you alone", **told), Buttons("b", [kept, burnt])]

    def change(self, key: str, value: object) -> Ack:
        """Keep a value, or fail as asked."""
        return Ack(at="20:15", revision=self.store.put(key, value), refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Keep what was pressed."""
        if action == "write":
            self.store.put("page", "")
        self.store.put("step", {"keep": "kept", "burn": "erased"}.get(action, action))

    def summary(self) -> str:
        """Return the line for plain text."""
        return "Keep or let go"


def card(name: str) -> Card:
    """Show one of the toy cards; values lie in the folder the environment names."""
    store = Store(Path(os.environ["TOY_HOME"]) / f"{name}.jsonl")
    controllers = {"every": Every, "flow": Flow, "evil": lambda kept: Every(kept, EVIL)}
    content = Content()
    draft = DraftKey(journal="toy-journal", key=base64.b64encode(bytes(range(32))).decode())
    messages = {"journal_full_disk": "The disk is full. Nothing is lost."}
    return Card(
        controllers[name](store),
        words=card_words(content.messages),
        draft=draft,
        message=lambda error: messages[error.message_id],
    )
