from datetime import timedelta

import pytest

from workbook_lib.charts import Scope, draw
from workbook_lib.charts.personal.applications import application_frame, plot_applications
from workbook_lib.records import Opportunity


@pytest.mark.parametrize("ending", ["", "rejected", "withdrawn", "declined"])
def test_an_ending_never_takes_a_stage_away(ending, write, today, now, content):
    """An application that reached an interview shows it, however it ended and wherever its stage is set now."""
    entries = [write(Opportunity(employer="A", stage="applied", furthest="interview", ending=ending), today)]
    drawn = draw("applications", entries, now=now, content=content)
    assert drawn.rows[0][2] == "interview"
    assert drawn.title == "One application, furthest stage so far: interview"


def test_the_marks_are_filled_up_to_the_furthest_stage(write, today, scope, words):
    """Of six marks in a row those up to the furthest stage are full, the others rings."""
    table = application_frame([write(Opportunity(stage="final_round"), today)], scope)
    axes = plot_applications(table, scope=scope, words=words).axes[0]
    assert [len(mark.get_offsets()) for mark in axes.collections] == [5, 1]
    assert [text.get_text() for text in axes.texts] == ["Application 14 Aug", "final round"]


def test_the_latest_are_drawn_and_all_are_in_the_table(write, today, now, content):
    """Of twenty applications eight are drawn, which is said, and twenty are in the table, newest first."""
    entries = [write(Opportunity(employer=f"No {back}"), today - timedelta(days=back)) for back in range(20)]
    drawn = draw("applications", entries, now=now, content=content)
    assert len(drawn.rows) == 20
    assert drawn.rows[0][1] == "No 0"
    assert "the latest 8" in drawn.caption
    assert "No 7" in drawn.svg
    assert "No 8" not in drawn.svg


def test_a_period_is_that_of_the_application(write, today, now):
    """Applications noted before the period are not in it."""
    entries = [write(Opportunity(), today - timedelta(days=back)) for back in (0, 40)]
    assert len(application_frame(entries, Scope(now, "four_weeks"))["day"]) == 1
