"""Reads texts from zip archives that may be damaged or malicious. Nothing is unpacked to disk."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.reading.encodings import decoded

LARGEST = 50_000_000
"""Bytes that one file of an archive may have when unpacked."""
MOST = 200_000_000
"""Bytes that all files of an archive may have together."""
ALWAYS, RATIO = 10_000_000, 100
"""Bytes that an archive may always have when unpacked, and how many times its own size beyond that.

Words and tables are packed to a twentieth at best; what is packed to a thousandth was made to fill a memory.
"""
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
"""Exceptions of the standard library for damaged, encrypted or malicious archives."""


class Texts:
    """The texts of one archive, read one by one as they are asked for.

    Args:
        archive: The archive.
        packed: How many bytes it has.
    """

    def __init__(self, archive: zipfile.ZipFile, packed: int) -> None:
        self.names = tuple(dict.fromkeys(archive.namelist()))
        """Its files; a name that is listed twice stands here once."""
        self._archive = archive
        self._left = min(MOST, max(ALWAYS, RATIO * packed))

    def text(self, name: str) -> str:
        """Return the text of one file.

        Raises:
            WorkbookError: It is far too large, or all that were asked for are together.
        """
        limit = min(LARGEST, self._left)
        with self._archive.open(name) as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise WorkbookError("import_too_large")
        self._left -= len(data)
        return decoded(data)
