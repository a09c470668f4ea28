from datetime import datetime
from zoneinfo import ZoneInfo

from workbook_lib.records import CheckIn
from workbook_lib.transfer.formats.daylio import date_order, is_daylio, read_daylio, unknown_moods
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.tables import tables_in

HERE = ZoneInfo("Europe/London")
FILE = """full_date,date,weekday,time,mood,activities,scales,note_title,note
2026-05-04,May 4,Monday,20:15,rad,"walk | friends",,"A good day","Choir<br>and shopping"
2026-05-03,May 3,Sunday,11:54 pm,awful,,,"",""
2026-05-02,May 2,Saturday,10:00,splendid,,,"",""
2026-13-02,May 2,Saturday,10:00,meh,,,"",""
"""


def read(text, moods=None):
    return list(read_daylio(next(tables_in(text)), HERE, moods))


def test_rows_become_check_ins():
    """The five moods become 0 to 10; title, note and activities become the note; the time is the reader's."""
    first, second, *_ = read(FILE)
    assert first.record.mood == 10
    assert first.record.note == "A good day\nChoir\nand shopping\nwalk, friends"
    assert first.occurred_at == datetime(2026, 5, 4, 20, 15, tzinfo=HERE)
    assert (second.record.mood, second.record.note, second.occurred_at.hour) == (0, "", 23)
    assert isinstance(first.record, CheckIn)


def test_rows_that_cannot_be_read_are_named():
    """A mood by a name of the user's own and an impossible day are reported by line."""
    bad = [one for one in read(FILE) if isinstance(one, BadLine)]
    assert [(one.line, one.message_id) for one in bad] == [(4, "line_mood_named"), (5, "line_date_not_understood")]


def test_own_names_for_moods_can_be_told():
    """With its place among the five, a mood by an own name is read."""
    third = list(read(FILE, {"Splendid": 4}))[2]
    assert third.record.mood == 8


def test_the_same_row_gives_the_same_entry():
    """Reading the file again gives the same entries; two rows that are alike are two entries."""
    assert list(read(FILE)) == list(read(FILE))
    line = FILE.splitlines()[2]
    twice = list(read("\n".join([FILE.splitlines()[0], line, line])))
    assert len({one.entry_id for one in twice}) == 2


def test_older_exports_are_read():
    """An export without titles and scales is read."""
    text = "full_date,date,weekday,time,mood,activities,note\n2020-01-01,January 1,Wednesday,9:00 am,meh,,Went out\n"
    assert is_daylio(next(tables_in(text)))
    (entry,) = read(text)
    assert (entry.record.mood, entry.record.note) == (5, "Went out")


def test_the_first_columns_are_read():
    """An export of the first versions has the year in a column of its own."""
    text = 'year,date,weekday,time,mood,activities,note\n2018,18 May,Friday,11:54 pm,good,"clean | cook",Sent it.\n'
    (entry,) = read(text)
    assert entry.occurred_at == datetime(2018, 5, 18, 23, 54, tzinfo=HERE)
    assert (entry.record.mood, entry.record.note) == (8, "Sent it.\nclean, cook")


def test_scales_are_in_the_note():
    """What a user put on scales of their own stands where the activities stand."""
    text = FILE.replace(',"walk | friends",,', ',walk,"Sleep:\u00a07/10\u00a0points | Hours:\u00a07:30",')
    assert read(text)[0].record.note.endswith("walk\nSleep: 7/10 points, Hours: 7:30")


def test_moods_of_other_languages_are_known_or_named():
    """German names are known; a name that is not is told, so that the reader can say which mood it is."""
    text = FILE.replace("rad", "Lausig").replace("awful", "Super")
    assert [one.record.mood for one in read(text)[:2]] == [0, 10]
    assert unknown_moods(next(tables_in(text))) == ("splendid",)
    assert unknown_moods(next(tables_in(text)), {"SPLENDID": 4}) == ()
    assert dict(read(text)[2].values) == {"mood": "splendid"}


def test_an_export_that_a_spreadsheet_saved_anew_is_asked_about():
    """Daylio puts the year first; a spreadsheet may have turned that into dates of its own country."""
    text = FILE.replace("2026-05-04", "5/4/2026").replace("2026-05-03", "5/3/2026")
    table = next(tables_in(text))
    assert date_order(table).others == (Order.day_first,)
    assert date_order(table, Order.month_first).others == ()
    first, *_ = read_daylio(table, HERE, order=Order.month_first)
    assert first.occurred_at == datetime(2026, 5, 4, 20, 15, tzinfo=HERE)
    assert date_order(next(tables_in(FILE))).in_numbers is False
