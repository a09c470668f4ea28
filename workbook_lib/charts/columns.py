"""Data by column: plain lists, or a pandas frame of the same names.

Words about data are needed before pictures are, and loading pandas takes longer than making them; so data begin as
plain columns, and become a frame when something is drawn or another program asks for one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from workbook_lib.statistics.series import is_missing

if TYPE_CHECKING:
    from pandas import DataFrame

Columns: TypeAlias = dict[str, list[Any]]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Table(Protocol):
    """Columns by name: a dict of lists or a pandas frame."""

    def __getitem__(self, name: str, /) -> Iterable[Any]:
        """Return a column."""
        ...


def frame_of(columns: Columns) -> DataFrame:
    """Return columns as a frame, dates as ``datetime64``.

    Raises:
        ValueError: The columns differ in length.
    """
    import pandas as pd

    frame = pd.DataFrame(columns)
    for name, values in columns.items():
        known = [value for value in values if value is not None]
        if known and all(type(value) is date for value in known):
            frame[name] = pd.to_datetime(pd.Series(values, dtype="object"))
    return frame


def column(table: Table, name: str) -> list[Any]:
    """Return a column of either kind as a list: ``None`` where there is nothing, days as dates."""
    values: Any = table[name]
    days = getattr(values, "dt", None)
    return [None if is_missing(value) else value for value in _listed(values if days is None else days.date)]


def pairs(table: Table, *names: str) -> list[tuple[Any, ...]]:
    """Return several columns row by row."""
    return list(zip(*(column(table, name) for name in names), strict=True))


def csv_of(tables: Mapping[str, Columns]) -> str:
    """Write tables as one CSV text; with several tables a first column says from which a row is.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    names = list(dict.fromkeys(name for table in tables.values() for name in table))
    several = len(tables) > 1
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(["table"] if several else []), *names])
    for title, table in tables.items():
        length = len(next(iter(table.values()), []))
        for index in range(length):
            cells = [_cell(table[name][index]) if name in table else "" for name in names]
            writer.writerow([*([title] if several else []), *cells])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _listed(values: Any) -> list[Any]:  # noqa: ANN401 - a list, or a pandas Series
    return values if isinstance(values, list) else list(values.tolist())
