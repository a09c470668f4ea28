"""What a word is in its place in a line of an advert: part of a term, the first of one, a verb, or none of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from workbook_lib.exercises.fresh_approach.cv.tokens import BREAK, is_name
from workbook_lib.exercises.shared.vocabulary import Grammar, Vocabulary


class WordKind(Enum):
    """What a word is: ``BEGIN`` is an adjective before a noun, where nouns can be told."""

    WORD = "word"
    BEGIN = "begin"
    VERB = "verb"
    NONE = "none"


_NUMBER = re.compile(r"[\d.,:/-]+%?|\d+[a-z]{1,2}|[ABC][12](?:-\w+)?|[A-Z]/\d")
"""Numbers, such as "30", "11b", and the levels of languages."""
_COUNTED = re.compile(r"\d{1,6}|[IVX]{1,4}")
"""What may belong to an acronym: "ISO 9001", "SGB XII"."""
_ADJECTIVE = re.compile(r"\w{3,}(?:e|en|er|es|em)")
_PARTICIPLE = re.compile(r"\w{4,}end(?:e|en|er|es|em)")
_SHORTEST_ADVERB = len("only")


def kind_of(words: Sequence[str], at: int, last: str, kinds: Sequence[WordKind], vocabulary: Vocabulary) -> WordKind:
    """Say what a word is.

    Args:
        words: The words of the line, with a comma for each sign.
        at: Its place.
        last: The word before it if that is part of a term, else nothing.
        kinds: What the words before it are.
        vocabulary: Of the line's language.
    """
    word, small, before = words[at], words[at].lower(), words[at - 1].lower() if at else ""
    if word != BREAK and (is_name(words, at, vocabulary) or _belongs(word, last, vocabulary.grammar)):
        return WordKind.WORD
    if len(word) == 1 or _NUMBER.fullmatch(word):
        return WordKind.NONE
    if not _in_a_name(words, at, vocabulary):
        nowhere = small in vocabulary.stop or small.removesuffix("-based") in vocabulary.places
        named = (
            _last_word(words, at) in vocabulary.grammar.references
            if any(map(str.isdigit, word))
            else before in vocabulary.grammar.titles and not words[at - 1].isupper()
        )
        title = small in vocabulary.grammar.titles and not word.isupper()
        if nowhere or named or title or _is_all_stop(small, vocabulary):
            return WordKind.NONE
        return (_german if vocabulary.capital_nouns else _english)(words, at, last, kinds, vocabulary)
    return WordKind.WORD


def _belongs(word: str, last: str, grammar: Grammar) -> bool:
    """Say whether a number or a letter belongs to the word before: "Level 5", "Klasse B", "ISO 9001"."""
    if last.lower() in grammar.numbered:
        return len(word) == 1 or _NUMBER.fullmatch(word) is not None
    return len(last) > 1 and last.isupper() and _COUNTED.fullmatch(word) is not None


def _last_word(words: Sequence[str], at: int) -> str:
    """Return the word before one in small letters, signs passed by."""
    return next((word.lower() for word in reversed(words[:at]) if word != BREAK), "")


def _is_all_stop(small: str, vocabulary: Vocabulary) -> bool:
    """Say whether a word is of words that are no terms: "Stunden/Woche", "and/or"."""
    parts = [part.strip(".") for part in small.split("/")]
    return len(parts) > 1 and all(part in vocabulary.stop for part in parts)


def _in_a_name(words: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    """Say whether a word has a capital within an English sentence, as has the next one: "Power BI"."""
    if vocabulary.capital_nouns or not 0 < at < len(words) - 1:
        return False
    after = words[at + 1]
    if not words[at][0].isupper() or not after[0].isupper() or after.lower() in vocabulary.stop:
        return False
    others = [word for word in words if word != BREAK and word not in words[at : at + 2]]
    return sum(word.islower() for word in others) * 2 > len(others)


def _german(words: Sequence[str], at: int, last: str, kinds: Sequence[WordKind], vocabulary: Vocabulary) -> WordKind:
    """Say what a word is where nouns have capitals: adjectives count before a noun."""
    word, small = words[at], words[at].lower()
    grammar, before = vocabulary.grammar, words[at - 1].lower() if at else ""
    after = words[at + 1] if at + 1 < len(words) else BREAK
    noun_next = len(after) > 1 and not after.islower() and after.lower() not in vocabulary.stop
    adjective = _ADJECTIVE.fullmatch(small) is not None
    if word.islower() and not any(letter.isdigit() for letter in word):
        second = _joins(before, grammar) and at > 1 and words[at - 2].islower() and _ADJECTIVE.fullmatch(words[at - 2])
        verb = small in vocabulary.verbs or (
            small.endswith("en") and (_begins(before, grammar) or before in grammar.before_verb) and not second
        )
        described = noun_next and adjective and not verb and not _PARTICIPLE.fullmatch(small)
        return WordKind.BEGIN if described else WordKind.NONE
    verb = small in vocabulary.verbs and (before in {"", BREAK} or before in grammar.before_infinitive)
    only_an_adjective = not at and adjective and after[0].isupper() and not noun_next
    return WordKind.NONE if verb or only_an_adjective else WordKind.WORD


def _english(words: Sequence[str], at: int, last: str, kinds: Sequence[WordKind], vocabulary: Vocabulary) -> WordKind:
    """Say what an English word is: verbs are told by their place, adverbs by their end."""
    word, small = words[at], words[at].lower()
    if small in vocabulary.verbs or small in vocabulary.either:
        gerund = small.endswith("ing")
        verb = _is_gerund(words, at, vocabulary) if gerund else _is_verb(words, at, last, kinds, vocabulary)
        return WordKind.VERB if verb else WordKind.WORD
    adverb = (
        small.endswith("ly")
        and len(small) >= _SHORTEST_ADVERB
        and small not in vocabulary.grammar.no_adverbs
        and word.islower()
    )
    by_itself = small in vocabulary.weak and not last and _ends(words, at + 1, vocabulary)
    return WordKind.NONE if adverb or by_itself else WordKind.WORD


def _is_gerund(words: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    """Say whether a form in "-ing" is a verb: "for managing budgets", and not "full driving licence"."""
    grammar, before = vocabulary.grammar, _before(words, at, vocabulary.grammar.adverbs)
    after = words[at + 1].lower() if at + 1 < len(words) else BREAK
    noun = (
        words[at].lower() in vocabulary.either and _ends(words, at + 1, vocabulary) and after not in grammar.after_verb
    )
    listed = not before and _joins(after, grammar) and any(word.endswith("ing") for word in words[at + 2 : at + 3])
    return (
        listed
        or before in grammar.auxiliary
        or ((_begins(before, grammar) or before in grammar.before_gerund) and not noun)
    )


def _is_verb(words: Sequence[str], at: int, last: str, kinds: Sequence[WordKind], vocabulary: Vocabulary) -> bool:
    """Say whether any other form of a verb is one: "you design forms", and not "the design of forms"."""
    grammar = vocabulary.grammar
    small, before = words[at].lower(), _before(words, at, grammar.adverbs)
    after = words[at + 1].lower() if at + 1 < len(words) else BREAK
    sure = small in vocabulary.verbs
    if last and not (sure and small.endswith("ed")) and _ends(words, at + 1, vocabulary):
        return sure and after in grammar.after_verb
    if sure or before in grammar.modal:
        return (
            before in grammar.modal
            or small.endswith("ed")
            or kinds[-1:] != [WordKind.VERB]
            or before in grammar.helping
        )
    begins = not before or (_joins(before, grammar) and WordKind.VERB in kinds)
    if begins and after == BREAK and at + 2 < len(words):
        return words[at + 2].lower() in vocabulary.verbs
    compound = not before and after in vocabulary.weak | vocabulary.alone
    return begins and not _joins(after, grammar) and not compound


def _joins(word: str, grammar: Grammar) -> bool:
    return word == BREAK or word in grammar.joining


def _begins(before: str, grammar: Grammar) -> bool:
    """Say whether something new begins behind a word: it joins two others, or there is none."""
    return not before or _joins(before, grammar)


def _before(words: Sequence[str], at: int, adverbs: frozenset[str]) -> str:
    """Return the word before one in small letters, adverbs passed by; nothing at the beginning."""
    for word in reversed(words[:at]):
        if word.lower() not in adverbs and not (word.endswith("ly") and word.islower()):
            return word.lower()
    return ""


def _ends(words: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    return at >= len(words) or words[at] == BREAK or words[at].lower() in vocabulary.stop
