import zipfile
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.csv_archive import is_csv_archive, read_csv_archive, write_csv_archive

HERE = ZoneInfo("Europe/London")


@pytest.mark.parametrize("bom", [True, False])
def test_an_archive_of_tables_comes_back(journal, tmp_path, bom):
    """What stands now can be taken to another journal in one archive, with or without marks."""
    journal.append(CheckIn(mood=1, note="é"))
    journal.append(Reflection(prompt_id="p", text="=x"))
    data = write_csv_archive(journal.current(), bom=bom)
    assert zipfile.ZipFile(BytesIO(data)).namelist() == ["check_in.csv", "reflection.csv"]
    other = open_journal(tmp_path / "other.sqlite3")
    other.take_in(read_csv_archive(data, HERE))
    assert other.current() == journal.current()
    assert data == write_csv_archive(other.current(), bom=bom)


def test_damaged_and_other_archives_are_refused(journal):
    """An archive without our tables is not ours; a damaged one is refused with a sentence."""
    journal.append(CheckIn(mood=1))
    data = write_csv_archive(journal.current())
    assert not is_csv_archive(b"PK")
    assert not is_csv_archive(write_csv_archive([]))
    with pytest.raises(WorkbookError) as caught:
        list(read_csv_archive(data[:35] + b"xxxx" + data[39:], HERE))
    assert caught.value.message_id == "import_not_understood"
