from datetime import datetime
from zoneinfo import ZoneInfo

from workbook_lib.records import CheckIn
from workbook_lib.transfer.daylio import is_daylio, read_daylio
from workbook_lib.transfer.lines import BadLine

HERE = ZoneInfo("Europe/London")
FILE = """full_date,date,weekday,time,mood,activities,scales,note_title,note
2026-05-04,May 4,Monday,20:15,rad,"walk | friends",,"A good day","Choir<br>and shopping"
2026-05-03,May 3,Sunday,11:54 pm,awful,,,"",""
2026-05-02,May 2,Saturday,10:00,splendid,,,"",""
2026-13-02,May 2,Saturday,10:00,meh,,,"",""
"""


def test_rows_become_check_ins():
    """The five moods become 0 to 10; title, note and activities become the note; the time is the reader's."""
    first, second, *_ = read_daylio(FILE, HERE)
    assert first.record.mood == 10
    assert first.record.note == "A good day\nChoir\nand shopping\nwalk, friends"
    assert first.occurred_at == datetime(2026, 5, 4, 20, 15, tzinfo=HERE)
    assert (second.record.mood, second.record.note, second.occurred_at.hour) == (0, "", 23)
    assert isinstance(first.record, CheckIn)


def test_rows_that_cannot_be_read_are_named():
    """A mood by a name of the user's own and an impossible day are reported by line."""
    bad = [one for one in read_daylio(FILE, HERE) if isinstance(one, BadLine)]
    assert [(one.line, one.message_id) for one in bad] == [(4, "line_mood_unknown"), (5, "line_date_not_understood")]


def test_own_names_for_moods_can_be_told():
    """With its place among the five, a mood by an own name is read."""
    third = list(read_daylio(FILE, HERE, {"Splendid": 4}))[2]
    assert third.record.mood == 8


def test_the_same_row_gives_the_same_entry():
    """Reading the file again gives the same entries; two rows that are alike are two entries."""
    assert list(read_daylio(FILE, HERE)) == list(read_daylio(FILE, HERE))
    line = FILE.splitlines()[2]
    twice = list(read_daylio("\n".join([FILE.splitlines()[0], line, line]), HERE))
    assert len({one.entry_id for one in twice}) == 2


def test_older_exports_are_read():
    """An export without titles and scales is read."""
    text = "full_date,date,weekday,time,mood,activities,note\n2020-01-01,January 1,Wednesday,9:00 am,meh,,Went out\n"
    assert is_daylio(text)
    (entry,) = read_daylio(text, HERE)
    assert (entry.record.mood, entry.record.note) == (5, "Went out")
