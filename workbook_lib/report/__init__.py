"""Printed matter as HTML or PDF: the summary of a journal, handouts, run sheets.

Used by `progress`, `workshop.coach` and `launch.cli`. Uses `charts`, `content`, `records`; the templates are in
`assets/report/`.
"""

from workbook_lib.report.parts import PartGroup, SummaryPart, part_groups
from workbook_lib.report.pdf import Paper, pdf_available, summary_pdf
from workbook_lib.report.sections import Picture, Section, SummaryGroup, SummaryRow
from workbook_lib.report.summary import build_sections, build_summary, render_summary

__all__ = [
    "Paper",
    "PartGroup",
    "Picture",
    "Section",
    "SummaryGroup",
    "SummaryPart",
    "SummaryRow",
    "build_sections",
    "build_summary",
    "part_groups",
    "pdf_available",
    "render_summary",
    "summary_pdf",
]
