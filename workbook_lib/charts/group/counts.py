"""How many people of a group gave which answer: parts of a scale, or choices, as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.model import Drawn
from workbook_lib.charts.engine.rows import LINE, NAMES, name_lines
from workbook_lib.charts.engine.theme import LANE, LIGHT, WIDE, Shape, add_panel, clean, new_figure, write
from workbook_lib.charts.group.group_drawing import GroupDescription, drawn, number
from workbook_lib.content import Content
from workbook_lib.records import PublishedChoice, PublishedRating

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BAR = 40
_MARGIN = 14
_LONGEST = 40


def draw_choices(
    published: PublishedChoice, name_of: Callable[[str], str], content: Content, shape: Shape = WIDE
) -> Drawn:
    """Draw what people chose, the most often chosen first.

    Args:
        published: As it was released.
        name_of: Returns what a choice is called.
        content: The texts.
        shape: How wide and high the picture is.
    """
    bars = [(name_of(choice), count) for choice, count in published.counts]
    if published.others:
        bars.append((content.say("group_others"), published.others))
    name = f"choices-{published.item.replace('.', '-')}"
    return _drawn(name, content.say("group_helped_title"), bars, published.n, content, shape)


def draw_parts(published: PublishedRating, title: str, content: Content, shape: Shape = WIDE) -> Drawn:
    """Draw how many people are in each part of a scale that may be description.

    Args:
        published: As it was released.
        title: What was counted.
        content: The texts.
        shape: How wide and high the picture is.
    """
    bars = [(str(low) if low == high else f"{low}–{high}", count) for low, high, count in published.bins]
    if published.median is not None:
        middle = content.say("group_count_middle", n=published.n, median=number(published.median, content))
    else:
        low, high = published.band or ("", "")
        middle = content.say("group_count_band", n=published.n, low=low, high=high)
    return _drawn(f"parts-{published.item.replace('.', '-')}", f"{title}: {middle}", bars, published.n, content, shape)


def _drawn(name: str, title: str, bars: Sequence[tuple[str, int]], n: int, content: Content, shape: Shape) -> Drawn:
    say = content.say
    description = GroupDescription(
        title=title,
        caption=say("group_counts_read", n=n) if bars else say("group_counts_none", n=n),
        sentences=tuple(say("group_counts_row", name=label, count=count, n=n) for label, count in bars),
        columns=(say("group_column_answer"), say("group_column_people")),
        rows=tuple((label, str(count)) for label, count in bars),
        limits=say("group_counts_limits"),
    )
    return drawn(name, description, lambda: plot_counts(bars, shape))


def plot_counts(bars: Sequence[tuple[str, int]], shape: Shape = WIDE) -> Figure:
    """Draw a bar for each answer from the top, its name beside or above it and its number behind it."""
    wide = shape.width >= WIDE.width
    figure = new_figure(shape)
    axes = add_panel(figure, 4, shape.height - 8, left=NAMES if wide else _MARGIN, right=_MARGIN + 24)
    longest = max((count for _, count in bars), default=1)
    step = (shape.height - 8) / max(len(bars), 1)
    thick = min(step * (0.5 if wide else 0.35), _BAR)
    axes.set_xlim(0, longest)
    axes.set_ylim(shape.height - 8, 0)
    axes.axvline(0, color=LIGHT.line, linewidth=0.8)
    for place, (label, count) in enumerate(bars):
        middle = (place + 0.5) * step + (0 if wide else LANE / 2)
        if wide:
            lines = name_lines(label)
            for number, line in enumerate(lines):
                write(axes, -longest / 40, middle + LINE * (number - (len(lines) - 1) / 2), line, ha="right")
        else:
            write(axes, 0, middle - thick / 2 - LANE / 2, clean(label, _LONGEST))
        axes.barh([middle], [count], height=thick, color=LIGHT.accent, edgecolor=LIGHT.accent)
        write(axes, count + longest / 80, middle, str(count))
    return figure
