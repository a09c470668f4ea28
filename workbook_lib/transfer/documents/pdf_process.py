"""The process that reads a PDF: the file comes on standard input, its text goes out as JSON.

It is run by its path, so that it loads nothing of the workbook, and it ends with the file that it read.
"""

from __future__ import annotations

import json
import sys

MOST_MEMORY = 150_000_000
"""Bytes of memory; a CV takes a tenth."""
MOST_LETTERS = 2_000_000
_MEGABYTE = 1_000_000


def limit(size: int) -> None:
    """Limit what this process may use, where the system knows such limits: Windows does not, and macOS only time.

    Args:
        size: Bytes of the file; each megabyte may take a second.
    """
    if sys.platform == "win32":
        return
    import resource

    seconds = 1 + size // _MEGABYTE
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_DATA, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def read(content: bytes, most_pages: int) -> dict[str, object]:
    """Return the text, or why there is none: ``password``, ``pages`` with their number, ``heavy`` or ``damaged``."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
        if pages > most_pages:
            return {"refused": "pages", "pages": pages}
        texts, letters = [], 0
        for page in document:
            found = page.get_textpage()
            letters += found.count_chars()
            if letters > MOST_LETTERS:
                return {"refused": "heavy"}
            texts.append(found.get_text_bounded())
    except pypdfium2.PdfiumError:
        return {"refused": "password" if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else "damaged"}
    return {"text": "\n".join(texts)}


def main() -> None:
    """Read standard input, and write what was found."""
    content = sys.stdin.buffer.read()
    limit(len(content))
    try:
        found = read(content, int(sys.argv[1]))
    except MemoryError:
        found = {"refused": "heavy"}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
