"""Whether the day or the month comes first in a column of dates, and whether the column itself shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook_lib.transfer.reading.days import Numbers, Order, numbers_of

_YEARS = range(20, 40)
"""Two digits that may be a year in front of month and day: 20 to 39."""


@dataclass(frozen=True)
class DateOrder:
    """How the dates of a column are read.

    Attributes:
        order: Of their numbers.
        others: The orders in which they could be read as well; none where the column shows it or the reader said it.
        in_numbers: Whether there are dates that another order would read otherwise.
    """

    order: Order = Order.day_first
    others: tuple[Order, ...] = ()
    in_numbers: bool = False


def order_of(texts: Iterable[str], said: Order | None = None) -> DateOrder:
    """Return how a column's dates are read.

    A date that can be read in one order alone shows it for all, such as 13/04/2026; so does a year of four digits in
    front. Dates with dots are taken for day first, as they are written where dots are in use; and nobody keeps a diary
    on the same day of several years alone. What remains open is read in the order that gives the shorter stretch of
    time until the reader says otherwise.

    Args:
        texts: The cells.
        said: The order, where the reader said it.
    """
    columns = [numbers for numbers in map(_numbers, dict.fromkeys(texts)) if numbers and not numbers.year_first]
    if said is not None or not columns:
        return DateOrder(said or Order.day_first, in_numbers=bool(columns))
    orders = _orders(columns)
    shown: Counter[Order] = Counter()
    open_orders: set[Order] = set()
    days: dict[Order, list[date]] = {order: [] for order in orders}
    for numbers in columns:
        read = _readings(numbers, orders)
        for order, day in read.items():
            days[order].append(day)
        if len(read) == 1:
            shown.update(read.keys())
        elif len(set(read.values())) > 1:
            open_orders.update(read)
    if len(shown) == 1:
        return DateOrder(next(iter(shown)), in_numbers=True)
    if len(shown) > 1:
        first, *others = [order for order, _ in shown.most_common()]
        return DateOrder(first, tuple(others), in_numbers=True)
    likely = sorted(open_orders, key=lambda order: (max(days[order]) - min(days[order]), orders.index(order)))
    return DateOrder(likely[0], tuple(likely[1:]), in_numbers=True) if likely else DateOrder()


def _numbers(text: str) -> Numbers | None:
    try:
        return numbers_of(text)
    except ValueError:
        return None


def _orders(columns: list[Numbers]) -> list[Order]:
    """Return the orders that come into question: year first only where every number in front may be a year."""
    usual = [Order.day_first, Order.month_first]
    short = all(len(numbers.parts[2]) == 2 for numbers in columns)  # noqa: PLR2004 - digits
    dotted = all(numbers.sign == "." for numbers in columns)
    if dotted or not short or not all(int(one.parts[0]) in _YEARS for one in columns):
        return usual
    return [order for order in (*usual, Order.year_first) if not _on_one_day_of_years(order, columns)]


def _on_one_day_of_years(order: Order, columns: list[Numbers]) -> bool:
    days = {read[order] for read in (_readings(numbers, [order]) for numbers in columns) if read}
    return len(days) > 1 and len({(day.month, day.day) for day in days}) == 1


def _readings(numbers: Numbers, orders: list[Order]) -> dict[Order, date]:
    read = {}
    for order in orders:
        try:
            read[order] = numbers.day(order)
        except ValueError:
            continue
    if numbers.sign == "." and Order.day_first in read:
        return {Order.day_first: read[Order.day_first]}
    return read
