"""Splitting an answer into its sentences, so that each can be looked at on its own."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    {
        *("approx", "cf", "dept", "dr", "e.g", "eg", "esp", "etc", "fig", "hr", "i.e", "ie", "inc", "incl", "jr"),
        *("ltd", "mr", "mrs", "ms", "mx", "nr", "p.s", "prof", "resp", "st", "vs"),
    }
)
_OF_LANGUAGE = {
    "de": frozenset(
        {
            *("abs", "abt", "bspw", "bzgl", "bzw", "ca", "d.h", "dipl", "evtl", "exkl", "fr", "gem", "ggf", "ggfs"),
            *("i.d.r", "inkl", "ing", "inh", "lt", "max", "mind", "mio", "mrd", "n.chr", "o.ä", "o.g", "s.o", "s.u"),
            *("sog", "std", "stellv", "str", "tel", "u.a", "u.u", "usf", "v.a", "verf", "vgl"),
            *("z.b", "z.hd", "z.t", "zzgl"),
        }
    )
}
"""What a language shortens besides."""
_NUMBERED_DAYS = frozenset({"de"})
"""Languages that write a full stop behind the number of a day, as in "am 3. November"."""
_END = re.compile(r"[.!?…]+[\"'”’“‘»«)\]]*(?=\s)")
_BULLET = re.compile(r"^\s*(?:[-*•–—·]|\d{1,2}[.)])\s+")


def split_sentences(text: str, language: str = "en") -> list[str]:
    """Return the sentences of a text in their order.

    A line break ends a sentence when a blank line, a bullet or a number follows, or when the line before it ended one;
    a line that a mail program wrapped stays whole. Bullets are left out, nothing else is.

    Args:
        text: The text.
        language: The language it is most likely written in, such as ``"de"``.
    """
    return [sentence for part in _paragraphs(text) for sentence in _of_paragraph(part, language)]


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


def _of_paragraph(text: str, language: str) -> list[str]:
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        if _goes_on(text[begin : end.start()], end.group(), text[end.end() :], language):
            continue
        found.append(text[begin : end.end()].strip())
        begin = end.end()
    return [sentence for sentence in (*found, text[begin:].strip()) if sentence]


def _goes_on(before: str, mark: str, after: str, language: str) -> bool:
    """Say whether a full stop only shortens a word or counts a day, or stands before a small letter."""
    if after.lstrip()[:1].islower():
        return mark[0] in ".…"
    if mark != "." or not before.split():
        return False
    last = before.rsplit(maxsplit=1)[-1].lower().lstrip("(\"'“‘[„‚")
    shortened = last in _ABBREVIATIONS or last in _OF_LANGUAGE.get(language, ())
    counted = language in _NUMBERED_DAYS and re.fullmatch(r"\d{1,2}", last) is not None
    return shortened or counted or (len(last) == 1 and last.isalpha() and last != "i")
