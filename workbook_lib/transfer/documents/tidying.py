"""Text as people wrote it, out of text as programs leave it: one sign for one letter, and no marks of the layout."""

from __future__ import annotations

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)
_MOST_LAYERS = 3
"""How often signs may be written as entities of entities."""
_ACCENTS = {"¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "˚": "\u030a", "ˇ": "\u030c"}
_BEFORE = re.compile(r"([¨ˆ˚]) ?([aeiouyAEIOUY])|([ˇ˜]) ?([cnorszCNORSZ])|(?<=\w)([´`])([aeiouAEIOUı])")
_AFTER = re.compile(r"([aouAOU])[ ]?¨")
_SEPARATED = re.compile(r"(\w) ?([\u0300-\u036f])")
_NOT_SHOWN = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_LINE_SHY = re.compile("[\u00ad\ufffe\x02][ \t]*\n[ \t]*")
_HYPHENS = re.compile("[\u2010\u2011\u2043\ufe63\uff0d]")
_SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_] ){3,}[^\W\d_](?![^\W\d_])")


def tidied(text: str) -> str:
    """Return a text with its letters in one form, of files and pages that have them in several.

    Ligatures and letters in two parts become letters, entities such as ``&amp;`` signs, all hyphens the same; what is
    not shown goes, and words parted by a soft hyphen at the end of a line are whole. Line breaks stay.
    """
    for _ in range(_MOST_LAYERS):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    text = _LINE_SHY.sub("", _LINE_END.sub("\n", text))
    text = _BEFORE.sub(_accented, text)
    text = _SEPARATED.sub(r"\1\2", _AFTER.sub("\\1\u0308", text))
    text = unicodedata.normalize("NFKC", _NOT_SHOWN.sub("", text))
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), _HYPHENS.sub("-", text))


def _accented(found: re.Match[str]) -> str:
    accent, letter = (part for part in found.groups() if part)
    return letter.replace("ı", "i") + _ACCENTS[accent]
