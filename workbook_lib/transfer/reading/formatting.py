"""Plain text of notes that a program keeps with its formatting."""

from __future__ import annotations

import re
from html import unescape

_TAGS = "b|i|u|s|em|strong|strike|del|font|span|small|big|a|blockquote|div|p|br|ul|ol|li|h[1-6]|hr"
_TAG = re.compile(rf"<(/?)({_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NEW_LINE = ("br", "div", "p", "ul", "ol", "li", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_BLANKS = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")


def plain_text(text: str) -> str:
    """Return a note without the tags that editors of notes write; a line of a list begins with a dash.

    Only names of tags that are known are taken for tags, so that ``<3`` stays what it is.
    """
    if "<" not in text and "&" not in text:
        return text.strip()
    bare = _TAG.sub(_in_words, text)
    return _BLANKS.sub("\n\n", _ENTITY.sub(lambda found: _sign(found[0]), bare)).strip()


def _in_words(tag: re.Match[str]) -> str:
    name, closing = tag[2].lower(), bool(tag[1])
    if name == "li":
        return "" if closing else "\n- "
    if name == "br":
        return "\n"
    return "\n" if name in _NEW_LINE else ""


def _sign(entity: str) -> str:
    return unescape(entity).replace("\N{NO-BREAK SPACE}", " ")
