"""The terms of an advert: runs of words that say what somebody knows, has done or holds, without phrases of adverts.

It is the idea of RAKE (rapid automatic keyword extraction; Rose, Engel, Cramer & Cowley 2010): words that are no terms
and signs part the runs. Beyond it, verbs are told from nouns by their place, and German nouns by their capital.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook_lib.exercises.fresh_approach.cv.lines import sentences
from workbook_lib.exercises.fresh_approach.cv.runs import TermWord, runs
from workbook_lib.exercises.fresh_approach.cv.tokens import BREAK, name_form, stem, tokens, unit_forms, units
from workbook_lib.exercises.shared.vocabulary import Vocabulary, language_of


@dataclass(frozen=True)
class Term:
    """A term of an advert.

    Attributes:
        text: As the advert writes it.
        sentence: Where the advert first has it.
        key: Its words without endings, by which it is compared.
        forms: Its words with their endings, for compounds written apart or together.
        language: The language of its sentence.
    """

    text: str
    sentence: str
    key: tuple[str, ...]
    forms: tuple[str, ...] = ()
    language: str = "en"


def terms(advert: str, known: Mapping[str, Vocabulary], language: str, names: Sequence[str] = ()) -> list[Term]:
    """Return the terms of an advert, those named more often first, else in its order.

    Args:
        advert: The text.
        known: The vocabularies by language.
        language: The language of the advert; a line may be in another one.
        names: Names that are no terms, such as the employer's.
    """
    found: dict[tuple[str, ...], Term] = {}
    counts: dict[tuple[str, ...], int] = {}
    for line in sentences(advert, language):
        vocabulary = known[language_of(line, known.values(), language)]
        words = _without_names(tokens(line, vocabulary), names, vocabulary)
        for run in runs(words, vocabulary):
            every = tuple(form for word in run for form in _forms(word, vocabulary))
            forms = tuple(form for form in every if form not in vocabulary.grammar.left_out) or every
            key = tuple(stem(form, vocabulary.language) for form in forms)
            if key:
                text = " ".join(word.text for word in run)
                found.setdefault(key, Term(text, line, key, forms, vocabulary.language))
                counts[key] = counts.get(key, 0) + 1
    return sorted(found.values(), key=lambda term: -counts[term.key])


def _forms(word: TermWord, vocabulary: Vocabulary) -> Sequence[str]:
    return [name_form(word.text)] if word.name else units(word.text, vocabulary)


def _without_names(words: list[str], names: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Put a comma in the place of each name, however its words end."""
    if not names:
        return words
    stems = [[stem(form, vocabulary.language) for form in unit_forms([word], vocabulary)] for word in words]
    for name in names:
        wanted = [stem(form, vocabulary.language) for form in unit_forms(tokens(name, vocabulary), vocabulary)]
        for at in range(len(words)):
            length = _spans(stems, at, wanted)
            for within in range(at, at + length):
                words[within], stems[within] = BREAK, []
    return words


def _spans(stems: Sequence[Sequence[str]], at: int, wanted: Sequence[str]) -> int:
    """Return how many words from a place on are exactly a name; 0 if they are not."""
    left = list(wanted)
    for length, parts in enumerate(stems[at:], 1):
        if not parts or left[: len(parts)] != list(parts):
            return 0
        left = left[len(parts) :]
        if not left:
            return length
    return 0
