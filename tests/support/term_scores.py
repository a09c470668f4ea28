"""How many of the right terms of the corpus a comparison finds, and how many of those it finds are right."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook_lib.exercises.fresh_approach.cv.comparison import compare
from workbook_lib.exercises.fresh_approach.cv.tokens import NAME, stem, tokens, unit_forms
from workbook_lib.exercises.shared.vocabulary import vocabularies

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "compare"
KNOWN = vocabularies()
HELD_OUT = 3
"""Every third pair was not looked at while the rules and lists were made."""

Sides = dict[str, list[str]]


@dataclass(frozen=True)
class Score:
    """Counts over some pairs: terms rightly listed, wrongly listed, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the listed terms that is right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the right terms that is listed."""
        return self.right / (self.right + self.missed)


def pairs() -> dict[str, Path]:
    """Return the folders of all pairs by name."""
    return {path.name: path for path in sorted(CORPUS.iterdir()) if path.is_dir()}


def held_out(names: Iterable[str]) -> list[str]:
    """Return the names of the pairs that were held out."""
    return [name for name in names if int(name[:2]) % HELD_OUT == 0]


def by_the_workbook(advert: str, cv: str) -> Sides:
    """Return the terms as `workbook compare` lists them."""
    found = compare(advert, cv)
    return {"present": [term.text for term in found.present], "absent": [term.text for term in found.absent]}


def by_plain_words(advert: str, cv: str) -> Sides:
    """Return what a plain match of words finds: every word but the small ones, and whether the CV has the same."""
    small = KNOWN["en"].stop | KNOWN["de"].stop
    words = dict.fromkeys(word for word in re.findall(r"[\w+#.-]*\w[+#]*", advert.lower()) if len(word) > 2)
    there = set(re.findall(r"[\w+#.-]*\w[+#]*", cv.lower()))
    found = [word for word in words if word not in small and not word.isdigit()]
    return {"present": [one for one in found if one in there], "absent": [one for one in found if one not in there]}


def score(names: Iterable[str], how: Callable[[str, str], Sides]) -> Score:
    """Return how well a comparison does on pairs.

    A listed term is right if it has the words of a right one of the same side, whatever their endings, spelling and
    hyphens; on the other side it is wrong and missed. What the pair names under ``also`` counts neither way.
    """
    return _sum(_score_of(pairs()[name], how) for name in names)


def _score_of(folder: Path, how: Callable[[str, str], Sides]) -> Score:
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("advert.txt", "cv.txt")]
    right = json.loads((folder / "right.json").read_text(encoding="utf-8"))
    either = [_forms(entry) for entry in right["also"]]
    scores = []
    for side, listed in how(*texts).items():
        wanted = {entry: _forms(entry) for entry in right[side]}
        hit: set[str] = set()
        wrong = 0
        for term in listed:
            found = {entry for entry, forms in wanted.items() if forms & _forms(term)}
            wrong += not found and not any(forms & _forms(term) for forms in either)
            hit |= found
        scores.append(Score(len(hit), wrong, len(wanted) - len(hit)))
    return _sum(scores)


def _forms(entry: str) -> set[tuple[str, ...]]:
    """Return the words of a term, or of its alternatives, as they are compared in each language, and as one word."""
    found = set()
    for text in entry.split("|"):
        for vocabulary in KNOWN.values():
            forms = [form.removeprefix(NAME) for form in unit_forms(tokens(text, vocabulary), vocabulary)]
            found |= {tuple(sorted(stem(form, vocabulary.language) for form in forms)), ("".join(forms),)}
    return found


def _sum(scores: Iterable[Score] | Iterator[Score]) -> Score:
    all_of = list(scores)
    return Score(*(sum(getattr(one, name) for one in all_of) for name in ("right", "wrong", "missed")))
