"""What somebody looks for, and where it stands in a text: case, accents, ß and typographic signs make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_ASKED = re.compile(r'["„“”«»]([^"„“”«»]+)["„“”«»]|(\S+)')
"""A phrase in quotation marks, or a word: whatever stands between spaces."""
_AROUND = '.,;:!?…()[]{}"„“”«»'
"""What may stand around a word without belonging to it; never the signs of C++ or C#."""
_SHORT = 2
"""Up to how many characters a word has to stand by itself: almost every text has "ai" or "hr" inside a word."""
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‚`´", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200d\u2060\ufe0e\ufe0f\ufeff", ""),
        "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    }
)  # fmt: skip
_MARKS = range(0x300, 0x370)
"""Accents that stand by themselves. Signs of other scripts, such as vowels, stay: they tell words apart."""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One thing looked for, folded.

    Attributes:
        text: A word or a phrase.
        alone: Whether it has to stand by itself where it can.
    """

    text: str
    alone: bool

    def stands_alone(self, folded: str) -> bool:
        """Tell whether it is in a folded text with no letter or digit right before or after it."""
        return self.pattern().search(folded) is not None

    def pattern(self) -> re.Pattern[str]:
        """Return what finds it standing by itself."""
        before = r"(?<!\w)" if self.text[0].isalnum() else ""
        after = r"(?!\w)" if self.text[-1].isalnum() else ""
        # "C" is not meant where C++ or C# is written.
        after += "(?![+#])" if len(self.text) == 1 and self.text.isalpha() else ""
        return re.compile(before + re.escape(self.text) + after)


def fold(text: str) -> str:
    """Return a text as it is looked through: composed, without case, accents and invisible signs, in single spaces."""
    return " ".join(_folded(text).split())


def terms_of(asked: str) -> list[SearchTerm]:
    """Return what is looked for: each word, and what stands in quotation marks as a phrase; nothing is an operator."""
    found = []
    for phrase, word in _ASKED.findall(asked):
        kept = fold(phrase or word)
        kept = kept.strip(_AROUND.replace(".", "")).rstrip(".") or kept
        if kept:
            found.append(SearchTerm(kept, alone=not phrase and len(kept) <= _SHORT))
    return list(dict.fromkeys(found))


def places_of(text: str, terms: Sequence[SearchTerm]) -> list[tuple[int, int]]:
    """Return where terms stand in a composed (NFC) text: first and last place, in order and without overlaps."""
    folded, origin = _with_origin(text)
    spans = []
    for term in terms:
        spread = r"\s+".join(map(re.escape, term.text.split(" ")))
        found = list(term.pattern().finditer(folded)) if term.alone else []
        spans += [one.span() for one in found or re.finditer(spread, folded)]
    places: list[tuple[int, int]] = []
    for first, last in sorted((origin[start], origin[end - 1] + 1) for start, end in spans):
        if places and first <= places[-1][1]:
            places[-1] = places[-1][0], max(last, places[-1][1])
        else:
            places.append((first, last))
    return places


def composed(text: str) -> str:
    """Return a text with each letter and its accent as one character, where there is one (NFC)."""
    return unicodedata.normalize("NFC", text)


def _folded(text: str) -> str:
    composed_text = composed(text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8"))
    return "".join(map(_fold_character, composed_text))


def _with_origin(text: str) -> tuple[str, list[int]]:
    """Return a folded text, and for each of its characters the place it comes from."""
    parts = [_fold_character(character) for character in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    # Once more after taking accents off: some capitals fold to a letter with an accent that stands by itself.
    apart = unicodedata.normalize("NFKD", character).casefold().translate(_PLAIN)
    return composed("".join(part for part in apart if ord(part) not in _MARKS))
