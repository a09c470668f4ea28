import pytest

from workbook_lib.controls.mark import mark
from workbook_lib.controls.other_windows import OtherWindows


@pytest.fixture
def others() -> OtherWindows:
    return OtherWindows()


def change(base, **more):
    return {"key": "told", "base": None if base is None else mark(base), "window": "one", **more}


def test_a_value_that_the_window_showed_is_no_news(others):
    """Going over what was on screen is nobody else's business."""
    assert not others.changed(change("old"), "old", "new", {})
    assert others.changed(change("old"), "theirs", "new", {})


def test_the_same_answer_in_two_windows_goes_over_nothing(others):
    """When both windows give the same answer there is nothing to tell."""
    assert not others.changed(change("old"), "new", "new", {})


def test_ones_own_last_answered_change_counts_before_what_was_shown(others):
    """Of the changes still without an answer the last one that was kept is what the window knows."""
    answered = {("told", 1): {"mark": mark("one")}, ("told", 2): {"mark": mark("two")}}
    message = change("old", after=[1, 2, 3])
    assert not others.changed(message, "two", "three", answered)
    assert others.changed(message, "one", "three", answered)
    assert others.changed(message, "old", "three", answered)


def test_what_ones_other_field_emptied_is_known_once(others):
    """A field that this window's other field emptied is no other window's; the next time it is."""
    others.note_emptied(change("x", key="measure"), ["told"])
    assert others.changed(change("old", window="two"), None, "new", {})
    assert not others.changed(change("old"), None, "new", {})
    assert others.changed(change("old"), None, "newer", {})


@pytest.mark.parametrize("message", [change(None), change(None, after="1"), {**change(None), "base": ["old"]}])
def test_a_window_that_names_nothing_is_told_nothing(others, message):
    """Without a mark nothing can be said, whatever the message holds."""
    assert not others.changed(message, "theirs", "new", {})
