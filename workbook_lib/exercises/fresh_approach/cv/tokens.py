"""The words of a line as written, and in the form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from workbook_lib.exercises.fresh_approach.cv.gendered import plain_forms
from workbook_lib.exercises.fresh_approach.cv.spelling import one_spelling
from workbook_lib.exercises.shared.vocabulary import Vocabulary

BREAK = ","
"""Stands for any sign between words."""
NAME = "="
"""Begins the form of a name that looks like a common word: "Go" is "=go", "go" is not."""

_TOKEN = re.compile(r"(\.?\w+(?:[-.'/&+]+\w+)*(?:\+\+|#)?)|(\S)")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,9}(?:com|org|de|at|ch|eu|uk|gov|edu|info|jobs|careers|example|test)(?![\w-])(?:/\S*)?"
)
_INITIALS = re.compile(r"\b([A-Z]{1,2}) & ([A-Z]{1,2})\b")
_OF_ONE = re.compile(r"'s\b")
_OF_MANY = re.compile(r"(?<=s)'(?!\w)")
_SHARED_END = re.compile(r"\b([^\W\d_]{2,60})-\s+(und|oder|bzw\.|sowie|and|or)\s+([^\W_][\w-]{4,})")
_SPLIT = re.compile(r"[-/'&+\s]+|\.(?=.)")
_SIGNED = re.compile(r"^[a-z](?:\+\+|#)$|^[a-z]{1,2}&[a-z]{1,2}$")
_SHORTEST_HEAD = 4
_LONGEST = 80
"""Letters of a word at most; what is longer is no word."""


def tokens(line: str, vocabulary: Vocabulary | None = None) -> list[str]:
    """Return the words of a line as written ("C++", ".NET", "R&D"), and a comma for each other sign.

    Addresses are signs, and forms for all genders are one word.

    Args:
        line: The line.
        vocabulary: Knows the ends that German says once for two words: "Grund- und Behandlungspflege".
    """
    line = plain_forms(_ADDRESS.sub(" , ", line).replace("’", "'"))
    line = _OF_MANY.sub("", _INITIALS.sub(r"\1&\2", line))
    line = _SHARED_END.sub(lambda found: _in_full(found, vocabulary), line)
    return [word if 0 < len(word) <= _LONGEST else BREAK for word, _ in _TOKEN.findall(line)]


def units(token: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the parts of a token in small letters: hyphens, dots, slashes and apostrophes part them."""
    token = _OF_ONE.sub("", token)
    if _SIGNED.match(token.lower()):
        return (token.lower(),)
    parts = [part for part in _SPLIT.split(token) if part]
    alone = len(parts) == 1
    return tuple(unit for part in parts if (unit := _unit(part, vocabulary, alone=alone, dotted="." in token)))


def name_form(token: str) -> str:
    """Return the form in which a name that looks like a common word is compared."""
    return NAME + token.lower()


def is_name(line: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    """Say whether a word that looks like a common one is a name here: "Go" beside "Java", "Word" within a sentence."""
    word = line[at]
    exact = word in vocabulary.names
    if len(word) == 1 or word.isupper():
        return exact and not _shouted(line) and not (at and line[at - 1].lower() in vocabulary.grammar.lettered)
    if not exact and word.capitalize() not in vocabulary.names:
        return False
    if _beside(line, at, vocabulary):
        return True
    if not exact or (vocabulary.capital_nouns and word.lower() in vocabulary.stop):
        return False
    before = at == 0 or line[at - 1] == BREAK or line[at - 1].lower() in vocabulary.grammar.before_name
    alone = before and (at + 1 == len(line) or line[at + 1] == BREAK)
    return alone or (at > 0 and (vocabulary.capital_nouns or not _titled(line)))


def unit_forms(line: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Return the parts of all words of a line, as they are compared but for their endings."""
    found: list[str] = []
    for at, token in enumerate(line):
        if token == BREAK:
            continue
        found += [name_form(token)] if is_name(line, at, vocabulary) else units(token, vocabulary)
    return found


@lru_cache(maxsize=50_000)
def stem(unit: str, language: str) -> str:
    """Return a part of a word without its ending, in one spelling; a name stays as it is."""
    return unit if unit.startswith(NAME) else _stemmer(language)(one_spelling(unit, language))


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Return what takes the ending off a word of a language; of one that is not known, words stay whole."""
    # babel is large, and only this exercise needs the stemmer.
    import snowballstemmer
    from babel import Locale

    name = (Locale.parse(language).get_language_name("en") or "").lower()
    return snowballstemmer.stemmer(name).stemWord if name in snowballstemmer.algorithms() else str


def _beside(line: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    """Say whether a program or a language is named right before or after, or in the same list."""
    for step in (1, -1):
        other = at + step
        listed = 0 <= other < len(line) and (line[other] == BREAK or line[other].lower() in vocabulary.grammar.joining)
        other += step if listed else 0
        if not 0 <= other < len(line) or not (listed or line[at] in vocabulary.names):
            continue
        if line[other].lower() in vocabulary.beside or (listed and {line[at], line[other]} <= vocabulary.names):
            return True
    return False


def _titled(line: Sequence[str]) -> bool:
    """Say whether most words of a line have a capital, as in a heading."""
    words = [word for word in line if word != BREAK]
    return sum(word[0].isupper() for word in words) > len(words) / 2 and len(words) > 1


def _shouted(line: Sequence[str]) -> bool:
    """Say whether a line is in capitals."""
    words = [word for word in line if word != BREAK]
    return len(words) > 1 and sum(word.isupper() for word in words) > len(words) / 2


def _unit(part: str, vocabulary: Vocabulary, *, alone: bool, dotted: bool) -> str:
    """Return one part of a token in small letters, without an end that adds nothing; empty if that is all of it."""
    small = part.lower()
    if small in {"net", ".net"} and (dotted or part == "NET"):
        return ".net"
    if not alone and part in vocabulary.names and len(part) > 1:
        return NAME + small
    for tail in vocabulary.tails:
        if small == tail and not alone:
            return ""
        if small.endswith(tail) and len(small) >= len(tail) + _SHORTEST_HEAD:
            head = part[: -len(tail)]
            return name_form(head) if head in vocabulary.names else small.removesuffix(tail)
    return small


def _in_full(found: re.Match[str], vocabulary: Vocabulary | None) -> str:
    """Return two words that share an end, the first one with it; without it where the end is not known."""
    first, joining, second = found.groups()
    small, end = second.lower(), second.rpartition("-")[2]
    if end != second:
        return f"{first}-{end} {joining} {second}"
    for at in range(3, len(small) - _SHORTEST_HEAD + 1):
        if vocabulary and small[at:] in vocabulary.heads:
            return f"{first}{small[at:]} {joining} {second}"
    return f"{joining} {second}"
