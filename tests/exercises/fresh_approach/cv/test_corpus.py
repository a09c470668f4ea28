"""The terms of thirty pairs of advert and CV, and the figures that docs/files.md tells of them."""

import re
from pathlib import Path

import pytest
from term_scores import by_plain_words, by_the_workbook, held_out, pairs, score

DOCS = Path(__file__).resolve().parents[4] / "docs" / "files.md"
NAMES = list(pairs())
HELD = held_out(NAMES)
SETS = {
    "all 30": NAMES,
    "the 20 they were made with": [one for one in NAMES if one not in HELD],
    "the 10 held out": HELD,
}
LEAST = 0.95


def test_nineteen_of_twenty_terms_are_right_and_found():
    """On thirty pairs, in English, German and both, precision and recall of the terms are at least 0.95."""
    found = score(NAMES, by_the_workbook)
    assert len(NAMES) == 30
    assert found.precision >= LEAST
    assert found.recall >= LEAST


@pytest.mark.parametrize("name", SETS)
def test_the_figures_told_are_those_measured(name: str):
    """The table in docs/files.md has the figures of the workbook and of a plain match of words."""
    own, plain = score(SETS[name], by_the_workbook), score(SETS[name], by_plain_words)
    row = next(line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {name} |"))
    told = [float(figure) for figure in re.findall(r"0\.\d\d", row)]
    assert told == [round(one, 2) for one in (own.precision, own.recall, plain.precision, plain.recall)]
