import pytest
from cards import flat

from workbook_lib.exercises.engine.endings.keeping import keeping, let_go_button, press_keeping
from workbook_lib.exercises.engine.endings.kept_lines import kept_lines
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.records import KeptLine, Reflection

LINE = OwnLine("They had one place.", "a")


@pytest.fixture
def written(desk):
    """A desk with a line written on it."""
    desk.save(Reflection(prompt_id="x.y", text=LINE.text), "a")
    return desk


def buttons(blocks):
    return [
        button
        for block in flat(blocks)
        for row in getattr(block, "items", [block])
        for button in getattr(row, "buttons", ())
    ]


def test_one_line_has_one_quiet_button_that_turns_into_its_opposite(written):
    """The button keeps; in its place stands letting go, and nothing of the words is in what the browser sends."""
    (button,) = buttons(keeping(written, "k", [LINE]))
    assert (button.action, button.tone) == ("keep_line", "faint")
    assert "place." not in str(button.data)
    assert press_keeping(written, button.action, button.data)
    assert [one.words for one in kept_lines(written)] == ["They had one place."]
    (button,) = buttons(keeping(written, "k", [LINE]))
    assert button.action == "let_go"
    assert press_keeping(written, button.action, button.data)
    assert kept_lines(written) == []


def test_several_lines_stand_in_a_fold(written):
    """Where there is more than one line to keep, each has its button behind a fold."""
    (fold,) = keeping(written, "k", [LINE, OwnLine("Two.", "b")])
    assert fold.type == "fold"
    assert [button.action for button in buttons([fold])] == ["keep_line", "keep_line"]
    assert keeping(written, "k", []) == []


@pytest.mark.parametrize(
    "data",
    [{"source": "gone"}, {"source": "a", "attribute": "prompt_id"}, {"source": "a", "start": -1, "length": 99}, {}],
)
def test_nothing_is_kept_that_is_not_there(written, data):
    """What another window erased, or a browser made up, is not kept."""
    assert press_keeping(written, "keep_line", data)
    assert written.all(KeptLine) == []


def test_other_buttons_are_left_to_others(written):
    """A button that does not keep is none of this."""
    assert not press_keeping(written, "next", {})
    assert let_go_button(written, KeptLine(source="a")).data["source"] == "a"
