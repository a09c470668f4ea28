"""The pictures of one's own progress: what to draw, what the picture says, and what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from workbook_lib import charts
from workbook_lib.fields import (
    Block,
    Button,
    Buttons,
    Choice,
    Choices,
    Download,
    Figure,
    Fold,
    Heading,
    Link,
    Option,
    Saved,
    Table,
    Text,
)
from workbook_lib.pages.desk import Desk
from workbook_lib.records import Entry
from workbook_lib.resources import drawing

PREFIX = "05."
WITH_EVENTS = frozenset({"confidence", "together"})
"""The pictures on which the reader chooses the events to mark."""
AROUND = "around"
"""The picture for which the reader chooses a date."""
CARDS = tuple(name for name in charts.NAMES if name != "session")
"""The pictures that have a card; a sitting is seen at the end of its own page."""

BEGINNINGS = {
    "applications": "03-a-fresh-approach",
    "mock_interviews": "02-rejection-is-not-feedback",
    "before_after": "01-it-is-not-personal",
    "helped": "01-it-is-not-personal",
}
"""Where something is written that a picture then draws; where nothing is named, in a check-in."""


class Progress:
    """The controller of one picture.

    Nothing is drawn before the card is on screen: `view` draws, `summary` only counts.

    Args:
        desk: Where the entries are.
        name: The chart, one of `workbook_lib.charts.NAMES`.
    """

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk = desk
        self.name = name
        self.words = charts.Words(desk.content)
        self.card_id = f"{PREFIX}{name}"
        self.title = self.words.say(f"cards.{name}.title")
        self.period: charts.Period = "all"
        self.event_kinds: tuple[str, ...] | None = None
        self.on: date | None = None
        self.files = False

    def view(self) -> list[Block]:
        """Return the picture, what belongs to it, and what can be chosen."""
        entries = self.desk.current()
        drawn = charts.draw(self.name, entries, **self._asked())
        return [
            Heading("title", self.title, level=3),
            Text("purpose", self.words.say(f"cards.{self.name}.purpose"), tone="lead"),
            *(self._which_day(entries) if entries and self.name == AROUND else ()),
            *(() if entries or self.name != CARDS[0] else (Figure("sheet", drawing("sheet"), ""),)),
            *picture(drawn, self.words),
            *(() if drawn.rows else (way_to_begin(self.words, self.name),)),
            *(self._choices() if entries else ()),
            *(self._downloads(entries, drawn) if drawn.rows else ()),
        ]

    def change(self, key: str, value: object) -> Saved:
        """Look at another period or at other events; nothing is kept of it."""
        if key == "period":
            self.period = next((period for period in charts.PERIODS if period == value), "all")
        elif key == "events":
            self.event_kinds = tuple(map(str, value)) if isinstance(value, list) else None
        elif key == "on":
            known = charts.event_days(self.desk.current("event"), self.desk.now())
            self.on = next((day for day in known if day.isoformat() == value), None)
        else:
            raise LookupError(key)
        self.files = False
        return Saved(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Make the files for saving, or look at the entries again."""
        if action not in {"files", "again"}:
            raise LookupError(action)
        self.files = action == "files"

    def summary(self) -> str:
        """Return what the picture says, without drawing it."""
        told = charts.describe(self.name, self.desk.current(), now=self.desk.now(), content=self.desk.content)
        return f"{self.title} – {told.title}"

    def _asked(self) -> charts.Asked:
        """Return what the reader chose, as the charts take it."""
        return charts.Asked(
            now=self.desk.now(),
            content=self.desk.content,
            period=self.period,
            event_kinds=self.event_kinds,
            on=self.on,
        )

    def _choices(self) -> list[Block]:
        """Return how far back to look, and which events to show, folded away below the picture."""
        periods = [Option(period, self.words.say(f"periods.{period}")) for period in charts.PERIODS]
        blocks: list[Block] = [Choice("period", self.words.say("periods.label"), value=self.period, options=periods)]
        if self.name in WITH_EVENTS:
            kinds = [Option(kind, self.words.say(f"events.{kind}.name")) for kind in charts.EVENT_KINDS]
            chosen = charts.EVENT_KINDS if self.event_kinds is None else self.event_kinds
            blocks.append(Choices("events", self.words.say("events.label"), value=chosen, options=kinds))
        return [Fold("choices", self.words.say("choices.fold"), blocks)]

    def _which_day(self, entries: Sequence[Entry]) -> list[Block]:
        """Return the days of events, to choose the one before and after which to compare."""
        days = charts.event_days(entries, self.desk.now()).items()
        options = [Option(day.isoformat(), self._day_words(day, kinds)) for day, kinds in days]
        value = self.on.isoformat() if self.on else None
        return [Choice("on", self.words.say("around.label"), value=value, options=options)]

    def _day_words(self, day: date, kinds: Sequence[str]) -> str:
        names = self.words.join([self.words.say(f"events.{kind}.name") for kind in kinds])
        return self.words.say("row", day=self.words.day(day), name=names)

    def _downloads(self, entries: Sequence[Entry], drawn: charts.Drawn) -> list[Block]:
        again = Buttons("again", (Button("again", self.words.say("save.again")),))
        if not self.files:
            make = Buttons("files", (Button("files", self.words.say("save.make")),))
            return [Fold("saving", self.words.say("save.fold"), (make,)), again]
        made = (
            ("svg", "image/svg+xml", charts.svg_file(self.name, entries, **self._asked())),
            ("png", "image/png", charts.png(self.name, entries, **self._asked())),
            ("csv", "text/csv", drawn.csv.encode("utf-8-sig")),
        )
        stem = self.name.replace("_", "-")
        files = [
            Download(f"file.{form}", self.words.say(f"save.{form}"), f"{stem}.{form}", mime, content)
            for form, mime, content in made
        ]
        note = Text("files.note", self.words.say("save.note"), tone="muted")
        return [Fold("saving", self.words.say("save.fold"), (note, *files)), again]


def progress(desk: Desk, chart_id: str) -> Progress:
    """Return the controller of a picture by its permanent id, such as ``"05.confidence"``.

    Raises:
        LookupError: There is no such picture.
    """
    name = chart_id.removeprefix(PREFIX)
    if not chart_id.startswith(PREFIX) or name not in CARDS:
        raise LookupError(chart_id)
    return Progress(desk, name)


def way_to_begin(words: charts.Words, name: str) -> Link:
    """Return the way from a picture of nothing to the page whose answers it draws."""
    page = BEGINNINGS.get(name, "check-in")
    return Link("begin", words.say("begin", page=words.chapter(page)), f"{page}.ipynb")


def picture(drawn: charts.Drawn, words: charts.Words, key: str = "picture", *, headed: bool = False) -> list[Block]:
    """Return what a picture says, the picture, its data as a table and what it cannot say; no picture of nothing.

    Args:
        drawn: What the chart has to show.
        words: The charts' texts.
        key: Begins the keys of the blocks.
        headed: Whether what it says is its heading, where several pictures are on one card.
    """
    finding = Heading(f"{key}.finding", drawn.title) if headed else Text(f"{key}.finding", drawn.title)
    if not drawn.rows:
        return (
            [finding] if drawn.title == drawn.caption else [finding, Text(f"{key}.none", drawn.caption, tone="muted")]
        )
    data = Table(f"{key}.data", drawn.title, drawn.columns, drawn.rows)
    limits = [Text(f"{key}.limit.{place}", text, tone="muted") for place, text in enumerate(drawn.cannot_say)]
    return [
        finding,
        Figure(key, drawn.svg, drawn.label, drawn.description, drawn.caption),
        Fold(f"{key}.table", words.say("folds.table"), (data,)),
        Fold(f"{key}.limits", words.say("folds.cannot_say"), limits),
    ]
