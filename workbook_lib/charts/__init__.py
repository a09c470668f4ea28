"""Pictures of one person's own data that say how little or how much the data say.

Every chart has a module with ``tables`` (entries to columns of data), ``plot_*`` (data to a matplotlib figure) and
``describe_*`` (data to words). `draw` does all of it for a page; `describe` gives the words alone; `svg_file` and `png`
make files. pandas and matplotlib are loaded when the first picture is drawn.
"""

from workbook_lib.charts.around import event_days
from workbook_lib.charts.drawing import HOMES, Asked, describe, draw, png, svg_file
from workbook_lib.charts.events import EVENT_KINDS
from workbook_lib.charts.model import PERIODS, Chart, Description, Drawn, Period, Scope
from workbook_lib.charts.words import Words

NAMES = tuple(HOMES)
"""The names of all charts."""

__all__ = [
    "EVENT_KINDS",
    "NAMES",
    "PERIODS",
    "Asked",
    "Chart",
    "Description",
    "Drawn",
    "Period",
    "Scope",
    "Words",
    "describe",
    "draw",
    "event_days",
    "png",
    "svg_file",
]
