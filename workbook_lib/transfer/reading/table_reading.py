"""How a table of another program is read: what it shows itself, and what only the reader can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.reading.date_orders import DateOrder
from workbook_lib.transfer.reading.scales import ColumnScale


@dataclass(frozen=True)
class TableReading:
    """How a table is read.

    Attributes:
        dates: Whether the day or the month comes first in its dates.
        scales: The scale of each of its ratings.
        moods: Names of moods that nobody has said yet which they are; their lines are left out.
        encoding: Its encoding where that is none of Unicode's, which a file does not show; else "".
        encodings: The encodings that it could be in as well; none where it looks right or the reader said it.
        left_out: The columns that are not read.
    """

    dates: DateOrder = field(default_factory=DateOrder)
    scales: Mapping[str, ColumnScale] = field(default_factory=dict)
    moods: tuple[str, ...] = ()
    encoding: str = ""
    left_out: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()

    @property
    def open_scales(self) -> dict[str, ColumnScale]:
        """The ratings whose scale can be read in several ways."""
        return {rating: scale for rating, scale in self.scales.items() if scale.others}

    @property
    def is_open(self) -> bool:
        """Whether something can be read in several ways, so that the reader is asked before it comes in."""
        return bool(self.dates.others or self.open_scales or self.encodings)

    def refuse_if_open(self) -> None:
        """Refuse what can be read in several ways.

        Raises:
            WorkbookError: It can; the error names the options that decide it.
        """
        if not self.is_open:
            return
        options = [f"--dates {order}" for order in (self.dates.order, *self.dates.others) if self.dates.others]
        options += [
            f"--scale {rating}={scale.low}-{scale.high}"
            for rating, found in self.open_scales.items()
            for scale in (found.scale, *found.others)
        ]
        options += [f"--encoding {encoding}" for encoding in (self.encoding, *self.encodings) if self.encodings]
        raise WorkbookError("import_two_ways", options=", ".join(options))
