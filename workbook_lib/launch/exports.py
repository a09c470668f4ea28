"""Files that the command line writes from a journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import Journal
from workbook_lib.journal.errors import told_kindly
from workbook_lib.journal.files import write_whole
from workbook_lib.launch.speaking import spoken
from workbook_lib.records import Entry


def write(
    journal: Journal, output: Path, form: str, *, current_only: bool = False, bom: bool = False, parts: list[str]
) -> None:
    """Write a journal to a file, put in place only when it is complete.

    Args:
        journal: What to take out.
        output: The file.
        form: ``jsonl``, ``csv``, ``ics``, ``html`` or ``pdf``.
        current_only: Without history (jsonl).
        bom: Whether tables begin with a mark for old spreadsheets (csv).
        parts: Parts of the summary (html, pdf).

    Raises:
        WorkbookError: The file cannot be written, or a summary has no or unknown parts.
    """
    everything = form == "jsonl" and not current_only
    entries = list(journal.revisions(current_only=not everything))
    forms: dict[str, Callable[[], bytes]] = {
        "jsonl": lambda: _jsonl(entries),
        "csv": lambda: _tables(entries, bom=bom),
        "ics": lambda: _calendar(entries),
        "html": lambda: _summary(journal, entries, parts).encode(),
        "pdf": lambda: _pdf(_summary(journal, entries, parts)),
    }
    data = forms[form]()
    with told_kindly(output):
        write_whole(output, data)


def _tables(entries: list[Entry], *, bom: bool) -> bytes:
    from workbook_lib.transfer.csv_archive import write_csv_archive

    return write_csv_archive(entries, bom=bom)


def _jsonl(entries: list[Entry]) -> bytes:
    from workbook_lib.transfer.jsonl import write_jsonl

    return "".join(write_jsonl(entries)).encode()


def _calendar(entries: list[Entry]) -> bytes:
    from workbook_lib.transfer.calendar_file import write_calendar

    content = spoken()
    titles = {name: content.say(f"calendar_{name}") for name in ("plan", "conversation", "practice", "follow_up")}
    return write_calendar(entries, titles)


def _summary(journal: Journal, entries: list[Entry], parts: list[str]) -> str:
    from workbook_lib.report import build_summary, part_groups

    content = spoken()
    known = [part.id for group in part_groups(content) for part in group.parts]
    if not parts or not set(parts) <= set(known):
        raise WorkbookError("journal_export_parts", parts=", ".join(known))
    return build_summary(entries, parts, content=content, now=journal.now())


def _pdf(html: str) -> bytes:
    from workbook_lib.report import summary_pdf

    return summary_pdf(html)
