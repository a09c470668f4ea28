import inspect
import re

import pytest

from workbook_lib import open_workbook
from workbook_lib.closed_workbook import ClosedWorkbook
from workbook_lib.content import ContentError
from workbook_lib.errors import WorkbookError
from workbook_lib.resources import notebooks_folder
from workbook_lib.sessions.problem import ProblemCard
from workbook_lib.workbook import Workbook


def test_a_cell_run_twice_shows_the_same_card(desk):
    """Running a cell again draws the card that is there already, with what was typed in it."""
    assert desk.exercise("00.rejection") is desk.exercise("00.rejection")
    assert desk.exercise("00.rejection") is not desk.plan()


def test_ids_are_the_same_in_every_window_and_minted_ones_are_of_this_journal(desk, open_page):
    """An id follows from its parts on every page; a minted one depends on the journal as well."""
    other = open_page("01-it-is-not-personal")
    assert desk.identify("a", "b") == other.identify("a", "b") != desk.identify("ab")
    assert desk.mint("a") == other.mint("a") != desk.identify("a")


def test_a_card_that_cannot_be_built_says_so(desk, monkeypatch):
    """A problem that a reader can act on is a card with a sentence, and no error in the notebook."""

    def full(_desk: object) -> None:
        raise WorkbookError("journal_disk_full")

    monkeypatch.setattr("workbook_lib.workbook.KeptLines", full)
    card = desk.kept()._controller
    assert isinstance(card, ProblemCard)
    assert card.sentence == desk.content.say("journal_disk_full")


def test_alone_there_is_no_group(desk):
    """A reader outside a workshop has no group and no card of what is shared."""
    assert desk.group is None
    assert desk.shared() is None
    assert desk.take_home() is None


def test_erasing_reaches_all_cards(desk, monkeypatch):
    """Once something is erased every card is drawn anew, because drafts have another key; erasing nothing does not."""
    card, drawn = desk.plan(), []
    monkeypatch.setattr(card, "refresh", lambda: drawn.append(card))
    desk.erase()
    assert drawn == []
    desk.erase(desk.exercise("00.rejection")._controller.runs.run)
    assert drawn == [card]


def test_a_journal_that_cannot_be_opened_gives_a_closed_workbook(tmp_path, monkeypatch):
    """A file that is no journal does not raise in the notebook."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    (tmp_path / "journal.sqlite3").write_bytes(b"this is no journal" * 100)
    assert isinstance(open_workbook("00-start-here"), ClosedWorkbook)


def test_alone_there_is_no_strip(desk, monkeypatch):
    """A reader outside a workshop has nothing of a room at the head of a page."""
    shown = []
    monkeypatch.setattr("workbook_lib.workshop.participant.strip.display", shown.append)
    desk.show_strip()
    assert shown == []


def test_only_what_a_notebook_calls_is_offered(open_page):
    """After `wb.` and Tab there are the calls of the notebooks alone, each with a sentence on what it shows."""
    offered = dir(open_page("01-it-is-not-personal"))
    assert all(inspect.getdoc(getattr(Workbook, name)) for name in offered if hasattr(ClosedWorkbook, name))
    assert {name for name in offered if not hasattr(ClosedWorkbook, name)} == {"all", "content", "now"}, (
        "docs/frames.md"
    )
    cells = "".join(path.read_text(encoding="utf-8") for path in notebooks_folder().rglob("*.ipynb"))
    assert set(re.findall(r"\bwb\.(\w+)\(", cells)) <= set(offered)
    public = {name for name, one in vars(Workbook).items() if inspect.isfunction(one) and not name.startswith("_")}
    assert public - set(offered) == {"after_save", "erase", "show_strip"}


def test_an_exercise_that_is_not_there_is_answered_with_those_that_are(open_page):
    """Whoever mistypes an id reads which ids the page has."""
    with pytest.raises(ContentError, match=r"only .*01\.facts, "):
        open_page("01-it-is-not-personal").exercise("01.fcats")
