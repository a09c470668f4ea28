"""Charts: pictures of one person's own data, and of a group's, with their findings in words.

Used by `sessions`, `progress`, `report` and `workshop.coach`. Uses `frames`, `statistics`, `content`, `records`.

Every chart has a module with ``*_frame`` (entries to a table), ``plot_*`` (tables to a matplotlib figure) and
``describe_*`` (tables to words). `draw` does all of it for a page; `describe` gives the words alone, `answer` the most
important of them in two or three sentences; `svg_file` and `png` make files. pandas and matplotlib are loaded when the
first picture is drawn, or ahead of it by `load_ahead` and `load_drawing_ahead`.
"""

from workbook_lib.charts.drawing import (
    CHART_MODULES,
    ChartOptions,
    cannot_say,
    describe,
    draw,
    kinds_of,
    png,
    svg_file,
)
from workbook_lib.charts.engine.events import EVENT_KINDS, MARKED
from workbook_lib.charts.engine.load_ahead import load_ahead, load_drawing_ahead
from workbook_lib.charts.engine.model import PERIODS, Chart, Description, Drawn, Period, Scope
from workbook_lib.charts.engine.svg import file_svg
from workbook_lib.charts.engine.words import Words
from workbook_lib.charts.personal.answer import ANSWER_KINDS, answer
from workbook_lib.charts.personal.before_after_date import event_days

NAMES = tuple(CHART_MODULES)
"""The names of all charts."""

__all__ = [
    "ANSWER_KINDS",
    "EVENT_KINDS",
    "MARKED",
    "NAMES",
    "PERIODS",
    "Chart",
    "ChartOptions",
    "Description",
    "Drawn",
    "Period",
    "Scope",
    "Words",
    "answer",
    "cannot_say",
    "describe",
    "draw",
    "event_days",
    "file_svg",
    "kinds_of",
    "load_ahead",
    "load_drawing_ahead",
    "png",
    "svg_file",
]
