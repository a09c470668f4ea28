import dataclasses
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_lib.journal import open_journal
from workbook_lib.records import KINDS, Answer, CheckIn, Item, KeptLine, MockInterview, Opportunity, Reflection, Round
from workbook_lib.transfer.formats.csv_kinds import is_csv_kind, read_csv, write_csv
from workbook_lib.transfer.reading.bad_line import BadLine

HERE = ZoneInfo("Europe/London")
WORDS = st.text(st.characters(codec="utf-8"))
RECORDS = st.sampled_from(sorted(KINDS)).flatmap(
    lambda kind: st.builds(KINDS[kind], occurred_at=st.none(), put_away=st.just(False))
)


def table(journal, kind):
    return "".join(write_csv(kind, journal.revisions(current_only=True)))


def test_a_table_shows_what_stands_now(journal):
    """One row for each entry, with the time as the reader's clock showed it; other kinds are left out."""
    journal.append(CheckIn(mood=1), "a")
    journal.append(CheckIn(mood=0, note='so "so",\nreally'), "a")
    journal.append(CheckIn(mood=5), "gone")
    journal.remove("gone")
    journal.append(Reflection(prompt_id="p"), "r")
    header, row, _ = table(journal, "check_in").split("\r\n")
    assert header.startswith("kind,entry_id,revision,occurred_at,recorded_at,tz,dated,page,")
    assert row.startswith("check_in,a,2,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,Europe/London,,,")
    assert '"so ""so"",\nreally"' in row


def test_no_cell_is_a_formula(journal):
    """What the reader wrote cannot calculate, link or call anything in a spreadsheet."""
    journal.append(Item(prompt_id="=p", text='=HYPERLINK("http://x")', note="@x", group="-1"))
    text = table(journal, "item")
    assert not any(cell.startswith(tuple("=+-@")) for cell in text.replace('"', "").replace("\r\n", ",").split(","))


def test_a_table_that_is_brought_in_again_changes_nothing(journal):
    """Records of difficult kinds come back as they were, with and without a moment of their own."""
    moment = datetime(2026, 5, 1, 9, 30, 15, 123456, tzinfo=HERE)
    journal.append(CheckIn(mood=0, occurred_at=moment))
    for value in (7, "7", "=1", ("a", "b"), None, ""):
        journal.append(Answer(prompt_id="p", value=value))
    journal.append(Opportunity(employer="'=x", rounds=(Round(label="=call"),), archived=True))
    journal.append(MockInterview(questions=("=why",), own={"clear": 0}))
    for kind in ("check_in", "answer", "opportunity", "mock_interview"):
        text = table(journal, kind)
        assert is_csv_kind(text)
        taken = journal.take_in(read_csv(text, HERE))
        assert (taken.revisions, taken.entries) == (0, 0)
        assert taken.known > 0


@settings(max_examples=40)
@given(st.lists(RECORDS, min_size=1, max_size=5))
def test_any_record_comes_back(tmp_path_factory, records):
    """Whatever a record holds, its row is read as the same entry, but for half characters."""
    journal = open_journal(tmp_path_factory.mktemp("journal") / "j.sqlite3")
    kept = [journal.append(record) for record in records]
    for kind in {record.kind for record in records}:
        expected = [one for one in kept if one.kind == kind]
        assert list(read_csv(table(journal, kind), HERE)) == expected
    journal.close()


def test_a_row_changed_in_a_spreadsheet_becomes_a_revision(journal):
    """What somebody changed in the table stands afterwards, and what stood before is in the history."""
    journal.append(CheckIn(mood=3, note="tired"), "a")
    changed = table(journal, "check_in").replace("tired", "rested")
    assert journal.take_in(read_csv(changed, HERE)).revisions == 1
    assert [one.record.note for one in journal.history("a")] == ["tired", "rested"]
    assert journal.take_in(read_csv(changed, HERE)).revisions == 0


def test_a_row_added_in_a_spreadsheet_becomes_an_entry(journal):
    """A row with only a kind, a moment and a rating is an entry, and the same one when it is brought in again."""
    text = "kind,entry_id,revision,occurred_at,recorded_at,tz,dated,mood\ncheck_in,,,2026-05-04 20:15,,,,7\n"
    assert journal.take_in(read_csv(text, HERE)).entries == 1
    assert journal.take_in(read_csv(text, HERE)).entries == 0
    assert journal.current()[0].occurred_at == datetime(2026, 5, 4, 20, 15, tzinfo=HERE)


def test_what_was_put_away_is_in_no_table(journal):
    """Tables leave out what was put away."""
    journal.append(dataclasses.replace(Item(prompt_id="p", text="hidden"), put_away=True))
    assert "hidden" not in table(journal, "item")


@pytest.mark.parametrize(
    ("row", "message_id"),
    [
        ("horoscope,a,1,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,UTC,,7", "journal_kind_unknown"),
        ("check_in,a,1,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,UTC,,77", "journal_record_invalid"),
        ("check_in,a,1,soon,2026-05-04T20:15:00+01:00,UTC,,7", "line_not_understood"),
        ("check_in,a,x,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,UTC,,7", "line_not_understood"),
        ("check_in,a,0,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,UTC,,7", "line_not_understood"),
        ("check_in,a,1,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00,UTC,,7", "line_not_understood"),
    ],
)
def test_a_bad_row_is_named_by_its_line(row, message_id):
    """A row that cannot be an entry is reported by its line."""
    (bad,) = read_csv(f"kind,entry_id,revision,occurred_at,recorded_at,tz,dated,mood\n{row}\n", HERE)
    assert isinstance(bad, BadLine)
    assert (bad.line, bad.message_id) == (2, message_id)


def test_a_kept_line_is_said_in_words_and_comes_back(journal):
    """The table of kept lines says what each says, as long as that stands; read again, nothing is lost."""
    journal.append(Reflection(prompt_id="p", text="They had one place."), "r")
    journal.append(KeptLine(source="r"), "k")
    journal.append(KeptLine(source="gone"), "l")
    header, *rows = table(journal, "kept_line").splitlines()
    assert header.endswith(",words")
    assert [row.rpartition(",")[2] for row in rows] == ["They had one place.", ""]
    found = list(read_csv(table(journal, "kept_line"), HERE))
    assert [(entry.entry_id, entry.record) for entry in found] == [
        ("k", KeptLine(source="r")),
        ("l", KeptLine(source="gone")),
    ]
