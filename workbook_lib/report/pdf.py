"""A document as PDF, through WeasyPrint, which is an extra: without it the page says how to print."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import Literal

from workbook_lib.errors import WorkbookError

Paper = Literal["A4", "letter", "16x9"]
SIZES: dict[Paper, str] = {"A4": "A4", "letter": "letter", "16x9": "320mm 180mm"}

log = logging.getLogger(__name__)


def pdf_available() -> bool:
    """Tell whether WeasyPrint is installed; what it needs of the system shows only when a PDF is made."""
    return find_spec("weasyprint") is not None


def summary_pdf(html: str, *, paper: Paper = "A4") -> bytes:
    """Return a document as a PDF with its headings as bookmarks and its structure marked for reading aloud.

    Nothing is fetched while it is made: no file of this computer and nothing from elsewhere. What it needs, such as
    its faces, it carries.

    Args:
        html: A summary, handouts, run sheets, or slides.
        paper: The size of its pages; "16x9" is for slides.

    Raises:
        WorkbookError: WeasyPrint, or a library of the system it needs, is not there (``pdf_not_available``); or it
            could not be made (``pdf_failed``).
    """
    try:
        # Late: optional, and needs libraries of the system.
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        # OSError: the package is there, and Pango is not.
        raise WorkbookError("pdf_not_available") from error
    try:
        nothing = URLFetcher(allowed_protocols=("data",))
        document = HTML(string=html, url_fetcher=nothing)
        size = CSS(string=f"@page {{ size: {SIZES[paper]} }}", url_fetcher=nothing)
        made: bytes = document.write_pdf(stylesheets=[size], pdf_tags=True)
    except Exception as error:
        # Its own message could repeat what it was given.
        log.error("pdf: %s", type(error).__name__)
        raise WorkbookError("pdf_failed") from None
    return made
