import zipfile
from io import BytesIO

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.reading import archives


@pytest.fixture
def texts():
    """The texts of an archive with two files of ten bytes."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("a", "0123456789")
        packed.writestr("b", "abcdefghij")
    with zipfile.ZipFile(data) as archive:
        yield archives.Texts(archive, 200)


def test_files_are_read_by_name(texts):
    """Each file's text is read by its name."""
    assert texts.names == ("a", "b")
    assert texts.text("b") == "abcdefghij"


def test_a_file_that_is_too_large_is_refused(texts, monkeypatch):
    """A file of more bytes than one may have is refused; one of just as many is read."""
    monkeypatch.setattr(archives, "LARGEST", 10)
    assert texts.text("a") == "0123456789"
    monkeypatch.setattr(archives, "LARGEST", 9)
    with pytest.raises(WorkbookError, match="import_too_large"):
        texts.text("a")


def test_files_that_are_too_large_together_are_refused(texts):
    """Files that are small enough each are refused once all together are too large."""
    texts._left = 15
    texts.text("a")
    with pytest.raises(WorkbookError, match="import_too_large"):
        texts.text("b")


def test_what_was_made_to_fill_a_memory_is_refused():
    """An archive may have a hundred times its own size when unpacked, and ten megabytes always."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", "2026-05-04,2\n" * 900_000)
        packed.writestr("b", "2026-05-04,2\n" * 700_000)
    with zipfile.ZipFile(data) as archive:
        texts = archives.Texts(archive, len(data.getvalue()))
        with pytest.raises(WorkbookError, match="import_too_large"):
            texts.text("a")
        assert texts.text("b")
