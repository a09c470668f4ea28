"""Which terms of an advert a CV has: words compared with words, on this computer alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.fresh_approach.cv.lines import sentences
from workbook_lib.exercises.fresh_approach.cv.terms import Term, terms
from workbook_lib.exercises.fresh_approach.cv.tokens import stem, tokens, unit_forms
from workbook_lib.exercises.shared.vocabulary import Vocabulary, language_of, vocabularies
from workbook_lib.transfer.documents.document import MOST_LETTERS, MOST_WORDS, is_too_long
from workbook_lib.transfer.documents.tidying import tidied

_MOST_PLACES = 200
"""Places at which a word is looked at, for whether a term begins there."""
_MOST_PARTS = 5
"""Words that may be one in another spelling."""
_LONGEST_END = 4
"""Letters by which two forms of one word differ at most."""
SLACK = 2
"""Other words that may stand between the words of a term: "protection of personal data" has "data protection"."""


@dataclass(frozen=True)
class TermComparison:
    """The terms of an advert, those it names more often first: those found in the CV, and those not found."""

    present: tuple[Term, ...]
    absent: tuple[Term, ...]


def compare(
    advert: str, cv: str, *, otherwise: str = "en", names: Sequence[str] = (), folder: Path | None = None
) -> TermComparison:
    """Say which terms of an advert a CV has, word for word or in another form ("manage", "management").

    Args:
        advert: The text of the advert; its language is told from its words.
        cv: The text of the CV, in the same language or another.
        otherwise: The language of an advert too short to tell.
        names: Names that are no terms: the employer's, and the role's.
        folder: Where the content is; by default the project's own.

    Raises:
        WorkbookError: One of them has more words than any CV.
    """
    if is_too_long(advert) or is_too_long(cv):
        raise WorkbookError("compare_too_long", words=MOST_WORDS, letters=MOST_LETTERS)
    known = vocabularies(folder)
    advert, cv = tidied(advert), tidied(cv)
    language = language_of(advert, known.values(), otherwise, sure=1)
    index = CvIndex(cv, known, language)
    found = terms(advert, known, language, names)
    present = tuple(term for term in found if index.has(term))
    kept = set(present)
    return TermComparison(present, tuple(term for term in found if term not in kept))


class CvIndex:
    """The words of a CV and where they stand.

    Args:
        cv: The text.
        known: The vocabularies by language.
        otherwise: The language of a CV too short to tell.
    """

    def __init__(self, cv: str, known: Mapping[str, Vocabulary], otherwise: str) -> None:
        self._known = known
        language = language_of(cv, known.values(), otherwise, sure=1)
        self._lines = [_forms(line, known, language) for line in sentences(cv, language)]
        self._forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._followed: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for at, form in enumerate(line):
                self._forms[form].append((number, at))
                if at + 1 < len(line):
                    self._followed[form, line[at + 1][0]].append((number, at))
        self._stems: dict[str, dict[str, list[tuple[int, int]]]] = {}

    def has(self, term: Term) -> bool:
        """Say whether a term stands in the CV: all its words close together in any order, or as one word."""
        return self._close_together(term) or self._written_otherwise(term) or self._over_two_lines(term)

    def _close_together(self, term: Term) -> bool:
        places = self._stems_in(term.language)
        wanted = set(term.key)
        if not all(word in places for word in wanted):
            return False
        width = len(term.key) + (SLACK if len(term.key) > 1 else 0)
        rarest = min(wanted, key=lambda word: len(places[word]))
        return any(self._around(number, at, width, wanted, term.language) for number, at in places[rarest])

    def _around(self, number: int, at: int, width: int, wanted: Iterable[str], language: str) -> bool:
        line, need = self._lines[number], set(wanted)
        for start in range(max(0, at - width + 1), at + 1):
            if need <= {stem(form, language) for form in line[start : start + width]}:
                return True
        return False

    def _written_otherwise(self, term: Term) -> bool:
        """Say whether the CV has a term in one word that the advert parts, or in parts that the advert joins."""
        joined = "".join(term.forms)
        wanted = term.key[0] if len(term.key) == 1 else stem(joined, term.language)
        if wanted in self._stems_in(term.language):
            return True
        # A word is followed by the rest of the term only where that rest begins with the next letter.
        begins = (self._followed.get((joined[:length], joined[length])) for length in range(1, len(joined)))
        places = (place for found in begins for place in (found or ())[:_MOST_PLACES])
        return any(self._joins(place, joined, wanted, term.language) for place in places)

    def _joins(self, place: tuple[int, int], joined: str, wanted: str, language: str) -> bool:
        """Say whether the words from a place on are a term, written as one word."""
        number, at = place
        line = self._lines[number]
        together = line[at]
        for form in line[at + 1 : at + 1 + _MOST_PARTS]:
            together += form
            if abs(len(together) - len(joined)) <= _LONGEST_END and stem(together, language) == wanted:
                return True
            if not joined.startswith(together):
                return False
        return False

    def _over_two_lines(self, term: Term) -> bool:
        """Say whether a term begins at the end of a line and goes on in the next one, as where a PDF breaks a line."""
        wanted, places = list(term.key), self._stems_in(term.language)
        for number, at in places.get(wanted[0], ()) if len(wanted) > 1 else ():
            line = self._lines[number]
            if at + len(wanted) > len(line) and number + 1 < len(self._lines):
                found = (*line[at:], *self._lines[number + 1])[: len(wanted)]
                if [stem(form, term.language) for form in found] == wanted:
                    return True
        return False

    def _stems_in(self, language: str) -> dict[str, list[tuple[int, int]]]:
        """Return where each word without its ending stands, by the endings of a language."""
        if language not in self._stems:
            places: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for form, where in self._forms.items():
                places[stem(form, language)] += where
            self._stems[language] = places
        return self._stems[language]


def _forms(line: str, known: Mapping[str, Vocabulary], otherwise: str) -> list[str]:
    vocabulary = known[language_of(line, known.values(), otherwise)]
    return unit_forms(tokens(line, vocabulary), vocabulary)
