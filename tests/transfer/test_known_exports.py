import random
import zipfile
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.format_detection import recognised

HERE = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("data", "message_id", "app"),
    [
        (b"", "import_not_understood", None),
        (b"hello", "import_not_understood", None),
        (b"\0\1\2 nothing", "import_not_understood", None),
        (b"\x89PNG\r\n\x1a\n\0\0", "import_known_app", "PNG"),
        (b"%PDF-1.7\n", "import_known_app", "PDF"),
        (b"SQLite format 3\0" + bytes(99), "import_unknown_database", None),
        (b"a,b\n1,2\n", "import_without_date", None),
        (b"date,b\n1,2\n", "import_without_rating", None),
        (b"HabitName,HabitDescription,HabitCategory,CalendarDate,Value\n", "import_known_app", "HabitBull"),
        (b'{\n "metadata": {},\n "entries": []\n}\n', "import_known_app", "Day One"),
        (b'[{"a": 1}]', "import_unknown_json", None),
        (b"date,mood,Mood\n2026-05-04,4,5\n", "import_column_twice", None),
    ],
)
def test_other_files_are_refused(data, message_id, app):
    """Files of other kinds are refused with a sentence that names the program, or what a table lacks."""
    with pytest.raises(WorkbookError) as caught:
        recognised(data, HERE)
    assert (caught.value.message_id, caught.value.values.get("app")) == (message_id, app)


@pytest.mark.parametrize(
    ("member", "message_id"),
    [
        ("xl/workbook.xml", "import_spreadsheet_file"),
        ("a/Journal.json", "import_known_app"),
        ("x", "import_unknown_archive"),
    ],
)
def test_other_archives_are_refused(member, message_id):
    """An archive says what it is by the names in it."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(WorkbookError, match=message_id):
        recognised(data.getvalue(), HERE)


def test_a_journal_under_a_passphrase_is_told():
    """What looks like nothing at all may be a locked journal, and how to bring that in is said."""
    with pytest.raises(WorkbookError, match="import_locked_journal"):
        recognised(random.Random(1).randbytes(8192), HERE)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_sentence_says_what_is_needed(language):
    """Whoever brings a table of another program reads which columns it would need."""
    with pytest.raises(WorkbookError) as caught:
        recognised(b"date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n", HERE)
    sentence = Content(language).say(caught.value.message_id, **caught.value.values)
    assert "Bearable" in sentence
    assert ("called mood" if language == "en" else "Stimmung") in sentence
