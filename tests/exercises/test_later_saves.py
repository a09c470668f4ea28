import sys
from collections import Counter
from pathlib import Path

import pytest
from cards import flat

import workbook_lib
from workbook_lib.closed_workbook import new_card
from workbook_lib.content import Content
from workbook_lib.exercises.registry import controller
from workbook_lib.journal import open_journal
from workbook_lib.journal.storage import queries
from workbook_lib.records import ExerciseRun
from workbook_lib.workbook import Workbook

PAGE, EXERCISE = "03-a-fresh-approach", "03.opportunity"
LIBRARY = str(Path(workbook_lib.__file__).parent)
MOST_IN_EXERCISE = 120
"""Calls within the library of one later save; 174 when runs of all exercises were read at each."""
MOST_IN_CARD = 150
"""The same with the browser's message and the answer to it; 1,228 when the whole card was drawn again."""


@pytest.fixture
def wb(tmp_path, clock):
    """A page on a journal that holds runs of other exercises too."""
    journal = open_journal(tmp_path / "journal.sqlite3", clock=clock)
    workbook = Workbook(PAGE, journal, Content(), clock)
    for number in range(1, 21):
        workbook.save(ExerciseRun(exercise_id="01.facts", number=number))
    yield workbook
    journal.close()


def begun(wb):
    """Return the exercise with an employer written, and the key of that field."""
    exercise = controller(wb, EXERCISE)
    key = next(one.key for one in flat(exercise.view()) if one.type == "field" and one.key.endswith(":employer"))
    for text in ("A", "Ac"):
        exercise.change(key, text)
    return exercise, key


def calls(act):
    """Return how many functions of the library an act calls."""
    counted = Counter()

    def count(frame, event, _):
        if event == "call" and frame.f_code.co_filename.startswith(LIBRARY):
            counted[frame.f_code] += 1

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return counted.total()


def test_a_later_save_reads_only_what_it_changes(wb, monkeypatch):
    """Of the journal it reads the one record that it changes, and lists nothing."""
    exercise, key = begun(wb)
    read, listed = [], []
    newest, current = queries.newest, queries.current
    monkeypatch.setattr(queries, "newest", lambda held, one: (read.append(one), newest(held, one))[1])
    monkeypatch.setattr(queries, "current", lambda held, *asked: (listed.append(asked), current(held, *asked))[1])
    exercise.change(key, "Acme")
    assert (read, listed) == ([key.partition(":")[0].partition("-")[2]], [])


def test_a_later_save_calls_few_functions(wb):
    """One changed letter builds no list and draws nothing anew."""
    exercise, key = begun(wb)
    assert calls(lambda: exercise.change(key, "Acme")) <= MOST_IN_EXERCISE
    card = new_card(exercise, wb.content, None)
    message = {"type": "change", "key": key, "value": "Acme & Co", "seq": 1, "window": "w"}
    sent = []
    card.send = lambda answer, *_: sent.append(answer)
    card._on_message({"type": "ready"})
    assert calls(lambda: card._on_message(message)) <= MOST_IN_CARD
    assert [one["type"] for one in sent] == ["view", "saved"]


def test_what_another_window_did_is_read(wb, tmp_path, clock):
    """A run that another window began, or an employer it changed, is what the next save goes on from."""
    exercise, key = begun(wb)
    other = open_journal(tmp_path / "journal.sqlite3", clock=clock)
    there = controller(Workbook(PAGE, other, wb.content, clock), EXERCISE)
    there.change(key, "Other")
    assert exercise.change(key, "Acme").was == "Other"
    there.press("fresh", {})
    exercise.change(key, "Acme Ltd")
    assert exercise.runs.number == there.runs.number == 2
    other.close()
