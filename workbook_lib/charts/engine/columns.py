"""The cells of a table as plain values for words, and a table as CSV.

``None`` stands for a table without rows: what has nothing to show says so without loading pandas.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pandas import DataFrame

DataTable: TypeAlias = "DataFrame | None"
"""A table; ``None`` where it has no rows."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def column(table: DataTable, name: str) -> list[Any]:
    """Return a column as a list: ``None`` where there is nothing, days as dates."""
    if table is None:
        return []
    values = table[name]
    listed = values.dt.date.tolist() if values.dtype.kind == "M" else values.tolist()
    return [None if missing else value for value, missing in zip(listed, values.isna(), strict=True)]


def pairs(table: DataTable, *names: str) -> list[tuple[Any, ...]]:
    """Return several columns row by row."""
    return list(zip(*(column(table, name) for name in names), strict=True))


def csv_of(tables: Mapping[str, DataFrame]) -> str:
    """Write tables as one CSV text; with several tables a first column says from which a row is.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    names = list(dict.fromkeys(name for table in tables.values() for name in table.columns))
    first = ["table"] if len(tables) > 1 else []
    whole = [table.assign(table=title).reindex(columns=[*first, *names]) for title, table in tables.items()]
    return "".join(
        part.map(_guarded).to_csv(
            index=False, header=not place, lineterminator="\r\n", float_format="%.12g", date_format="%Y-%m-%d"
        )
        for place, part in enumerate(whole)
    )


def _guarded(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
