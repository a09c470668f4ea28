"""What is known of the words of adverts in each language, and which language a line is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

from workbook_lib.content import Content, languages
from workbook_lib.content.advert_words import AdvertWords

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_VOWELS = "aeiou"
SURE = 2
"""How many more words of another language make a line one of that language."""


@dataclass(frozen=True)
class Grammar:
    """Small words of all languages, by whose place other words are told apart; a line may mix languages.

    What each holds is said of the lists that it is made of: `workbook_lib.content.advert_words`.
    """

    joining: frozenset[str]
    before_name: frozenset[str]
    lettered: frozenset[str]
    numbered: frozenset[str]
    titles: frozenset[str]
    references: frozenset[str]
    left_out: frozenset[str]
    modal: frozenset[str]
    before_gerund: frozenset[str]
    auxiliary: frozenset[str]
    after_verb: frozenset[str]
    adverbs: frozenset[str]
    no_adverbs: frozenset[str]
    helping: frozenset[str]
    before_verb: frozenset[str]
    before_infinitive: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The lists of one language (`content.advert_words`), ready to be looked up in small letters.

    Attributes:
        language: Such as ``"de"``.
        stop: What is no term and ends one.
        verbs: Every form of the verbs.
        either: Verbs that are nouns in other places, in every form.
        weak: What is no term by itself and ends none.
        alone: What is no term by itself.
        phrases: Terms that hold such words, each as its words.
        never: Phrases that are no terms, each as its words.
        names: Skills that look like such words, as they are written.
        beside: What these stand beside.
        places: Towns and countries.
        grammar: Small words of all languages.
        tails: Ends of compounds that add nothing.
        heads: Ends of compounds that may be said once for two.
        letters: Its letters beyond those of English.
    """

    language: str
    stop: frozenset[str] = field(repr=False)
    verbs: frozenset[str] = field(repr=False)
    either: frozenset[str] = field(repr=False)
    weak: frozenset[str] = field(repr=False)
    alone: frozenset[str] = field(repr=False)
    phrases: frozenset[tuple[str, ...]] = field(repr=False)
    never: frozenset[tuple[str, ...]] = field(repr=False)
    places: frozenset[str] = field(repr=False)
    names: frozenset[str] = field(repr=False)
    beside: frozenset[str] = field(repr=False)
    grammar: Grammar = field(repr=False, compare=False)
    tails: tuple[str, ...] = ()
    heads: frozenset[str] = field(default=frozenset(), repr=False)
    letters: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Say whether a word is one of the small words of this language, or has a letter that is of this language."""
        small = word.lower()
        listed = any(small in words for words in (self.stop, self.verbs, self.either, self.weak, self.alone))
        return (listed and word not in self.names) or not self.letters.isdisjoint(small)

    @property
    def capital_nouns(self) -> bool:
        """Whether nouns have a capital, so that other words can be told from them."""
        return self.language == "de"


@cache
def vocabularies(folder: Path | None = None) -> dict[str, Vocabulary]:
    """Return the vocabulary of every language that the workbook speaks.

    Args:
        folder: Where the languages are; by default the project's own.
    """
    contents = [Content(code, folder) for code in languages(folder)]
    grammar = _grammar([content.advert_words for content in contents])
    return {content.language: _vocabulary(content, grammar) for content in contents}


def language_of(text: str, known: Iterable[Vocabulary], otherwise: str, *, sure: int = SURE) -> str:
    """Return the language that most small words of a text belong to; of too few, ``otherwise``.

    Args:
        text: A line, or a whole text.
        known: The languages there are.
        otherwise: The language of what stands around it.
        sure: How many more words it takes to call it another one.
    """
    found = _WORD.findall(text.replace("’", "'"))
    counts = {one.language: sum(one.knows(word) for word in found) for one in known}
    best = max(counts, key=lambda code: (counts[code], code == otherwise), default=otherwise)
    return best if counts and counts[best] >= counts.get(otherwise, 0) + sure else otherwise


def _grammar(languages_words: Sequence[AdvertWords]) -> Grammar:
    names = [one.name for one in fields(Grammar)]
    texts = {name: " ".join(getattr(one, f"{name}_pattern") for one in languages_words) for name in names}
    return Grammar(**{name: frozenset(text.split()) for name, text in texts.items()})


def _vocabulary(content: Content, grammar: Grammar) -> Vocabulary:
    words = content.advert_words
    inflected = _inflected if content.language == "en" else frozenset
    declined = _declined if content.language == "de" else frozenset
    weak, alone = frozenset(words.weak_pattern.split()), frozenset(words.alone_pattern.split())
    return Vocabulary(
        language=content.language,
        stop=declined(words.stop_pattern.split()) - weak - alone,
        verbs=inflected(words.verbs_pattern.split()),
        either=inflected(words.either_pattern.split()),
        weak=weak,
        alone=alone,
        phrases=_phrases(words.phrases_pattern),
        never=_phrases(words.never_pattern),
        places=frozenset(words.places_pattern.split()),
        names=frozenset(words.names_pattern.split()),
        beside=frozenset(words.beside_pattern.split()),
        grammar=grammar,
        tails=tuple(words.tails_pattern.split()),
        heads=frozenset(words.heads_pattern.split()),
        letters=frozenset(letter for letter in words.stop_pattern if letter > "\x7f"),
    )


def _declined(words: Sequence[str]) -> frozenset[str]:
    """Return German words, those in "-e" with the other endings of an adjective."""
    return frozenset([*words, *(f"{word}{end}" for word in words if word.endswith("e") for end in "nrsm")])


def _phrases(pattern: str) -> frozenset[tuple[str, ...]]:
    phrases = (tuple(phrase.split()) for phrase in pattern.lower().split(";"))
    return frozenset(phrase for phrase in phrases if phrase)


def _inflected(verbs: Iterable[str]) -> frozenset[str]:
    """Return English verbs in all their regular forms."""
    return frozenset(form for verb in verbs for form in _forms(verb))


def _forms(verb: str) -> Iterable[str]:
    yield verb
    if verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        yield from (
            f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh")) else f"{verb}s",
            f"{verb}ed",
            f"{verb}ing",
        )
        if verb[-1] not in "wxy" + _VOWELS and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS:
            yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
