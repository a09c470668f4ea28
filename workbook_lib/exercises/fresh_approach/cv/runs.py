"""The runs of words in a line that are terms: where one begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from workbook_lib.exercises.fresh_approach.cv.tokens import BREAK, is_name, stem
from workbook_lib.exercises.fresh_approach.cv.word_kinds import WordKind, kind_of
from workbook_lib.exercises.shared.vocabulary import Vocabulary

LONGEST = 4
"""Words in a term at most; a longer run of words is cut."""

_LONGEST_PHRASE = 6
_BEGINNING = 3
_COUNT = re.compile(r"\d+-[a-z]")
"""How a word begins that only counts something: "4-day"."""


@dataclass(frozen=True)
class TermWord:
    """A word of a term, or a phrase as one.

    Attributes:
        text: As written.
        name: Whether it is a name that looks like a common word.
        alone: Whether it may be a term by itself.
    """

    text: str
    name: bool
    alone: bool


def runs(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[list[TermWord]]:
    """Yield the runs of words that are terms; a phrase is one word with blanks in it.

    Args:
        words: The words of a line, with a comma for each sign.
        vocabulary: Of the line's language.
    """
    found = list(_with_phrases(words, vocabulary))
    line = [word for word, _ in found]
    run: list[TermWord] = []
    kinds: list[WordKind] = []
    for at, (word, phrase) in enumerate(found):
        last = run[-1].text if run else ""
        kinds.append(WordKind.WORD if phrase else kind_of(line, at, last, kinds, vocabulary))
        if kinds[-1] != WordKind.WORD:
            yield from _trimmed(run, vocabulary)
            run = []
        if kinds[-1] in {WordKind.WORD, WordKind.BEGIN}:
            name = not phrase and is_name(line, at, vocabulary)
            run.append(TermWord(word, name, phrase or name or _may_be_alone(word, vocabulary)))
    yield from _trimmed(run, vocabulary)


def _with_phrases(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[str, bool]]:
    """Yield the words, those of a phrase as one, and a comma for a phrase that is never a term."""
    at = 0
    while at < len(words):
        length, never = _phrase_at(words, at, vocabulary)
        if length and not never:
            yield " ".join(words[at : at + length]), True
        else:
            yield (BREAK if length else words[at]), False
        at += length or 1


def _phrase_at(words: Sequence[str], at: int, vocabulary: Vocabulary) -> tuple[int, bool]:
    """Return how many words from a place on are a phrase, 0 if they are none, and whether it is never a term."""
    if words[at][:_BEGINNING].lower() not in _beginnings(vocabulary):
        return 0, False
    stems = tuple(_stem(word, vocabulary) for word in words[at : at + _LONGEST_PHRASE])
    for length in range(len(stems), 1, -1):
        for never in (True, False):
            if stems[:length] in _phrases(vocabulary, never=never):
                return length, never
    return 0, False


def _trimmed(run: list[TermWord], vocabulary: Vocabulary) -> Iterator[list[TermWord]]:
    """Yield a run without the words at its end that are no terms, in parts if it is long; nothing if none is left."""
    end = len(run)
    while end and run[end - 1].text.lower() in vocabulary.weak and not run[end - 1].name:
        end -= 1
    for at in range(0, end, LONGEST):
        part = run[at : min(at + LONGEST, end)]
        only = part[0].text.lower()
        gerund = only.endswith("ing") and only in vocabulary.verbs
        if len(part) > 1 or (part[0].alone and not gerund):
            yield part


def _may_be_alone(word: str, vocabulary: Vocabulary) -> bool:
    return word.lower() not in vocabulary.alone and not _COUNT.match(word)


def _stem(word: str, vocabulary: Vocabulary) -> str:
    return stem(word.lower().removesuffix("'s"), vocabulary.language)


@cache
def _beginnings(vocabulary: Vocabulary) -> frozenset[str]:
    """Return how the first words of all phrases begin; other words need not be looked at closely."""
    return frozenset(phrase[0][:_BEGINNING] for phrase in vocabulary.never | vocabulary.phrases)


@cache
def _phrases(vocabulary: Vocabulary, *, never: bool) -> frozenset[tuple[str, ...]]:
    phrases = vocabulary.never if never else vocabulary.phrases
    return frozenset(tuple(_stem(word, vocabulary) for word in phrase) for phrase in phrases)
