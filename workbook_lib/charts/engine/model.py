"""What a chart is asked for, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_lib.charts.engine.theme import NARROW, WIDE, Shape

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.records import Entry, Record

Period: TypeAlias = Literal["four_weeks", "three_months", "all"]

PERIODS: Mapping[Period, int | None] = MappingProxyType({"four_weeks": 28, "three_months": 91, "all": None})
"""How many days each period holds, today among them; ``None`` for all there is."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of a journal a chart is about.

    Attributes:
        now: The present moment in the reader's zone.
        period: How far back to look.
        event_kinds: Which kinds of events to mark; ``None`` for all.
        on: The date to look before and after of; ``None`` for that of the last event with enough
            days on both sides, or else the last.
        narrow: Whether the picture is for a narrow screen.
    """

    now: datetime
    period: Period = "all"
    event_kinds: tuple[str, ...] | None = None
    on: date | None = None
    narrow: bool = False

    @property
    def shape(self) -> Shape:
        """How wide and high the picture is."""
        return NARROW if self.narrow else WIDE

    @property
    def today(self) -> date:
        """The last day of the picture."""
        return self.now.date()

    @property
    def since(self) -> date | None:
        """The first day of the period; ``None`` where it has no beginning."""
        length = PERIODS[self.period]
        return None if length is None else self.today - timedelta(days=length - 1)

    def holds(self, day: date) -> bool:
        """Tell whether a day is within the period; what lies in the future is not."""
        return day <= self.today and (self.since is None or day >= self.since)

    def within(self, table: DataFrame) -> DataFrame:
        """Return the rows of a table whose ``day`` is within the period."""
        past = table[table["day"] <= self.today.isoformat()]
        return past if self.since is None else past[past["day"] >= self.since.isoformat()]

    def first(self, days: Sequence[date]) -> date:
        """Return the day with which the picture begins: the period's first, or the first of these."""
        return self.since or min(days, default=self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a picture says, in words.

    Attributes:
        title: The finding in plain words, with its doubt; never one of the reader's own words.
        alt: The short alternative to the picture.
        long: The long description, paragraph by paragraph.
        caption: How to read the picture, its ranges in numbers, and what is missing for more.
        columns: Headings of the data as a table.
        rows: Its rows, as many cells each as there are columns.
        method: How it was computed, and after whom.
        limits: What this kind of picture cannot say.
        n: How many data points there are.
        gaps: How many days (weeks, answers) between them are not recorded.
        enough: Whether there is enough for what the chart is meant to show.
    """

    title: str
    alt: str
    long: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    method: str
    limits: str
    n: int
    gaps: int
    enough: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A finished chart for a page; see `Description` for the words.

    Attributes:
        svg: The picture, to stand inside a page: transparent, coloured by the page's theme.
        label: The short alternative to the picture.
        cannot_say: The paragraphs behind "What the picture cannot say": limits, n, gaps, method.
        csv: The data for other programs.
    """

    svg: str
    title: str
    label: str
    description: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cannot_say: tuple[str, ...]
    csv: str
    enough: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The three steps of one chart.

    Attributes:
        tables: For each table by its name: takes entries and a scope; returns it.
        plot: Takes the tables in that order, ``scope`` and ``words``; returns the picture.
        describe: Takes the tables (or ``None`` for each without rows), ``scope`` and ``words``; returns the words.
        kinds: The kinds of records that are drawn.
    """

    tables: Mapping[str, Callable[[Sequence[Entry], Scope], DataFrame]]
    plot: Callable[..., Figure]
    describe: Callable[..., Description]
    kinds: tuple[type[Record], ...]

    def data(self, entries: Sequence[Entry], scope: Scope) -> dict[str, DataFrame]:
        """Return all tables by name."""
        return {name: make(entries, scope) for name, make in self.tables.items()}
