from datetime import timedelta

import pytest

from workbook_lib.charts import Scope
from workbook_lib.charts.engine.events import (
    SHAPES,
    draw_lines,
    draw_strip,
    event_frame,
    events_in_words,
    placed_names,
    strip_height,
)
from workbook_lib.charts.engine.theme import add_panel, new_figure
from workbook_lib.records import Event, Opportunity


@pytest.fixture
def events(write, today):
    """Two rejections and an interview."""
    kinds = (("rejection", 30), ("interview", 10), ("rejection", 2))
    return [write(Event(what=kind), today - timedelta(days=back)) for kind, back in kinds]


def test_each_kind_has_a_lane_a_shape_and_a_word(events, scope, words):
    """Marks of a kind lie on one lane under a short word; kinds that did not happen have none."""
    table = event_frame(events, scope)
    axes = draw_strip(new_figure(), 100, table, words, (table["day"].min().date(), scope.today))
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
    assert event_frame(events, Scope(now, event_kinds=("interview",)))["event"].tolist() == ["interview"]
    nothing = event_frame(events, Scope(now, event_kinds=()))
    assert (len(nothing), strip_height(nothing)) == (0, 0)


def test_lines_lead_up_only_while_there_are_few(write, today, scope):
    """Up to twelve days have a line through the field above; beyond that none has."""
    for n, lines in ((12, 12), (13, 0)):
        entries = [write(Event(what="applied"), today - timedelta(days=back)) for back in range(n)]
        axes = add_panel(new_figure(), 0, 100)
        draw_lines(axes, event_frame(entries, scope))
        assert sum(len(mark.get_segments()) for mark in axes.collections) == lines


def test_an_event_is_called_by_the_readers_own_name(write, today, scope):
    """It is the employer of its application, one that its note names, or how the note begins."""
    first = write(Opportunity(employer="Larkfield Trust"), today)
    events = [
        write(Event(what="rejection", opportunity=first.entry_id, note="no reason"), today),
        write(Event(what="interview", note="Assistant, Larkfield Trust"), today),
        write(Event(what="applied", note="Norwood, by post. Long form"), today),
        write(Event(what="offer"), today),
    ]
    table = event_frame([first, *events], scope).set_index("event")["name"]
    assert dict(table) == {
        "rejection": "Larkfield Trust",
        "interview": "Larkfield Trust",
        "applied": "Norwood",
        "offer": "",
    }


def test_names_stand_beside_their_marks_where_there_is_room():
    """A name is right of its mark, cut to the room there is; only the last may stand left; too little room has none."""
    axes = add_panel(new_figure(), 0, 100)
    axes.set_xlim(0, 510)
    found = {
        name: (x, side)
        for x, name, side in placed_names(axes, {10: "Larkfield", 20: "Norwood", 100: "Eastgate Museum", 200: "A"})
    }
    assert found == {"Norwood": (28, "left"), "Eastgate…": (108, "left"), "A": (208, "left")}
    assert placed_names(axes, {505: "Tideway"}) == [(497, "Tideway", "right")]
    assert placed_names(axes, {505: ""}) == []


def test_events_are_said_in_words(events, scope, words):
    """Each kind is said with how often and when."""
    said = events_in_words(event_frame(events, scope), words)
    assert "interview once, on 4 August 2026" in said
    assert "turned down 2 times, from 15 July 2026 to 12 August 2026" in said
    assert events_in_words(event_frame([], scope), words) == ""
