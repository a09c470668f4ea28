import io
import zipfile
from datetime import date

import pytest
from cards import file_card_store  # noqa: F401 - a journal in a file
from icalendar import Calendar

from workbook_lib.my_words.export_card import ExportCard
from workbook_lib.records import Activity, Item, Plan
from workbook_lib.transfer.exporting import FORMS


@pytest.fixture
def export_card(desk):
    """The way out of a journal with a plan, an activity whose name begins like a formula, and something put away."""
    desk.save(Plan(prompt_id="plan", cue="it is Tuesday", act="write to Dana", due=date(2026, 5, 12)))
    desk.save(Activity(what="=1+1", minutes=30), "a")
    desk.save(Item(prompt_id="bag.things", text="MARK-away", put_away=True))
    return ExportCard(desk, desk.journal)


def made(export_card, on, form: str):
    export_card.choose(form)
    export_card.request()
    return on(export_card.blocks(), "out.file")


def test_tables_come_one_for_each_kind(export_card, on):
    """A spreadsheet gets a table for each kind there is, with nothing in it that it would calculate."""
    with zipfile.ZipFile(io.BytesIO(made(export_card, on, "tables").content)) as tables:
        assert tables.namelist() == ["activity.csv", "plan.csv"]
        assert "'=1+1" in tables.read("activity.csv").decode("utf-8-sig")


def test_a_calendar_holds_the_days_and_warns(export_card, on):
    """A plan with a day is in the calendar, and the page says who may see a calendar."""
    file = made(export_card, on, "calendar")
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert str(event["summary"]) == "Plan: write to Dana"
    assert event.decoded("dtstart") == date(2026, 5, 12)
    assert on(export_card.blocks(), "out.seen")


@pytest.mark.parametrize("form", FORMS)
def test_what_was_put_away_is_in_no_file(export_card, on, form: str):
    """No form of file has it, and the name of the file tells the day alone."""
    file = made(export_card, on, form)
    content = file.content
    if form == "tables":
        with zipfile.ZipFile(io.BytesIO(content)) as tables:
            content = b"".join(tables.read(name) for name in tables.namelist())
    assert b"MARK-away" not in content
    assert file.filename.startswith("journal-2026-05-04.")


def test_another_form_is_another_file(export_card, on):
    """Choosing another form asks for the button again; one that is not known is everything."""
    assert made(export_card, on, "calendar")
    export_card.choose("half")
    assert export_card.form == "everything"
    assert on(export_card.blocks(), "out.file") is None
