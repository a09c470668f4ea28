"""What a reader can say of a file that is to come in: the order of its dates, its scales, the names of its moods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from workbook_lib.controls import Block, BlockGroup, Choice, Option, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.transfer.format_detection import Wishes
from workbook_lib.transfer.formats.daylio import MOODS, parse_mood
from workbook_lib.transfer.importing import ImportPlan
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.encodings import OLD, OTHERS
from workbook_lib.transfer.reading.scales import IN_USE, Scale, parse_scale

T = TypeVar("T")
_TABLE, _DAYLIO = "spreadsheet", "daylio"


class ImportChoices:
    """The questions below a file's preview. Nothing is kept: they are answered anew for each file.

    Args:
        desk: Content.
        key: What the keys of the questions begin with; another one for each file.
    """

    def __init__(self, desk: Desk, key: str) -> None:
        self.desk = desk
        self.key = key
        self._order: Order | None = None
        self._scales: dict[str, Scale] = {}
        self._moods: dict[str, int] = {}
        self._encoding = ""
        self._names: list[str] = []

    def wishes(self) -> Wishes:
        """Return what was said so far."""
        return Wishes(scales=dict(self._scales), moods=dict(self._moods), order=self._order, encoding=self._encoding)

    def owns(self, key: str) -> bool:
        """Say whether a field is one of these questions."""
        return key.startswith(f"{self.key}.")

    def answer(self, key: str, value: object) -> None:
        """Take the answer to a question; none takes an earlier one back.

        Raises:
            LookupError: There is no such question.
            ValueError: It is none of the answers.
        """
        what, _, of = key.removeprefix(f"{self.key}.").partition(".")
        text = "" if value is None else str(value)
        if what == "dates":
            self._order = Order(text) if text else None
        elif what == "scale":
            self._scales = _updated(self._scales, of, parse_scale(text) if text else None)
        elif what == "mood" and of.isdecimal() and int(of) < len(self._names):
            self._moods = _updated(self._moods, self._names[int(of)], parse_mood(text) if text else None)
        elif what == "letters":
            if text and text not in (OLD, *OTHERS):
                raise ValueError
            self._encoding = text
        else:
            raise LookupError(key)

    def blocks(self, plan: ImportPlan) -> list[Block]:
        """Return the questions that a file leaves to its reader."""
        blocks: list[Block] = [*self._letters(plan), *self._dates(plan)]
        if plan.format == _TABLE:
            blocks += [self._scale(rating, plan) for rating in plan.reading.scales]
        if plan.format == _DAYLIO:
            self._names += [name for name in plan.reading.moods if name not in self._names]
            moods = [self._mood(number, name) for number, name in enumerate(self._names)]
            what = Text(f"{self.key}.moods", say(self.desk, "copies_moods_what"))
            blocks += [BlockGroup(f"{self.key}.all", say(self.desk, "copies_moods"), [what, *moods])] if moods else []
        return blocks

    def _letters(self, plan: ImportPlan) -> list[Block]:
        reading = plan.reading
        if not reading.encoding:
            return []
        return [
            Choice(
                f"{self.key}.letters",
                say(self.desk, "copies_letters"),
                help=say(self.desk, "copies_letters_help"),
                value=None if reading.encodings else reading.encoding,
                options=[Option(name, say(self.desk, f"copies_letters_{name}")) for name in (OLD, *OTHERS)],
            )
        ]

    def _dates(self, plan: ImportPlan) -> list[Block]:
        dates = plan.reading.dates
        if not dates.in_numbers:
            return []
        offered = [Order.day_first, Order.month_first]
        if Order.year_first in (dates.order, *dates.others) or self._order is Order.year_first:
            offered.append(Order.year_first)
        options = [Option(order.value, say(self.desk, f"copies_order_{order}")) for order in offered]
        return [
            Choice(
                f"{self.key}.dates",
                say(self.desk, "copies_dates"),
                help=say(self.desk, "copies_dates_help"),
                value=None if dates.others else dates.order.value,
                options=options,
            )
        ]

    def _scale(self, rating: str, plan: ImportPlan) -> Block:
        found = plan.reading.scales[rating]
        names: dict[str, str] = {one.id: one.name for one in self.desk.content.book.ratings}
        scales = dict.fromkeys((*IN_USE, found.scale, *found.others))
        return Choice(
            f"{self.key}.scale.{rating}",
            say(self.desk, "copies_scale", rating=names.get(rating, rating)),
            value=None if found.others else str(found.scale),
            options=[Option(str(scale), str(scale)) for scale in scales],
        )

    def _mood(self, number: int, name: str) -> Block:
        said = self._moods.get(name)
        return Choice(
            f"{self.key}.mood.{number}",
            say(self.desk, "copies_mood", mood=name),
            value=None if said is None else str(said),
            options=[Option(str(place), say(self.desk, f"copies_mood_{place}")) for place in MOODS.values()],
        )


def _updated(said: Mapping[str, T], name: str, value: T | None) -> dict[str, T]:
    kept = {one: what for one, what in said.items() if one != name}
    return kept if value is None else {**kept, name: value}
