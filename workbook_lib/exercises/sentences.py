"""Splitting an answer into its sentences, so that each can be looked at on its own."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    {
        *("approx", "cf", "dept", "dr", "e.g", "eg", "esp", "etc", "fig", "hr", "i.e", "ie", "inc", "incl", "jr"),
        *("ltd", "mr", "mrs", "ms", "mx", "nr", "p.s", "prof", "resp", "st", "vs"),
    }
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_BULLET = re.compile(r"^\s*(?:[-*•–—·]|\d{1,2}[.)])\s+")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text in their order.

    A line break ends a sentence when a blank line, a bullet or a number follows, or when the line before it ended one;
    a line that a mail program wrapped stays whole. Bullets are left out, nothing else is.
    """
    return [sentence for part in _paragraphs(text) for sentence in _of_paragraph(part)]


def _paragraphs(text: str) -> list[str]:
    """Join wrapped lines; begin anew after a blank line and before each bullet."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        if not line.strip():
            parts.append([])
            continue
        bullet = _BULLET.match(line)
        if bullet:
            parts.append([])
        parts[-1].append(line[bullet.end() if bullet else 0 :].strip())
    return [" ".join(lines) for lines in parts if lines]


def _of_paragraph(text: str) -> list[str]:
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        if _goes_on(text[begin : end.start()], end.group(), text[end.end() :]):
            continue
        found.append(text[begin : end.end()].strip())
        begin = end.end()
    return [sentence for sentence in (*found, text[begin:].strip()) if sentence]


def _goes_on(before: str, mark: str, after: str) -> bool:
    """Say whether a full stop only shortens a word, or stands before a small letter."""
    if mark != ".":
        return after.lstrip()[:1].islower() and mark[0] in ".…"
    last = before.rsplit(maxsplit=1)[-1].lower().lstrip("(\"'“‘[") if before.split() else ""
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i") or after.lstrip()[:1].islower()
