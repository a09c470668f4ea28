import warnings
import zipfile
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.formats.csv_archive import is_csv_archive, read_csv_archive, write_csv_archive
from workbook_lib.transfer.reading import archives

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


def test_a_table_that_is_listed_again_and_again_is_read_once(journal):
    """An archive that names one table many times, to be unpacked as often, gives its rows once."""
    journal.append(CheckIn(mood=1))
    (name, table), packed = next(tables_of(journal)), BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, warnings.catch_warnings(action="ignore"):
        for _ in range(5):
            archive.writestr(name, table)
    assert len(list(read_csv_archive(packed.getvalue(), HERE))) == 1


def test_tables_that_are_too_large_together_are_refused(journal, monkeypatch):
    """Each may be large; what all of them unpack to is limited, and refused with a sentence."""
    journal.append(CheckIn(mood=1, note="x" * 600))
    journal.append(Reflection(prompt_id="p", text="x" * 600))
    data = write_csv_archive(journal.current())
    monkeypatch.setattr(archives, "MOST", 2000)
    assert len(list(read_csv_archive(data, HERE))) == 2
    monkeypatch.setattr(archives, "MOST", 1000)
    with pytest.raises(WorkbookError) as caught:
        list(read_csv_archive(data, HERE))
    assert caught.value.message_id == "import_too_large"


def tables_of(journal):
    """Yield name and content of each table in the journal's archive."""
    with zipfile.ZipFile(BytesIO(write_csv_archive(journal.current()))) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
