"""The terms of an advert, and which of them a CV has: words compared with words, on this computer alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from workbook_lib.exercises.sentences import split_sentences

LONGEST = 4
"""Words in a term at most; a longer run of words is cut."""

MOST = 60
"""Terms at most; what is beyond is hardly what an advert is about."""

SLACK = 2
"""Other words that may stand between the words of a term: "protection of personal data" has "data protection"."""

_TOKEN = re.compile(r"(\.?\w+(?:[-.'/&+]\w+)*(?:\+\+|#)?)|(\S)")
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(?=(e|ed|es|er|ers|ing|ation|ations|ational)$)"), "iz"),
    (re.compile(r"ys(?=(e|ed|es|er|ing)$)"), "yz"),
)
"""British endings and their American ones, so that both count as one word."""
_BREAK = ","


@dataclass(frozen=True)
class Term:
    """A term of an advert.

    Attributes:
        text: As the advert writes it.
        sentence: Where the advert first has it.
        key: Its words without endings, by which it is compared.
    """

    text: str
    sentence: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """The terms of an advert, the weightier ones first: those found in the CV, and those not found."""

    present: tuple[Term, ...]
    absent: tuple[Term, ...]


def compare(advert: str, cv: str, stop: Iterable[str], language: str = "en") -> Comparison:
    """Say which terms of an advert a CV has, word for word or in another form ("manage", "management").

    Args:
        advert: The text of the advert.
        cv: The text of the CV.
        stop: Words that are no terms and end one, in small letters.
        language: The language of both, such as ``"de"``.
    """
    lines = [[stem for token in tokens(line) for stem in stems(token, language)] for line in sentences(cv, language)]
    found = terms(advert, stop, language)
    present = tuple(term for term in found if any(stands_in(term.key, line) for line in lines))
    return Comparison(present, tuple(term for term in found if term not in present))


def terms(advert: str, stop: Iterable[str], language: str = "en") -> list[Term]:
    """Return the terms of an advert, those named more often and ranked higher first.

    Source: RAKE, rapid automatic keyword extraction (Rose, Engel, Cramer & Cowley 2010), as in the library rake-nltk.
    """
    from rake_nltk import Rake

    stops = frozenset(stop)
    lines = sentences(advert, language)
    rake = Rake(
        stopwords=set(stops),
        punctuations={_BREAK},
        word_tokenizer=lambda line: _cut(tokens(line), stops),
    )
    rake.extract_keywords_from_sentences(lines)
    scores: dict[tuple[str, ...], float] = {}
    counts: dict[tuple[str, ...], int] = {}
    for score, phrase in rake.get_ranked_phrases_with_scores():
        words = tuple(phrase.split(" "))
        scores[words] = max(score, scores.get(words, 0.0))
        counts[words] = counts.get(words, 0) + 1
    ranked = sorted(scores, key=lambda words: (-counts[words], -scores[words], words))
    found: dict[tuple[str, ...], Term] = {}
    for words in ranked[:MOST]:
        key = tuple(stem for word in words for stem in stems(word, language))
        if key and key not in found:
            found[key] = Term(*_as_written(words, lines), key)
    return list(found.values())


def stands_in(key: Sequence[str], line: Sequence[str]) -> bool:
    """Say whether all words of a term stand close together in a line, in any order."""
    wanted, width = set(key), len(key) + (SLACK if len(key) > 1 else 0)
    return any(wanted.issubset(line[at : at + width]) for at in range(len(line)) if line[at] in wanted)


def sentences(text: str, language: str = "en") -> list[str]:
    """Return the sentences and list lines of an advert or CV; a line wrapped in the middle of a sentence is joined."""
    joined: list[str] = []
    for line in (one.strip() for one in text.splitlines()):
        wrapped = joined and joined[-1] and line[:1].islower() and joined[-1][-1] not in ".:;!?"
        if wrapped and joined[-1].endswith("-") and joined[-1][-2:-1].isalpha():
            joined[-1] = joined[-1][:-1] + line
        elif wrapped:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return [sentence for line in joined for sentence in split_sentences(line, language)]


def tokens(line: str) -> list[str]:
    """Return the words of a line as written ("C++", ".NET", "R&D"), and a comma for each other sign."""
    return [word or _BREAK for word, _ in _TOKEN.findall(line.replace("’", "'"))]


@lru_cache(maxsize=10_000)
def stems(word: str, language: str = "en") -> tuple[str, ...]:
    """Return a word without its ending, in one spelling; the parts of a hyphenated one each for themselves."""
    parts = [part for part in re.split(r"[-/']", word.lower()) if part]
    stem = _stemmer(language)
    return tuple(stem(_one_spelling(part) if language == "en" else part) for part in parts)


def _one_spelling(word: str) -> str:
    for pattern, american in _SPELLINGS:
        word = pattern.sub(american, word)
    return word


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Return what takes the ending off a word of a language; of one that nltk does not know, words stay whole."""
    from babel import Locale
    from nltk.stem.snowball import SnowballStemmer

    name = (Locale.parse(language).get_language_name("en") or "").lower()
    return SnowballStemmer(name).stem if name in SnowballStemmer.languages else str


def _cut(words: list[str], stop: frozenset[str]) -> list[str]:
    """Break runs of words that are too long for a term, and at numbers and single letters but R and C."""
    cut: list[str] = []
    run = 0
    for word in words:
        plain = word.strip("0123456789.,-/") and (len(word) > 1 or word in "RC") and not word.lower().startswith("http")
        kept = word if plain else _BREAK
        run = 0 if kept == _BREAK or kept.lower() in stop else run + 1
        if run > LONGEST:
            cut.append(_BREAK)
            run = 1
        cut.append(kept)
    return cut


def _as_written(words: tuple[str, ...], lines: list[str]) -> tuple[str, str]:
    """Return a term with the advert's capitals, and the sentence in which it first stands."""
    for line in lines:
        written = tokens(line)
        lowered = [word.lower() for word in written]
        for at in range(len(written) - len(words) + 1):
            if tuple(lowered[at : at + len(words)]) == words:
                return " ".join(written[at : at + len(words)]), line
    return " ".join(words), ""
