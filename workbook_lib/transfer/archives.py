"""Reading texts out of archives that may be damaged or made to deceive. Nothing is ever unpacked to disk."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.tables import decoded

LARGEST = 50_000_000
"""Bytes that one file of an archive may have when unpacked."""
BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
"""What the standard library raises for archives that are damaged, encrypted or made to deceive."""


def text_of(archive: zipfile.ZipFile, name: str) -> str:
    """Return the text of one file in an archive.

    Raises:
        WorkbookError: It is far too large.
    """
    with archive.open(name) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise WorkbookError("import_too_large")
    return decoded(data)
