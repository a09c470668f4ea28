"""The text of a PDF, read by a process of its own whose time and memory are limited.

A PDF is a program of a kind: a small one can ask for gigabytes, or for hours. In a page's kernel PDFium could not be
stopped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from workbook_lib.errors import WorkbookError

MOST_PAGES = 40
FEWEST_LETTERS = 20
"""A PDF with fewer letters than this holds pictures of text."""

_READER = Path(__file__).with_name("pdf_process.py")
_PATIENCE = 20
"""Seconds for a process that waits for a busy machine; what it computes is limited more strictly by itself."""


def read_pdf(content: bytes) -> str:
    """Return the text of a PDF, page after page.

    Raises:
        WorkbookError: It is under a password, too long, a picture of text, asks for too much, or is damaged.
    """
    command = [sys.executable, "-I", str(_READER), str(MOST_PAGES)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - our own module, and nothing of the reader's
        told = json.loads(done.stdout or b"{}")
    except subprocess.TimeoutExpired as error:
        raise WorkbookError("document_too_heavy") from error
    except ValueError as error:
        raise WorkbookError("document_damaged") from error
    if "text" not in told:
        raise _refusal(str(told.get("refused", "")), int(told.get("pages", 0)))
    text = str(told["text"])
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise WorkbookError("document_scanned")
    return text


def _refusal(why: str, pages: int) -> WorkbookError:
    if why == "pages":
        return WorkbookError("document_too_many_pages", n=pages, most=MOST_PAGES)
    return WorkbookError({"password": "document_locked", "damaged": "document_damaged"}.get(why, "document_too_heavy"))
