from datetime import datetime

import pytest

from workbook_lib.closed_workbook import ClosedWorkbook, present
from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.workbook import Workbook


def test_the_reason_is_shown_once():
    """The first card that a notebook shows says what happened; the others stay empty."""
    workbook = ClosedWorkbook(Content(), WorkbookError("journal_disk_full"))
    first = workbook.arrive()
    assert first._controller.summary() == Content().say("journal_disk_full")
    assert workbook.exercise("00.rejection") is None


def test_the_clock_can_be_fixed_for_a_test_run(monkeypatch):
    """``WORKBOOK_NOW`` fixes the present moment; without it the moment has the reader's zone."""
    monkeypatch.setenv("WORKBOOK_NOW", "2026-05-04T20:15:00+01:00")
    assert present() == datetime.fromisoformat("2026-05-04T20:15:00+01:00")
    monkeypatch.delenv("WORKBOOK_NOW")
    assert present().tzinfo is not None


def test_it_answers_to_what_a_workbook_shows_and_to_nothing_else():
    """Each method that shows something is there; a name that a workbook has not is a mistake of the notebook's."""
    shown = {
        name
        for name, method in vars(Workbook).items()
        if returned_type(method) in {"Card", "Card | None", "DataFrame"} and not name.startswith("_")
    }
    assert shown == {name for name in vars(ClosedWorkbook) if not name.startswith("_")}
    with pytest.raises(AttributeError):
        _ = ClosedWorkbook(Content(), WorkbookError("journal_disk_full")).exercises


def returned_type(method):
    """Return what a method says it returns, as it is written."""
    return getattr(method, "__annotations__", {}).get("return")
