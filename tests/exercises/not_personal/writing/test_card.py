import sqlite3
from datetime import timedelta

import pytest
from cards import file_card_store, go_to  # noqa: F401 - a journal in a file

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller

SECRET = "Zwetschgenkuchen"


@pytest.fixture
def page(open_page):
    """The desk at the page "It is not personal"."""
    return open_page("01-it-is-not-personal")


@pytest.fixture
def writing(page):
    """Write it out, at the step of writing."""
    return go_to(controller(page, "01.write"), "01.write.write")


def finish(exercise):
    while exercise.at() < exercise.last_step():
        exercise.press("next", {})
    exercise.press("finish", {})


def in_files(folder) -> bool:
    """Say whether the words are in any file below a folder, as they are or inside a database."""
    for path in folder.rglob("*"):
        if path.is_file() and SECRET.encode() in path.read_bytes():
            return True
    for path in folder.rglob("*.sqlite3"):
        with sqlite3.connect(path) as base:
            if SECRET in "".join(base.iterdump()):
                return True
    return False


def test_a_clock_of_twenty_minutes_stands_above_the_writing(writing, on):
    """There is a clock of twenty minutes, and its end changes nothing."""
    timer = next(block for block in writing.view() if block.type == "timer")
    assert timer.seconds == 1200
    before = writing.runs.present()
    writing.press(timer.action, {})
    assert writing.runs.present() == before


def test_keeping_keeps(page, writing, on):
    """What is kept is there when the sitting is opened again, and search finds it."""
    writing.change("write.text#1", f"About {SECRET}")
    finish(writing)
    assert on(writing.view(), "ending").text == writing.spec.ending
    writing.press("reopen", {})
    assert [entry.record.text for entry in page.search_words(SECRET)] == [f"About {SECRET}"]


def test_burning_leaves_the_words_nowhere(page, writing, tmp_path, on):
    """Burnt words are in no row, no history, no backup, no index and no file; the drafts' key is a new one."""
    writing.change("write.text#1", f"First {SECRET}")
    writing.change("write.text#1", f"Second {SECRET}")
    page.journal.backup()
    key = page.journal.draft_key()
    assert in_files(tmp_path)
    writing.press("next", {})
    writing.press("burn", {})
    assert not in_files(tmp_path)
    assert page.journal.draft_key() != key
    assert page.search_words(SECRET) == []
    assert page.history(page.identify(writing.runs.run, "write.text")) == []
    assert on(writing.view(), "empty").text == writing.spec.words["burnt"]


def test_burning_keeps_the_sitting_and_its_ratings(writing, on):
    """After burning, that one wrote and how heavy it felt stay, and the end says it is burnt."""
    writing.change("before#1", 8)
    writing.change("write.text#1", SECRET)
    writing.press("next", {})
    writing.press("burn", {})
    writing.press("next", {})
    writing.change("after#1", 9)
    writing.press("finish", {})
    view = writing.view()
    assert on(view, "ending").text == writing.spec.words["ending_burnt"]
    assert on(view, "worse") is not None
    assert on(view, "stopped.kept") is None
    assert on(view, "pair").text == "How heavy it felt: 8 before, 9 after."


def test_another_window_cannot_bring_burnt_words_back(page, writing):
    """A window that still holds the words is refused with a sentence; going back to write anew is possible."""
    writing.change("write.text#1", SECRET)
    writing.press("next", {})
    other = controller(page, "01.write")
    writing.press("burn", {})
    with pytest.raises(WorkbookError, match="writing_burnt"):
        other.change("write.text#1", SECRET)
    assert page.content.say("writing_burnt")
    writing.press("back", {})
    writing.change("write.text#1", "something new")
    assert writing.bound(writing.prompt("write.text")).value() == "something new"


def test_stopping_and_erasing_leaves_nothing(page, writing, tmp_path):
    """Stopping in the middle and erasing takes the sitting away altogether."""
    writing.change("write.text#1", SECRET)
    writing.press("stop", {})
    writing.press("erase", {})
    assert not in_files(tmp_path)
    assert page.journal.current("exercise_run") == []


def test_days_in_a_row_are_told(page, writing, clock, on):
    """The second day in a row is called that; after a pause it is a first day again, without a word about it."""
    words = writing.spec.words
    finish(writing)
    writing.press("fresh", {})
    go_to(writing, "01.write.before")
    assert on(writing.view(), "day").text == words["day_again"]
    clock.moment += timedelta(days=1)
    assert on(writing.view(), "day").text == words["day"].format(n=2)
    clock.moment += timedelta(days=1)
    assert on(writing.view(), "day").text == words["day_first"]


def test_after_five_days_it_says_where_the_study_ended(page, clock, on):
    """After five days in a row there is a sentence that no more is needed."""
    exercise = controller(page, "01.write")
    for _ in range(5):
        go_to(exercise, "01.write.before")
        assert on(exercise.view(), "day").text != exercise.spec.words["day_after_five"]
        finish(exercise)
        exercise.press("fresh", {})
        clock.moment += timedelta(days=1)
    go_to(exercise, "01.write.before")
    assert on(exercise.view(), "day").text == exercise.spec.words["day_after_five"]


def test_the_next_day_finds_the_sitting_where_it_was(page, writing, clock, on):
    """Leaving in the middle and coming back the next day continues at the same step with the same words."""
    writing.change("write.text#1", "half a sent")
    clock.moment += timedelta(days=1)
    again = controller(page, "01.write")
    assert on(again.view(), "write.text#1").value == "half a sent"


def test_after_burning_every_card_on_screen_has_the_new_key(page, monkeypatch):
    """Burning renews the key of the drafts, and all cards of the page that are on screen are told."""
    sent: dict[str, list[str]] = {"01.write": [], "01.friend": []}
    cards = {name: page.exercise(name) for name in sent}
    for name, card in cards.items():
        monkeypatch.setattr(
            card,
            "send",
            lambda message, name=name: sent[name].append(message["draft"]["key"]) if "draft" in message else None,
        )
        card._on_message({"type": "ready"})
    writing = cards["01.write"]
    writing._on_message({"type": "change", "key": "write.text#1", "value": SECRET, "seq": 1, "revision": 0})
    writing._on_message({"type": "press", "action": "burn", "data": {}, "seq": 2})
    assert all(keys[-1] != keys[0] for keys in sent.values())
    assert sent["01.write"][-1] == sent["01.friend"][-1]


def test_the_way_on_says_that_it_keeps(writing):
    """Where the words can be burnt, the button that leads on says "Keep it"; with nothing written it leads on only."""

    def onward():
        buttons = [button for block in writing.view() for button in getattr(block, "buttons", ())]
        return next(button.label for button in buttons if button.action == "next")

    writing.press("next", {})
    assert onward() == "Next"
    writing.change("write.text#1", SECRET)
    assert onward() == "Keep it"
