from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.csv_archive import write_csv_archive
from workbook_lib.transfer.csv_kinds import write_csv
from workbook_lib.transfer.files import Wishes, recognised
from workbook_lib.transfer.jsonl import write_jsonl
from workbook_lib.transfer.lines import BadLine
from workbook_lib.transfer.plans import bring_in
from workbook_lib.transfer.scales import Scale

HERE = ZoneInfo("Europe/London")
DAYLIO = b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-05-04,May 4,Monday,20:15,rad,,,\n"
TABLE = b"date,mood\n2026-05-04,4\n2026-05-05,x\n"


def test_each_format_is_recognised_by_its_content(journal):
    """Whatever a file is called, its content says what it is."""
    journal.append(CheckIn(mood=1))
    jsonl = "".join(write_jsonl(journal.revisions())).encode()
    csv = ("\ufeff" + "".join(write_csv("check_in", journal.current()))).encode()
    packed = write_csv_archive(journal.current())
    assert [recognised(data, HERE).format for data in (jsonl, csv, packed, DAYLIO, TABLE)] == [
        "jsonl",
        "csv",
        "csv",
        "daylio",
        "spreadsheet",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x89PNG\r\n\x1a\n\0\0", b"PK\3\4", b"SQLite format 3\0" + bytes(99), b"a,b\n1,2\n"]
)
def test_other_files_are_refused(data):
    """Files of other kinds are refused with a sentence."""
    with pytest.raises(WorkbookError) as caught:
        recognised(data, HERE)
    assert caught.value.message_id == "import_not_understood"


def test_a_dry_run_says_what_would_happen(journal):
    """It counts, names bad lines and scales, and changes nothing; the import itself then does just that."""
    told = bring_in(journal, recognised(TABLE, HERE), dry_run=True)
    assert (told.format, told.entries, told.revisions, told.known, told.bad) == ("spreadsheet", 1, 1, 0, 1)
    assert told.bad_lines == (BadLine(3, "line_rating_not_on_scale", (("column", "mood"), ("scale", "1–5"))),)
    assert told.scales == {"mood": Scale(1, 5)}
    assert journal.current() == []
    assert bring_in(journal, recognised(TABLE, HERE)) == told
    assert journal.current()[0].record.mood == 8
    again = bring_in(journal, recognised(TABLE, HERE))
    assert (again.entries, again.known) == (0, 1)


def test_wishes_are_heard(journal):
    """Own names for moods and own columns reach the reader of the format."""
    own = DAYLIO.replace(b"rad", b"super")
    assert bring_in(journal, recognised(own, HERE, Wishes(moods={"super": 5}))).entries == 1
    source = recognised(
        b"tag,wert\n2026-05-04,3\n", HERE, Wishes({"date": "tag", "mood": "wert"}, {"mood": Scale(1, 7)})
    )
    assert bring_in(journal, source).scales == {"mood": Scale(1, 7)}


def test_progress_is_told(journal):
    """After each line somebody may hear how many have been read."""
    told = []
    bring_in(journal, recognised(TABLE, HERE), progress=told.append)
    assert told == [1, 2]


def test_words_with_strange_line_ends_are_kept(journal, tmp_path):
    """Separators that some programs take for the end of a line stay within a reader's words."""
    journal.append(Reflection(prompt_id="p", text="a\u2028b\u0085c\x0bd\re"))
    data = "".join(write_jsonl(journal.revisions())).encode()
    other = open_journal(tmp_path / "other.sqlite3")
    assert bring_in(other, recognised(data, HERE)).bad == 0
    assert other.current()[0].record == journal.current()[0].record


SEEDS = [
    DAYLIO,
    TABLE,
    b'{"entry_id": "e", "revision": 1, "kind": "check_in", "occurred_at": "2026-05-04T20:15:00+01:00", '
    b'"recorded_at": "2026-05-04T20:15:00+01:00", "tz": "UTC", "record": {"mood": 3}}\n',
    b"kind,entry_id,revision,occurred_at,recorded_at,tz,dated,mood\n"
    b"check_in,a,1,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,UTC,,7\n",
]


@pytest.mark.fuzz
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=st.sampled_from(SEEDS), data=st.data())
def test_mutated_files_never_crash_an_import(journal, seed, data):
    """Whatever is cut out of or put into a file, it is brought in, reported or refused with a sentence."""
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 12)))
    put = data.draw(
        st.binary(max_size=12) | st.sampled_from([b"\xff\xfe", b'"', b"\0", b"9" * 400, b"1e999", b"\xed\xa0\x80"])
    )
    try:
        bring_in(journal, recognised(seed[:start] + put + seed[end:], HERE), dry_run=True)
    except WorkbookError as error:
        assert error.message_id
