"""Printed matter: what a reader takes out of the workbook to read, to print, or to show to somebody they chose."""

from workbook_lib.report.parts import Part, PartGroup, part_groups
from workbook_lib.report.pdf import Paper, pdf_available, summary_pdf
from workbook_lib.report.sections import Group, Picture, Row, Section
from workbook_lib.report.summary import build_sections, build_summary, render_summary

__all__ = [
    "Group",
    "Paper",
    "Part",
    "PartGroup",
    "Picture",
    "Row",
    "Section",
    "build_sections",
    "build_summary",
    "part_groups",
    "pdf_available",
    "render_summary",
    "summary_pdf",
]
