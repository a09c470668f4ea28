import io
import zipfile
from datetime import date

import pytest

from workbook_lib.content import Content
from workbook_lib.exercises.engine.endings.kept_lines import kept_lines
from workbook_lib.journal import open_journal
from workbook_lib.records import Activity, Answer, Entry, KeptLine, Plan, Reflection
from workbook_lib.transfer.exporting import FORMS, export
from workbook_lib.transfer.formats.jsonl import read_jsonl
from workbook_lib.workbook import Workbook


@pytest.fixture
def kept(journal):
    """A journal with an activity that was changed once, a plan for a day, and something put away."""
    journal.append(Activity(what="before"), entry_id="a")
    journal.append(Activity(what="after"), entry_id="a")
    journal.append(Plan(act="MARK-away", put_away=True))
    journal.append(Plan(act="write", due=date(2026, 5, 12)))
    return journal


@pytest.mark.parametrize("form", FORMS)
def test_the_same_journal_gives_the_same_file_without_what_was_put_away(kept, form):
    """Every form can be made twice alike, and none has what its writer put away."""
    data = export(kept, form, Content())
    assert data == export(kept, form, Content())
    if form == "tables":
        with zipfile.ZipFile(io.BytesIO(data)) as tables:
            data = b"".join(tables.read(name) for name in tables.namelist())
    assert b"MARK-away" not in data
    assert b"write" in data


@pytest.mark.parametrize(("form", "lines"), [("everything", 3), ("present", 2)])
def test_history_is_in_everything_alone(kept, form, lines):
    """What stands now is one line an entry; everything is one line a revision."""
    assert len(export(kept, form, Content()).splitlines()) == lines
    assert FORMS[form].history == (form == "everything")


def test_a_calendar_speaks_the_readers_language(kept):
    """Days are named in the language of the content."""
    kept.append(Plan(prompt_id="x", act="rufen", due=date(2026, 5, 13)))
    assert b"SUMMARY:Plan: write" in export(kept, "calendar", Content("de"))


def test_an_unknown_form_is_refused(kept):
    """A form that is not offered is a KeyError."""
    with pytest.raises(KeyError):
        export(kept, "papyrus", Content())


def test_kept_lines_move_to_another_journal_with_their_sources(journal, tmp_path):
    """A line that is kept, and one that was let go of, are the same after a move; what was put away stays behind."""
    journal.append(Reflection(prompt_id="friend.line", text="They had one place."), "a")
    journal.append(Reflection(prompt_id="friend.line", text="Let go."), "b")
    journal.append(Reflection(prompt_id="x.y", text="MARK-away", put_away=True), "c")
    for source, let_go in (("b", True), ("c", False)):
        journal.append(KeptLine(source=source, let_go=let_go), f"kept-{source}")
    other = open_journal(tmp_path / "other.sqlite3")
    data = export(journal, "everything", Content())
    assert b"MARK-away" not in data
    other.take_in([entry for entry in read_jsonl(data.decode().splitlines()) if isinstance(entry, Entry)])
    desk = Workbook("check-in", other, Content(), journal.now)
    assert [line.words for line in kept_lines(desk)] == ["They had one place."]
    other.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_day_that_can_go_to_a_calendar_is_in_the_calendar_of_all(journal, language):
    """Each question with a calendar entry of its own has a title there, in each language."""
    content = Content(language)
    asked = [name for name, prompt in content.prompts().items() if prompt.calendar] + ["airlock.day", "mirrors.by"]
    assert {"reply.again_on", "no_answer.ask_on", "no_answer.close_on", "compare.until"} <= set(asked)
    for name in asked:
        journal.append(Answer(prompt_id=name, value="2026-05-12"))
    journal.append(Answer(prompt_id="week.weekday", value="sunday"))
    data = export(journal, "calendar", content).decode()
    assert data.count("BEGIN:VEVENT") == len(asked) + 1
    assert data.count("RRULE:FREQ=WEEKLY") == 1
    assert content.prompts()["reply.again_on"].calendar in data
