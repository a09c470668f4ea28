from workbook_lib.charts import draw
from workbook_lib.charts.personal.combined import CHART, plot_combined


def test_both_fields_and_the_strip_share_the_days(live, scope, words):
    """Confidence, activity and events have one time axis, and only the lowest has dates."""
    figure = plot_combined(*CHART.data(live(), scope).values(), scope=scope, words=words)
    assert len(figure.axes) == 3
    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    assert [bool(len(axes.get_xticks())) for axes in figure.axes] == [False, False, True]
    assert figure.axes[0].get_ylim() == (-0.5, 10.5)


def test_no_figure_joins_the_two(live, now, content):
    """The words tell each of the two by itself and say that nothing is worked out for both."""
    drawn = draw("together", live(), now=now, content=content)
    alone = draw("confidence", live(), now=now, content=content).title
    assert drawn.title.startswith(alone)
    assert "No figure for the two together" in drawn.cannot_say[0]
    assert "correlat" not in " ".join((drawn.title, drawn.description, drawn.caption)).lower()
