from zoneinfo import ZoneInfo

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.records import CheckIn
from workbook_lib.transfer import format_detection
from workbook_lib.transfer.format_detection import Wishes, recognised
from workbook_lib.transfer.formats.csv_archive import write_csv_archive
from workbook_lib.transfer.formats.csv_kinds import write_csv
from workbook_lib.transfer.formats.jsonl import write_jsonl

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


def test_an_old_encoding_is_told():
    """What is in none of Unicode's encodings is read as Windows in the West writes, and that is told."""
    data = "date,mood,note\n2026-05-04,8,müde\n".encode("cp1252")
    assert recognised(data, HERE).reading.encoding == "cp1252"
    assert recognised(data, HERE, Wishes(encoding="mac_roman")).reading.encoding == "mac_roman"
    assert recognised("date,mood,note\n2026-05-04,8,müde\n".encode(), HERE).reading.encoding == ""


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    """A file of more bytes than are read into memory is refused before anything looks into it."""
    monkeypatch.setattr(format_detection, "MOST_BYTES", len(TABLE) - 1)
    with pytest.raises(WorkbookError, match="import_too_large"):
        recognised(TABLE, HERE)
