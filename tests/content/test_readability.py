"""Every text can be read by somebody of twelve to fourteen, measured with a readability library."""

import re

import pytest
import textstat
from shipped import prose, words

OLDEST_READER = 14
FEWEST_WORDS = 25
"""A formula says nothing of a button's label; shorter texts are measured together with the rest of their file."""
SPECIAL = re.compile(r"^charts\.toml\.\w+\.method$|^citations\.toml\.")
"""How a number is worked out and where it was published: folded away, for those who want to check it."""
COUNTED = re.compile(r"^charts\.toml\.\w+\.long$")
"""Lists of counts, read out after a picture; not sentences."""


def plain(text: str) -> str:
    """Return a text as it is read: without Markdown, a word for each placeholder, a full stop behind headings."""
    text = re.sub(r"</?(details|summary)>", "", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"\{\w+\}|`[^`]*`", "seven", text)
    text = re.sub(r"[#*_\[\]>]", "", text)
    lines = [line.strip(" -") for line in text.split("\n")]
    return "\n".join(f"{line}." if line[-1:].isalnum() else line for line in lines)


def texts(language: str) -> dict[str, str]:
    """Return everything a reader or a coach is told in a language, by file and place."""
    told = words(language) | (prose() if language == "en" else {})
    told = {where: text for where, text in told.items() if not where.endswith("_pattern")}
    return {w: plain(text) for w, text in told.items() if not SPECIAL.search(w) and not COUNTED.search(w)}


def age(text: str, language: str) -> float:
    """Return the age, in years, at which a text can be read.

    English: Automated Readability Index (Senter & Smith, 1967), grade 1 at six years. It counts letters, where other
    formulas count syllables that a program has to guess. German: first Wiener Sachtextformel (Bamberger & Vanecek,
    1984), also in years of school.
    """
    textstat.set_lang(language)
    return 5 + (
        textstat.automated_readability_index(text) if language == "en" else textstat.wiener_sachtextformel(text, 1)
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_needs_an_older_reader(language: str):
    """Each text of some length can be read at fourteen."""
    long = {where: text for where, text in texts(language).items() if len(text.split()) >= FEWEST_WORDS}
    assert len(long) > 100
    hard = {where: round(years, 1) for where, text in long.items() if (years := age(text, language)) > OLDEST_READER}
    assert hard == {}


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_page_is_hard_as_a_whole(language: str):
    """All sentences of a file together can be read at thirteen."""
    files: dict[str, list[str]] = {}
    for where, text in texts(language).items():
        if re.search(r"[.?:]", text):
            files.setdefault(re.split(r"(?<=toml)\.|:", where)[0], []).append(text)
    hard = {
        file: round(years, 1)
        for file, told in files.items()
        if (years := age("\n".join(told), language)) > OLDEST_READER - 1
    }
    assert hard == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Notwithstanding considerable organisational reluctance, applicants requesting constructive evaluation "
         "occasionally receive disproportionately unhelpful generalities.", "en"),
        ("Ungeachtet beträchtlicher organisatorischer Zurückhaltung erhalten Bewerbende, die eine aussagekräftige "
         "Beurteilung erbitten, gelegentlich unverhältnismäßig nichtssagende Allgemeinplätze.", "de"),
    ],
)  # fmt: skip
def test_the_measure_tells_hard_from_plain(text: str, language: str):
    """A sentence of long words is found to be hard in both languages."""
    assert age(text, language) > OLDEST_READER + 2
