"""How many people of a group gave which answer: parts of a scale, or choices, as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.group_drawing import Told, drawn, number
from workbook_lib.charts.model import Drawn
from workbook_lib.charts.theme import LANE, LIGHT, add_panel, clean, new_figure, write
from workbook_lib.content import Content
from workbook_lib.records import PublishedChoice, PublishedRating

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STEP = 46
_BAR = 16
_MARGIN = 14
_LONGEST = 40


def draw_choices(published: PublishedChoice, name_of: Callable[[str], str], content: Content) -> Drawn:
    """Draw what people chose, the most often chosen first.

    Args:
        published: As it was released.
        name_of: Returns what a choice is called.
        content: The texts.
    """
    bars = [(name_of(choice), count) for choice, count in published.counts]
    if published.others:
        bars.append((content.say("group_others"), published.others))
    return _drawn(
        f"choices-{published.item.replace('.', '-')}", content.say("group_helped_title"), bars, published.n, content
    )


def draw_parts(published: PublishedRating, title: str, content: Content) -> Drawn:
    """Draw how many people are in each part of a scale that may be told.

    Args:
        published: As it was released.
        title: What was counted.
        content: The texts.
    """
    bars = [(str(low) if low == high else f"{low}–{high}", count) for low, high, count in published.bins]
    middle = content.say("group_count_middle", n=published.n, median=number(published.median, content))
    return _drawn(f"parts-{published.item.replace('.', '-')}", f"{title}: {middle}", bars, published.n, content)


def _drawn(name: str, title: str, bars: Sequence[tuple[str, int]], n: int, content: Content) -> Drawn:
    say = content.say
    told = Told(
        title=title,
        caption=say("group_counts_read", n=n) if bars else say("group_counts_none", n=n),
        sentences=tuple(say("group_counts_row", name=label, count=count, n=n) for label, count in bars),
        columns=(say("group_column_answer"), say("group_column_people")),
        rows=tuple((label, str(count)) for label, count in bars),
        limits=say("group_counts_limits"),
    )
    return drawn(name, told, lambda: plot_counts(bars))


def plot_counts(bars: Sequence[tuple[str, int]]) -> Figure:
    """Draw a bar for each answer from the top, its name above and its number behind it."""
    height = max(len(bars), 1) * _STEP
    figure = new_figure(height + LANE)
    axes = add_panel(figure, 2, height, left=_MARGIN, right=_MARGIN + 24)
    longest = max((count for _, count in bars), default=1)
    axes.set_xlim(0, longest)
    axes.set_ylim(height, 0)
    axes.axvline(0, color=LIGHT.line, linewidth=0.8)
    for place, (label, count) in enumerate(bars):
        top = place * _STEP
        write(axes, 0, top + 12, clean(label, _LONGEST))
        axes.barh([top + LANE + 13], [count], height=_BAR, color=LIGHT.accent, edgecolor=LIGHT.accent)
        write(axes, count + longest / 80, top + LANE + 13, str(count))
    return figure
