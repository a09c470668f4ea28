"""One picture of one's own progress on a card: what it says, the picture, and everything else behind one menu."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from workbook_lib import charts
from workbook_lib.controls import (
    Ack,
    Block,
    Button,
    Buttons,
    Choice,
    Choices,
    Download,
    Figure,
    Fold,
    Heading,
    Option,
    TableBlock,
    Text,
)
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.records import Event, Record

WITH_EVENTS = frozenset({"confidence", "together"})
"""The pictures on which the reader chooses the events to mark."""
AROUND = "around"
"""The picture for which the reader chooses a date."""


class OwnPicture:
    """One picture on a card, with what the reader chose for it; nothing of that is kept.

    Args:
        desk: Where the entries are.
        name: The chart, one of `workbook_lib.charts.NAMES`; begins the keys of its blocks.
    """

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk = desk
        self.name = name
        self.words = charts.Words(desk.content)
        self.title = self.words.say(f"cards.{name}.title")
        self.period: charts.Period = "all"
        self.event_kinds: tuple[str, ...] = charts.MARKED
        self.on: date | None = None
        self.narrow = False
        self.state: object = None
        self._files = False
        self._described: charts.Description | None = None
        self._drawn: charts.Drawn | None = None

    def described(self) -> charts.Description:
        """Return what the picture says, without drawing it."""
        if self._described is None:
            self._described = charts.describe(self.name, self.desk.all(Record), **self._asked())
        return self._described

    def waits(self) -> bool:
        """Return whether there is a picture that is not drawn yet."""
        return self._drawn is None and bool(self.described().rows)

    def draw(self) -> None:
        """Draw the picture."""
        self._drawn = charts.draw(self.name, self.desk.all(Record), **self._asked())

    def forget(self) -> None:
        """Say and draw it anew the next time."""
        self._described = self._drawn = None
        self._files = False

    def blocks(self, level: Literal[2, 3, 4] = 3, *, headed: bool = True) -> list[Block]:
        """Return what it says as its headline, the picture, and its menu; none of it for a picture of nothing.

        Args:
            level: Of the headings in its menu.
            headed: Whether its finding stands above it.
        """
        told = self.described()
        if not told.rows:
            return []
        finding = (Text(f"{self.name}.finding", told.title, tone="finding"),) if headed else ()
        svg = self._drawn.svg if self._drawn else ""
        return [*finding, Figure(self.name, svg, told.alt), self._menu(told, level)]

    def change(self, key: str, value: object) -> Ack:
        """Look at another period, at other events or around another day.

        Raises:
            LookupError: It has no such choice.
        """
        choice = key.removeprefix(f"{self.name}.")
        if choice == "period":
            self.period = next((period for period in charts.PERIODS if period == value), "all")
        elif choice == "events" and self.name in WITH_EVENTS:
            self.event_kinds = tuple(map(str, value)) if isinstance(value, list) else charts.MARKED
        elif choice == "on" and self.name == AROUND:
            known = charts.event_days(self.desk.all(Event), self.desk.now())
            self.on = next((day for day in known if day.isoformat() == value), None)
        else:
            raise LookupError(key)
        self.forget()
        return Ack(at="", revision=0, refresh=True)

    def make_files(self) -> None:
        """Have files to save in the next view."""
        self._files = True

    def _asked(self) -> charts.ChartOptions:
        """Return what the reader chose, as the charts take it."""
        return charts.ChartOptions(
            now=self.desk.now(),
            content=self.desk.content,
            period=self.period,
            event_kinds=self.event_kinds,
            on=self.on,
            narrow=self.narrow,
        )

    def _menu(self, told: charts.Description, level: Literal[2, 3, 4]) -> Fold:
        say, name = self.words.say, self.name
        limits = charts.cannot_say(told, self.words)
        blocks: list[Block] = [
            Heading(f"{name}.words", say("questions.in_words"), level),
            Text(f"{name}.said", f"{told.caption}\n\n{told.long}"),
            Heading(f"{name}.rows", say("questions.table"), level),
            TableBlock(f"{name}.data", told.title, told.columns, told.rows),
            Heading(f"{name}.cannot", say("folds.cannot_say"), level),
            *(Text(f"{name}.limit.{place}", text, tone="muted") for place, text in enumerate(limits)),
            Heading(f"{name}.choose", say("questions.choose"), level),
            *self._choices(),
            Heading(f"{name}.save", say("questions.save"), level),
            *self._downloads(),
        ]
        return Fold(f"{name}.menu", say("questions.menu", name=self.title), blocks, menu=True)

    def _choices(self) -> list[Block]:
        say = self.words.say
        periods = [Option(period, say(f"periods.{period}")) for period in charts.PERIODS]
        blocks: list[Block] = [Choice(f"{self.name}.period", say("periods.label"), value=self.period, options=periods)]
        if self.name in WITH_EVENTS:
            kinds = [Option(kind, say(f"events.{kind}.name")) for kind in charts.EVENT_KINDS]
            blocks.append(Choices(f"{self.name}.events", say("events.label"), value=self.event_kinds, options=kinds))
        if self.name == AROUND:
            days = charts.event_days(self.desk.all(Record), self.desk.now()).items()
            options = [Option(day.isoformat(), self._day_words(day, kinds)) for day, kinds in days]
            value = self.on.isoformat() if self.on else None
            blocks.append(Choice(f"{self.name}.on", say("around.label"), value=value, options=options, folds=True))
        return blocks

    def _day_words(self, day: date, kinds: Sequence[str]) -> str:
        names = self.words.join([self.words.say(f"events.{kind}.name") for kind in kinds])
        return self.words.say("row", day=self.words.day(day), name=names)

    def _downloads(self) -> list[Block]:
        say, entries = self.words.say, self.desk.all(Record)
        if not self._files or self._drawn is None:
            make = Button("files", say("save.make"), data={"picture": self.name})
            return [Buttons(f"{self.name}.files", (make,))]
        asked = self._asked()
        made = (
            ("svg", "image/svg+xml", charts.svg_file(self.name, entries, **asked)),
            ("png", "image/png", charts.png(self.name, entries, **asked)),
            ("csv", "text/csv", self._drawn.csv.encode("utf-8-sig")),
        )
        stem = self.name.replace("_", "-")
        files = [
            Download(f"{self.name}.file.{form}", say(f"save.{form}"), f"{stem}.{form}", mime, content)
            for form, mime, content in made
        ]
        return [Text(f"{self.name}.files.note", say("save.note"), tone="muted"), *files]
