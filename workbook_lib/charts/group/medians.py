"""The four ratings of a group: the middle of all answers on arriving and on leaving, or at a check-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.model import Drawn
from workbook_lib.charts.engine.rows import RatingRow, centres, draw_rings, left_of, plot_rows
from workbook_lib.charts.engine.theme import LANE, LIGHT, WIDE, Shape, add_panel, shape_of, write
from workbook_lib.charts.engine.words import Words
from workbook_lib.charts.group.group_drawing import GroupDescription, drawn, number
from workbook_lib.content import Content
from workbook_lib.records import PublishedChange, PublishedRating

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BAR = 7
_KEY = 26
GROUNDS = (LIGHT.card, LIGHT.accent)
"""Of the bar for arriving, which is hollow, and of that for leaving or for now."""


def draw_before_after(
    arrive: Mapping[str, PublishedRating],
    leave: Mapping[str, PublishedRating],
    change: Mapping[str, PublishedChange],
    content: Content,
    shape: Shape = WIDE,
) -> Drawn:
    """Draw how a group arrived at a page and how it left; what was not released is left out.

    Args:
        arrive: By rating, likewise the others.
        leave: Ratings on leaving.
        change: Of those who gave both.
        content: The texts.
        shape: How wide and high the picture is.
    """
    scales = [scale for scale in content.book.ratings if scale.id in arrive or scale.id in leave]
    rows = [RatingRow(scale.name, _middle(arrive.get(scale.id)), _middle(leave.get(scale.id))) for scale in scales]
    say = content.say
    description = GroupDescription(
        title=say("group_before_after_title") if rows else say("group_nothing_title"),
        caption=say("group_before_after_read"),
        sentences=tuple(_in_words(scale.name, arrive.get(scale.id), leave.get(scale.id), content) for scale in scales),
        columns=tuple(say(f"group_column_{name}") for name in ("rating", "arrive", "leave", "lower", "same", "higher")),
        rows=tuple(
            (
                scale.name,
                _cell(arrive.get(scale.id), content),
                _cell(leave.get(scale.id), content),
                *_change(change.get(scale.id), content),
            )
            for scale in scales
        ),
        limits=say("group_before_after_limits"),
    )
    names = (say("group_arriving"), say("group_leaving"))
    pairs = [(arrive.get(scale.id), leave.get(scale.id)) for scale in scales]
    middle = Words(content).say("level.middle")
    return drawn("before-after", description, lambda: plot_before_after(rows, names, pairs, shape, middle))


def draw_programme(
    first: Mapping[str, PublishedRating], last: Mapping[str, PublishedRating], content: Content, shape: Shape = WIDE
) -> Drawn:
    """Draw how a group arrived at the first session and how it left the last one, as both were released.

    No change is told: the people of the last session need not be those of the first.

    Args:
        first: Ratings on arriving at the first session.
        last: Ratings on leaving the last one.
        content: The texts.
        shape: How wide and high the picture is.
    """
    scales = [scale for scale in content.book.ratings if scale.id in first or scale.id in last]
    rows = [RatingRow(scale.name, _middle(first.get(scale.id)), _middle(last.get(scale.id))) for scale in scales]
    cells = [(scale.name, _cell(first.get(scale.id), content), _cell(last.get(scale.id), content)) for scale in scales]
    say = content.say
    description = GroupDescription(
        title=say("group_programme_title"),
        caption=say("group_before_after_read"),
        sentences=tuple(say("group_programme_row", name=name, first=one, last=other) for name, one, other in cells),
        columns=tuple(say(f"group_column_{name}") for name in ("rating", "first", "last")),
        rows=tuple(cells),
        limits=say("group_programme_limits"),
    )
    names = (say("group_first"), say("group_last"))
    pairs = [(first.get(scale.id), last.get(scale.id)) for scale in scales]
    middle = Words(content).say("level.middle")
    return drawn("programme", description, lambda: plot_before_after(rows, names, pairs, shape, middle))


def draw_now(ratings: Mapping[str, PublishedRating], content: Content, shape: Shape = WIDE) -> Drawn:
    """Draw how a group is, as its check-ins say: the middle, and from ten people on the middle half."""
    scales = [scale for scale in content.book.ratings if scale.id in ratings]
    say = content.say
    description = GroupDescription(
        title=say("group_now_title") if scales else say("group_nothing_title"),
        caption=say("group_now_read"),
        sentences=tuple(f"{scale.name}: {_cell(ratings[scale.id], content)}." for scale in scales),
        columns=(say("group_column_rating"), say("group_column_now")),
        rows=tuple((scale.name, _cell(ratings[scale.id], content)) for scale in scales),
        limits=say("group_now_limits"),
    )
    shown = [(scale.name, ratings[scale.id]) for scale in scales]
    names, middle = (say("group_half"), say("group_middle"), say("group_band")), Words(content).say("level.middle")
    return drawn("now", description, lambda: plot_now(shown, names, shape, middle))


def plot_before_after(
    rows: Sequence[RatingRow],
    names: tuple[str, str],
    ratings: Sequence[tuple[PublishedRating | None, PublishedRating | None]],
    shape: Shape = WIDE,
    middle: str = "",
) -> Figure:
    """Draw a ring and a full mark at each two medians; where only a band is told, a hollow and a full bar instead."""
    marks = any(row.first is not None or row.second is not None for row in rows)
    figure = plot_rows(rows, names if marks else None, shape=shape, middle=middle)
    for pair, height in zip(ratings, centres(shape, len(rows)), strict=True):
        for one, away, ground in zip(pair, (-_BAR, _BAR), GROUNDS, strict=True):
            draw_band(figure.axes[0], one, height + away, ground)
    if not marks:
        draw_bar_legend(figure, names, GROUNDS)
    return figure


def draw_band(axes: Axes, one: PublishedRating | None, height: float, ground: str = LIGHT.accent) -> None:
    """Draw the band that a median is in as a bar, where only that is told."""
    if one is not None and one.band is not None:
        low, high = one.band
        axes.barh([height], [high - low], left=[low], height=_BAR, color=ground, edgecolor=LIGHT.accent)


def draw_bar_legend(figure: Figure, names: Sequence[str], grounds: Sequence[str]) -> None:
    """Draw the legend of a picture that has bars and no marks."""
    shape = shape_of(figure)
    wide = shape.width - left_of(shape)
    axes = add_panel(figure, 0, LANE, left=left_of(shape), right=0)
    axes.set_xlim(0, wide)
    axes.set_ylim(LANE, 0)
    for place, (name, ground) in enumerate(zip(names, grounds, strict=True)):
        left = place * wide / 2
        axes.barh([11], [_KEY], left=[left], height=_BAR, color=ground, edgecolor=LIGHT.accent, clip_on=False)
        write(axes, left + _KEY + 8, 11, name)


def plot_now(
    ratings: Sequence[tuple[str, PublishedRating]], names: tuple[str, str, str], shape: Shape = WIDE, middle: str = ""
) -> Figure:
    """Draw a full mark at each median, and from ring to ring the middle half where it may be told; else a band.

    Args:
        ratings: With their names.
        names: What rings, full marks and bars are.
        shape: How wide and high the picture is.
        middle: What the line at 5 is called.
    """
    rows = [RatingRow(name, None, one.median) for name, one in ratings]
    marks = any(row.second is not None for row in rows)
    figure = plot_rows(rows, names[:2] if marks else None, shape=shape, middle=middle)
    axes = figure.axes[0]
    if not marks:
        draw_bar_legend(figure, names[2:], GROUNDS[1:])
    for (_, one), height in zip(ratings, centres(shape, len(rows)), strict=True):
        draw_band(axes, one, height)
    for (_, one), height in zip(ratings, centres(shape, len(rows)), strict=True):
        if one.lower is None or one.upper is None:
            continue
        axes.plot([one.lower, one.upper], [height, height], color=LIGHT.muted, linewidth=2.2, zorder=1)
        draw_rings(axes, [one.lower, one.upper], [height, height], 36)
    return figure


def _middle(one: PublishedRating | None) -> float | None:
    return None if one is None else one.median


def _cell(one: PublishedRating | None, content: Content) -> str:
    if one is None:
        return content.say("group_not_shown")
    if one.median is None:
        low, high = one.band or ("", "")
        return content.say("group_cell_band", n=one.n, low=low, high=high)
    values = {"n": one.n, "median": number(one.median, content)}
    if one.lower is None or one.upper is None:
        return content.say("group_cell", **values)
    return content.say(
        "group_cell_quartiles", **values, lower=number(one.lower, content), upper=number(one.upper, content)
    )


def _change(one: PublishedChange | None, content: Content) -> tuple[str, str, str]:
    hidden = content.say("group_not_shown")
    parts = (None, None, None) if one is None else (one.lower, one.same, one.higher)
    less, same, more = (hidden if part is None else str(part) for part in parts)
    return less, same, more


def _in_words(name: str, arrive: PublishedRating | None, leave: PublishedRating | None, content: Content) -> str:
    return content.say("group_before_after_row", name=name, arrive=_cell(arrive, content), leave=_cell(leave, content))
