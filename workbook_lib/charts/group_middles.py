"""The four ratings of a group: the middle of all answers on arriving and on leaving, or at a check-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.group_drawing import Told, drawn, number
from workbook_lib.charts.model import Drawn
from workbook_lib.charts.rows import ROW, Row, hollow, plot_rows
from workbook_lib.charts.theme import LANE, LIGHT
from workbook_lib.content import Content
from workbook_lib.records import PublishedChange, PublishedRating

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw_before_after(
    arrive: Mapping[str, PublishedRating],
    leave: Mapping[str, PublishedRating],
    change: Mapping[str, PublishedChange],
    content: Content,
) -> Drawn:
    """Draw how a group arrived at a page and how it left; what was not released is left out.

    Args:
        arrive: By rating, likewise the others.
        leave: Ratings on leaving.
        change: Of those who gave both.
        content: The texts.
    """
    scales = [scale for scale in content.book.ratings if scale.id in arrive or scale.id in leave]
    rows = [Row(scale.name, _middle(arrive.get(scale.id)), _middle(leave.get(scale.id))) for scale in scales]
    say = content.say
    told = Told(
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
    return drawn("before-after", told, lambda: plot_rows(rows, names))


def draw_now(ratings: Mapping[str, PublishedRating], content: Content) -> Drawn:
    """Draw how a group is, as its check-ins say: the middle, and from ten people on the middle half."""
    scales = [scale for scale in content.book.ratings if scale.id in ratings]
    say = content.say
    told = Told(
        title=say("group_now_title") if scales else say("group_nothing_title"),
        caption=say("group_now_read"),
        sentences=tuple(f"{scale.name}: {_cell(ratings[scale.id], content)}." for scale in scales),
        columns=(say("group_column_rating"), say("group_column_now")),
        rows=tuple((scale.name, _cell(ratings[scale.id], content)) for scale in scales),
        limits=say("group_now_limits"),
    )
    shown = [(scale.name, ratings[scale.id]) for scale in scales]
    return drawn("now", told, lambda: plot_now(shown, (say("group_half"), say("group_middle"))))


def plot_now(ratings: Sequence[tuple[str, PublishedRating]], names: tuple[str, str]) -> Figure:
    """Draw a full mark at each median, and from ring to ring the middle half where it may be told."""
    figure = plot_rows([Row(name, None, one.median) for name, one in ratings], names)
    axes = figure.axes[0]
    for place, (_, one) in enumerate(ratings):
        if one.lower is None or one.upper is None:
            continue
        height = place * ROW + (ROW + LANE) / 2
        axes.plot([one.lower, one.upper], [height, height], color=LIGHT.muted, linewidth=2.2, zorder=1)
        hollow(axes, [one.lower, one.upper], [height, height], 36)
    return figure


def _middle(one: PublishedRating | None) -> float | None:
    return None if one is None else one.median


def _cell(one: PublishedRating | None, content: Content) -> str:
    if one is None:
        return content.say("group_not_shown")
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
