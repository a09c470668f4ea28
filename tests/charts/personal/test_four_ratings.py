from workbook_lib.charts import draw
from workbook_lib.charts.personal.four_ratings import CHART, describe_ratings, plot_ratings


def test_the_four_fields_share_their_axes(live, scope, words):
    """Four fields with the same scale and the same days, each under its name."""
    figure = plot_ratings(*CHART.data(live(), scope).values(), scope=scope, words=words)
    assert [axes.texts[0].get_text() for axes in figure.axes] == ["Confidence", "Optimism", "Motivation", "Mood"]
    assert len({(axes.get_xlim(), axes.get_ylim()) for axes in figure.axes}) == 1
    assert figure.axes[0].get_ylim() == (-0.5, 10.5)


def test_each_rating_says_what_it_has_too_few_of(rate, scope, words):
    """A rating below the minimum is named with its number of days."""
    entries = [*rate([4, 5, 6] * 6), *rate([3] * 5, rating="mood")]
    told = describe_ratings(*CHART.data(entries, scope).values(), scope=scope, words=words)
    assert "Mood: 5 of 14 days, so no line." in told.caption
    assert "Confidence:" not in told.caption
    assert not told.enough


def test_the_title_groups_ratings_by_what_they_do(rate, scope, words):
    """Ratings that do the same are one part of the sentence, the first one with a capital."""
    entries = [*rate([5, 6, 4] * 8), *rate([6, 5, 4] * 8, rating="mood")]
    told = describe_ratings(*CHART.data(entries, scope).values(), scope=scope, words=words)
    assert told.title == (
        "No clear change in confidence and mood since 22 July; too few days for optimism and motivation"
    )


def test_the_table_has_a_row_a_day_with_gaps_left_empty(rate, now, content):
    """Days on which only some ratings were given have empty cells for the others."""
    drawn = draw("ratings", [*rate([4, 5]), *rate([7], rating="mood")], now=now, content=content)
    assert drawn.rows == (("13 August 2026", "4", "", "", ""), ("14 August 2026", "5", "", "", "7"))
