"""All tables of the journal in one archive: a file for each kind, as `csv_kinds` writes it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import tzinfo
from io import BytesIO

from workbook_lib.errors import WorkbookError
from workbook_lib.records import KINDS, Entry
from workbook_lib.transfer.formats.csv_kinds import BOM, is_csv_kind, read_csv, write_csv
from workbook_lib.transfer.reading.archives import BROKEN, Texts
from workbook_lib.transfer.reading.bad_line import BadLine

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of all files in the archive: the same journal gives the same bytes."""


def write_csv_archive(entries: list[Entry], *, bom: bool = False) -> bytes:
    """Return an archive with a table for each kind that has entries.

    Args:
        entries: What stands now.
        bom: Whether tables begin with a mark, for spreadsheets that take UTF-8 without it for an old encoding.
    """
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in sorted({entry.kind for entry in entries}):
            text = (BOM if bom else "") + "".join(write_csv(kind, entries))
            archive.writestr(zipfile.ZipInfo(f"{kind}.csv", _LONG_AGO), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def is_csv_archive(data: bytes) -> bool:
    """Tell whether a file is an archive with tables of ours."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(name in _names() for name in archive.namelist())
    except BROKEN:
        return False


def read_csv_archive(data: bytes, here: tzinfo) -> Iterator[Entry | BadLine]:
    """Yield the entries of all tables in an archive, or what is wrong with a row.

    Raises:
        WorkbookError: The archive is damaged, or what is in it far too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            texts = Texts(archive, len(data))
            for name in texts.names:
                if name in _names() and is_csv_kind(text := texts.text(name)):
                    yield from read_csv(text, here)
    except BROKEN as error:
        raise WorkbookError("import_not_understood") from error


def _names() -> set[str]:
    return {f"{kind}.csv" for kind in KINDS}
