import dataclasses
import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_lib.journal import open_journal
from workbook_lib.records import KINDS, CheckIn, Entry, Item, Reflection
from workbook_lib.transfer.formats.jsonl import read_jsonl, read_rows, write_jsonl
from workbook_lib.transfer.reading.bad_line import BadLine

MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(timezone(timedelta(hours=2))))  # noqa: DTZ001
WRITTEN = sorted(
    KINDS.keys() - {"page_visit"}
)  # earlier versions wrote those; they are read, as view state, and not written
RECORDS = st.sampled_from(WRITTEN).flatmap(lambda kind: st.builds(KINDS[kind], occurred_at=st.none() | MOMENTS))
LINE = (
    '{"entry_id": "e", "revision": 1, "kind": "check_in", "occurred_at": "2026-05-04T20:15:00+01:00", '
    '"recorded_at": "2026-05-04T20:15:00+01:00", "tz": "Europe/London", "record": {"mood": 3}}'
)


def test_a_line_says_what_one_revision_says(journal):
    """A revision is one line of JSON with the time as the reader's clock showed it, and words as they are."""
    journal.append(Reflection(prompt_id="p", text="Łódź 😀"), "e")
    (line,) = write_jsonl(journal.revisions())
    assert line.endswith("}\n")
    assert json.loads(line) == {
        "entry_id": "e",
        "revision": 1,
        "kind": "reflection",
        "occurred_at": "2026-05-04T20:15:00+01:00",
        "recorded_at": "2026-05-04T20:15:00+01:00",
        "tz": "Europe/London",
        "record": {"prompt_id": "p", "text": "Łódź 😀"},
    }
    assert "Łódź 😀" in line


def test_every_revision_is_exported_in_the_order_of_writing(journal):
    """History and removal are exported too; only the present state on request."""
    journal.append(CheckIn(mood=1), "b")
    journal.append(CheckIn(mood=2), "b")
    journal.append(CheckIn(mood=3), "a")
    journal.remove("a")
    everything = [(entry.entry_id, entry.revision, entry.deleted) for entry in journal.revisions()]
    assert everything == [("b", 1, False), ("b", 2, False), ("a", 1, False), ("a", 2, True)]
    assert [(entry.entry_id, entry.revision) for entry in journal.revisions(current_only=True)] == [("b", 2)]


def test_what_was_put_away_or_erased_is_not_exported(journal):
    """No revision of an entry that is put away leaves the journal, nor anything erased."""
    journal.append(Item(prompt_id="bag", text="hidden"), "hidden")
    journal.append(Item(prompt_id="bag", text="hidden", put_away=True), "hidden")
    journal.append(Item(prompt_id="bag", text="erased"), "erased")
    journal.erase("erased")
    assert list(journal.revisions()) == list(journal.revisions(current_only=True)) == []


def test_the_same_journal_gives_the_same_file(tmp_path):
    """A journal made from an export exports the same bytes, whenever and wherever that is."""
    journal = open_journal(tmp_path / "journal.sqlite3")
    for mood in range(10):
        journal.append(CheckIn(mood=mood, note="x\0\ud800\u2028"), f"e{mood % 3}")
    exported = list(write_jsonl(journal.revisions()))
    other = open_journal(tmp_path / "elsewhere" / "journal.sqlite3")
    other.take_in(read_rows(reversed(exported)))
    assert list(write_jsonl(other.revisions())) == exported
    "".join(exported).encode("utf-8")


@settings(max_examples=30)
@given(records=st.lists(st.tuples(RECORDS, st.integers(0, 4)), max_size=8), removed=st.sets(st.integers(0, 4)))
def test_export_erase_import_gives_the_same_journal(tmp_path_factory, records, removed):
    """After exporting, erasing everything and importing, every entry and its history are as they were."""
    journal = open_journal(tmp_path_factory.mktemp("journal") / "journal.sqlite3")
    for record, number in records:
        journal.append(dataclasses.replace(record, put_away=False), str(number))
    for number in removed:
        if journal.entry(str(number)):
            journal.remove(str(number))
    before = [journal.current(), *(journal.history(str(number)) for number in range(5))]
    exported = list(write_jsonl(journal.revisions()))
    journal.erase_all()
    assert journal.current() == []
    journal.take_in(read_rows(exported))
    assert [journal.current(), *(journal.history(str(number)) for number in range(5))] == before
    assert journal.take_in(read_rows(exported)).revisions == 0
    journal.close()


def test_reading_gives_entries(journal):
    """What was exported is read as the same entries."""
    journal.append(CheckIn(mood=3, note="so so"))
    assert list(read_jsonl(write_jsonl(journal.revisions()))) == list(journal.revisions())


def test_an_editors_habits_are_forgiven():
    """A byte order mark, blank lines, spaces and Windows line ends do no harm."""
    (entry,) = read_jsonl(["\ufeff" + LINE.replace(": ", " :  ") + "\r\n", "\n", "  \n"])
    assert isinstance(entry, Entry)
    assert entry.record == CheckIn(mood=3)


@pytest.mark.parametrize(
    ("change", "message_id"),
    [
        (("{", ""), "line_not_a_revision"),
        (('"revision": 1', '"revision": 0'), "line_not_a_revision"),
        (('"revision": 1', '"revision": true'), "line_not_a_revision"),
        (('"revision": 1', '"revision": 1e400'), "line_not_a_revision"),
        (('"e"', '""'), "line_not_a_revision"),
        (('"e"', '"\\ud800"'), "line_not_a_revision"),
        (('"e"', "3"), "line_not_a_revision"),
        (("20:15:00+01:00", "20:15:00"), "line_not_a_revision"),
        (("2026-05-04T20:15:00+01:00", "yesterday"), "line_not_a_revision"),
        (("2026-05-04T20:15:00+01:00", "0001-01-01T00:00:00+09:00"), "journal_date_out_of_range"),
        (('{"mood": 3}', "[]"), "journal_record_invalid"),
        (('{"mood": 3}', '{"mood": 12}'), "journal_record_invalid"),
        (('"check_in"', '"horoscope"'), "journal_kind_unknown"),
        ((LINE, "[" * 100_000), "line_not_a_revision"),
        ((LINE, "null"), "line_not_a_revision"),
        ((LINE, '"' + "x" * 20_000_001 + '"'), "line_too_long"),
    ],
)
def test_a_bad_line_is_named_by_its_number(change, message_id):
    """A line that is no revision is left out and reported by its number, without any of its words."""
    good, bad, also_good = read_jsonl([LINE, LINE.replace(*change, 1), LINE])
    assert isinstance(good, Entry)
    assert isinstance(also_good, Entry)
    assert isinstance(bad, BadLine)
    assert (bad.line, bad.message_id) == (2, message_id)


def test_unknown_fields_of_a_later_version_are_passed_over():
    """A record with a field that this version does not know is read without it."""
    (entry,) = read_jsonl([LINE.replace('"mood": 3', '"mood": 3, "weather": "rain"')])
    assert entry.record == CheckIn(mood=3)


@pytest.mark.fuzz
@settings(max_examples=300)
@given(data=st.data())
def test_mutated_lines_never_crash_the_reader(data):
    """Whatever is cut out of, put into or doubled in a line, it is read or reported."""
    start = data.draw(st.integers(0, len(LINE)))
    end = data.draw(st.integers(start, len(LINE)))
    line = LINE[:start] + data.draw(st.text() | st.sampled_from(["\\ud800", "[" * 3000, "null", "1e999"])) + LINE[end:]
    for read in read_jsonl([line]):
        assert isinstance(read, Entry | BadLine)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-05-04T19:15:00+00:00", "2026-05-04T19:15:00.000000+00:00", "2026-05-04T19:15:00Z"),
        *("2026-05-04T20:15:00+01:00", "2026-05-04T19:15:00,000000+00:00", "2026-05-04 19:15+00:00"),
    ],
)
def test_a_moment_is_kept_in_one_form(text):
    """However a line writes a moment, the journal keeps it as UTC with microseconds, so that it sorts as text."""
    (row,) = read_rows([LINE.replace("2026-05-04T20:15:00+01:00", text)])
    assert row.occurred_at == row.recorded_at == "2026-05-04T19:15:00.000000+00:00"
