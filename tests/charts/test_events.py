from datetime import timedelta

import pytest

from workbook_lib.charts import Scope
from workbook_lib.charts.columns import frame_of
from workbook_lib.charts.events import SHAPES, draw_lines, draw_strip, event_columns, events_in_words, strip_height
from workbook_lib.charts.theme import add_panel, new_figure
from workbook_lib.records import Event


@pytest.fixture
def events(write, today):
    """Two rejections and an interview."""
    kinds = (("rejection", 30), ("interview", 10), ("rejection", 2))
    return [write(Event(what=kind), today - timedelta(days=back)) for kind, back in kinds]


def test_each_kind_has_a_lane_a_shape_and_a_word(events, scope, words):
    """Marks of a kind lie on one lane under a short word; kinds that did not happen have none."""
    table = frame_of(event_columns(events, scope))
    axes = draw_strip(new_figure(200), 100, table, words)
    lanes = {text.get_text(): text.get_position()[1] for text in axes.texts}
    assert lanes == {"interview": 0, "rejection": 1}
    marks = [
        mark.get_offsets().tolist()
        for mark in axes.collections
        if len(mark.get_offsets()) and mark.get_offsets()[0][0] > 1
    ]
    assert [len(of_kind) for of_kind in marks] == [1, 2]
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_the_reader_chooses_what_is_marked(events, now):
    """Only the kinds asked for are there, and none at all if none is asked for."""
    assert event_columns(events, Scope(now, event_kinds=("interview",)))["event"] == ["interview"]
    nothing = event_columns(events, Scope(now, event_kinds=()))
    assert (nothing["event"], strip_height(nothing)) == ([], 0)


def test_lines_lead_up_only_while_there_are_few(write, today, scope):
    """Up to twelve days have a line through the field above; beyond that none has."""
    for n, lines in ((12, 12), (13, 0)):
        entries = [write(Event(what="applied"), today - timedelta(days=back)) for back in range(n)]
        axes = add_panel(new_figure(200), 0, 100)
        draw_lines(axes, event_columns(entries, scope))
        assert sum(len(mark.get_segments()) for mark in axes.collections) == lines


def test_events_are_said_in_words(events, scope, words):
    """Each kind is said with how often and when."""
    said = events_in_words(event_columns(events, scope), words)
    assert "interview once, on 4 August 2026" in said
    assert "turned down 2 times, from 15 July 2026 to 12 August 2026" in said
    assert events_in_words(event_columns([], scope), words) == ""
