import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loop_exports import HABITS, database

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import Reflection
from workbook_lib.transfer.format_detection import Wishes, recognised
from workbook_lib.transfer.formats.jsonl import write_jsonl
from workbook_lib.transfer.importing import FileImport, bring_in
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.scales import Scale

HERE = ZoneInfo("Europe/London")
DAYLIO = b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-05-04,May 4,Monday,20:15,rad,,,\n"
TABLE = b"date,mood 1-5\n2026-05-04,4\n2026-05-05,x\n"


def test_a_dry_run_says_what_would_happen(journal):
    """It counts, names bad lines and scales, and changes nothing; the import itself then does just that."""
    told = bring_in(journal, recognised(TABLE, HERE), dry_run=True)
    assert (told.format, told.entries, told.revisions, told.known, told.bad) == ("spreadsheet", 1, 1, 0, 1)
    assert told.bad_lines == (BadLine(3, "line_rating_not_on_scale", (("column", "mood 1-5"), ("scale", "1–5"))),)
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


def test_a_file_is_planned_then_brought_in_after_a_backup(journal):
    """The plan changes nothing; running it keeps a copy of what was there, and of an empty journal none."""
    file = FileImport(journal, TABLE, HERE)
    assert file.plan() == file.plan()
    assert (journal.current(), journal.backups()) == ([], [])
    assert file.run().entries == 1
    assert journal.backups() == []
    again = FileImport(journal, TABLE, HERE, Wishes())
    assert again.run().known == 1
    assert len(journal.backups()) == 1


def test_what_can_be_read_in_two_ways_does_not_come_in(journal):
    """Nothing is written while the reader has not said in which order days and months are, and on which scale."""
    file = FileImport(journal, b"date,mood\n3/1/2025,2\n3/8/2025,3\n", HERE)
    plan = file.plan()
    assert plan.reading.is_open
    assert (plan.first.isoformat(), plan.last.isoformat()) == ("2025-03-01", "2025-03-08")
    assert [one.record.mood for one in plan.samples] == [2, 3]
    with pytest.raises(WorkbookError, match="import_two_ways") as caught:
        file.run()
    options = caught.value.values["options"]
    assert "--dates month-first" in options
    assert "--scale mood=1-5" in options
    assert journal.is_empty()
    wishes = Wishes(scales={"mood": Scale(1, 5)}, order=Order.day_first)
    assert FileImport(journal, b"date,mood\n3/1/2025,2\n3/8/2025,3\n", HERE, wishes).run().entries == 2
    assert [(one.occurred_at.month, one.record.mood) for one in journal.current()] == [(1, 3), (8, 5)]


def loop_export(*days, packed=(2026, 5, 9, 20, 0, 0)):
    """Return an archive in which each day has thousandths of minutes read."""
    data = BytesIO()
    rows = "".join(f"{day},{value}\n" for day, value in days)
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in {"Habits.csv": HABITS, "002 Read/Checkmarks.csv": f"Date,Value\n{rows}"}.items():
            archive.writestr(zipfile.ZipInfo(name, packed), text)
    return data.getvalue()


def loop_backup(*days):
    """Return a backup with the same."""
    at = [int(datetime.fromisoformat(f"{day}T00:00+00:00").timestamp() * 1000) for day, _ in days]
    return database([(2, moment, value, "") for moment, (_, value) in zip(at, days, strict=True)])


def daylio(*days):
    """Return an export with what was done on each day."""
    rows = "".join(f"{day},,,20:15,good,{done},,\n" for day, done in days)
    return f"full_date,date,weekday,time,mood,activities,note_title,note\n{rows}".encode()


READ_LATER = loop_export(("2026-05-05", 0), ("2026-05-04", 45_000))
CASES = {
    "loop": (loop_export(("2026-05-04", 30_000)), READ_LATER, "minutes", 45),
    "loop, the same last day": (
        loop_export(("2026-05-04", 30_000), packed=(2026, 5, 4, 12, 0, 0)),
        loop_export(("2026-05-04", 45_000), packed=(2026, 5, 4, 20, 0, 0)),
        "minutes",
        45,
    ),
    "loop, a backup after an archive": (loop_backup(("2026-05-04", 30_000)), READ_LATER, "minutes", 45),
    "loop, an archive after a backup": (
        loop_export(("2026-05-04", 30_000)),
        loop_backup(("2026-05-04", 45_000), ("2026-05-05", 1000)),
        "minutes",
        45,
    ),
    "daylio": (
        daylio(("2026-05-04", "a walk")),
        daylio(("2026-05-05", ""), ("2026-05-04", "a walk | tea")),
        "note",
        "a walk, tea",
    ),
}


def standing(journal, attribute):
    """Return what an attribute of the first entry says now."""
    return getattr(journal.current()[0].record, attribute)


@pytest.mark.parametrize("case", CASES)
def test_an_older_export_overrules_no_newer_one(journal, case):
    """In whatever order two exports of a program come in, what the later one says stands; both can be looked up."""
    older, newer, attribute, right = CASES[case]
    for data in (older, newer, older, newer):
        FileImport(journal, data, HERE).run()
        told = FileImport(journal, data, HERE).plan()
        assert (told.entries, told.revisions) == (0, 0)
    assert standing(journal, attribute) == right


@pytest.mark.parametrize("case", CASES)
def test_an_older_export_alone_comes_after_a_newer_one(journal, case):
    """What only the older one has comes in beneath what stands, and what stands is told to be the newer one's."""
    older, newer, attribute, right = CASES[case]
    FileImport(journal, newer, HERE).run()
    FileImport(journal, older, HERE).run()
    assert standing(journal, attribute) == right
    first = journal.current()[0]
    assert len({getattr(one.record, attribute) for one in journal.history(first.entry_id)}) == 2
    assert FileImport(journal, older, HERE).plan().revisions == 0


def test_a_scale_that_is_said_anew_stands(journal):
    """The same table, read as the reader says it now, takes the place of what was read before."""
    table = b"date,mood\n2026-05-04,4\n"
    for scale, right in ((Scale(0, 10), 4), (Scale(1, 5), 8), (Scale(1, 7), 5)):
        FileImport(journal, table, HERE, Wishes(scales={"": scale})).run()
        assert [entry.record.mood for entry in journal.current()] == [right]


def test_a_day_in_the_future_makes_no_export_the_latest(journal, fixed_now):
    """A wrong year in one row of a diary does not keep later exports from saying what changed."""
    today, next_day = fixed_now.date(), fixed_now.date() + timedelta(days=1)
    FileImport(journal, daylio(("2099-05-04", "x"), (f"{today}", "tea")), HERE).run()
    FileImport(journal, daylio((f"{next_day}", ""), (f"{today}", "tea | a walk")), HERE).run()
    assert standing(journal, "note") == "tea, a walk"


def test_a_preview_of_another_programs_file_writes_nothing(journal):
    """It counts as the import will, also where rows are alike or there already."""
    FileImport(journal, daylio(("2026-05-04", "tea")), HERE).run()
    data = daylio(("2026-05-04", "tea"), ("2026-05-05", ""), ("2026-05-05", ""), ("2026-05-04", "x"))
    told = FileImport(journal, data, HERE).plan()
    assert len(journal.current()) == 1
    assert FileImport(journal, data, HERE).run() == told
    assert len(journal.current()) == told.entries + 1
