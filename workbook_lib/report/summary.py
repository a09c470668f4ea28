"""The personal summary: the parts somebody chose, as one HTML file that needs nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import datetime

from markupsafe import Markup

from workbook_lib.charts import Words
from workbook_lib.content import Content
from workbook_lib.records import Entry
from workbook_lib.report.answers import letter_section, page_section
from workbook_lib.report.kept import kept_section
from workbook_lib.report.lists import list_section
from workbook_lib.report.paper import page_template
from workbook_lib.report.parts import IN_WORDS, KEPT, LETTER, NAMES, part_labels
from workbook_lib.report.pictures import findings_section, picture_section
from workbook_lib.report.sections import Section, SummarySource, source_of

INK = "#1e2a32"
FONT = "font-family: system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_STYLE = re.compile(r'(?<= style=")[^"]*')
_VARIABLE = re.compile(r"var\(--[a-z-]+, (#[0-9a-f]{6})\)")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def build_sections(
    entries: Iterable[Entry], parts: Collection[str], *, content: Content, now: datetime
) -> list[Section]:
    """Return the chosen parts of a summary, in the order of `part_groups`.

    Args:
        entries: The newest revision of each entry; what was removed or put away is left out here as well.
        parts: Ids of the parts; without any, the summary is empty.
        content: The texts.
        now: The present moment in the reader's zone (aware).

    Raises:
        LookupError: There is no part of one of these ids.
    """
    labels = part_labels(content)
    if unknown := sorted(set(parts) - labels.keys()):
        message = f"no such parts: {unknown}"
        raise LookupError(message)
    source = source_of(entries, content, now)
    chosen = [part for part in labels if part in set(parts) - {NAMES}]
    return [_section(source, part, labels[part], names=NAMES in parts) for part in chosen]


def build_summary(entries: Iterable[Entry], parts: Collection[str], *, content: Content, now: datetime) -> str:
    """Return a summary as one HTML file: no script, and nothing outside it is asked for.

    Args and errors are those of `build_sections`.
    """
    return render_summary(build_sections(entries, parts, content=content, now=now), content=content, now=now)


def render_summary(sections: list[Section], *, content: Content, now: datetime) -> str:
    """Return sections as one HTML file; see `build_summary`."""
    title = content.say("report_title", book=content.book.title)
    made = content.say("report_made", day=Words(content).day(now.date()))
    return render(sections, content=content, title=title, made=made, foot=content.say("report_foot"))


def render(sections: list[Section], *, content: Content, title: str, made: str, foot: str) -> str:
    """Return sections as one HTML file.

    Args:
        sections: In order.
        content: The texts around them.
        title: The file's.
        made: When it was made, as a sentence.
        foot: The line below everything.
    """
    html = page_template("summary.html.j2").render(
        language=content.language,
        written=content.book.direction,
        title=title,
        made=made,
        foot=foot,
        sections=sections,
        say=content.say,
        on_paper=on_paper,
        direction=direction,
    )
    # Half a character fits no file, and characters that mean nothing to a reader upset programs that read the file.
    return _UNSEEN.sub("", html).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def on_paper(svg: str) -> Markup:
    """Return a chart in the colours of paper, which need no page around them that names them."""
    return Markup(_STYLE.sub(_plain_style, svg))  # noqa: S704 - our own SVG; the chart escaped what it wrote into it


def direction(text: str) -> str:
    """Return the direction a text is read in, by its first letter (UAX #9, P2): what makes PDFs knows no ``auto``."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L" else "ltr"


def _plain_style(style: re.Match[str]) -> str:
    named = _VARIABLE.sub(r"\1", style[0]).replace("currentColor", INK)
    return named.replace("font-family: inherit", FONT)


def _section(source: SummarySource, part: str, title: str, *, names: bool) -> Section:
    kind, _, name = part.partition(".")
    if part == IN_WORDS:
        return findings_section(source)
    if part == LETTER:
        return letter_section(source, title)
    if part == KEPT:
        return kept_section(source, title)
    if kind == "chart":
        return picture_section(source, name, names=names)
    if kind == "page":
        return page_section(source, name, title)
    return list_section(source, part, title)
