"""Files that the command line writes from a journal."""

from __future__ import annotations

from pathlib import Path

from workbook_lib.console import chosen_content
from workbook_lib.errors import WorkbookError
from workbook_lib.journal import Journal
from workbook_lib.journal.errors import translate_os_errors
from workbook_lib.private_files import write_private
from workbook_lib.transfer.exporting import export

FORM_OF = {"jsonl": "everything", "csv": "tables", "ics": "calendar"}
"""The form of an export by the format that is asked for; the others are a summary."""


def write(
    journal: Journal, output: Path, form: str, *, current_only: bool = False, bom: bool = False, parts: list[str]
) -> None:
    """Write a journal to a file, which is put in its place only when it is complete.

    Args:
        journal: What to export.
        output: The file.
        form: ``jsonl``, ``csv``, ``ics``, ``html`` or ``pdf``.
        current_only: Without history (jsonl).
        bom: Whether tables begin with a byte order mark, for old spreadsheets (csv).
        parts: Parts of the summary (html, pdf).

    Raises:
        WorkbookError: The file cannot be written, or a summary has no or unknown parts.
    """
    if form in FORM_OF:
        chosen = "present" if form == "jsonl" and current_only else FORM_OF[form]
        data = export(journal, chosen, chosen_content(), bom=bom)
    else:
        data = _summary(journal, parts, pdf=form == "pdf")
    with translate_os_errors(output):
        write_private(output, data)


def _summary(journal: Journal, parts: list[str], *, pdf: bool) -> bytes:
    from workbook_lib.report import build_summary, part_groups, summary_pdf

    content = chosen_content()
    known = [part.id for group in part_groups(content) for part in group.parts]
    if not parts or not set(parts) <= set(known):
        raise WorkbookError("journal_export_parts", parts=", ".join(known))
    html = build_summary(list(journal.revisions(current_only=True)), parts, content=content, now=journal.now())
    return summary_pdf(html) if pdf else html.encode()
