"""What must hold for every sentence that ships, in content files and notebooks alike."""

import re
from collections.abc import Iterator

import pytest
from shipped import prose, words

from workbook_lib.content import Content

NEVER = {
    "treats or cures": r"\b(treats|treating|cures|heals|therapy|therapeutic)\b",
    "prevents": r"\bprevents?\b",
    "diagnoses": r"\bdiagnos",
    "detects a crisis": r"\b(detects?|recognises?) (a |your )?(crisis|depression|burnout)",
    "gets jobs": r"\b(gets?|lands?|wins?|guarantees?) (you )?(a|the|more|your) (job|jobs|interviews|offer)",
    "anonymous": r"\banonymous",
    "secure without limits": r"\b(completely|fully|totally|100 ?%) (secure|safe|private)\b",
    "the true reason": r"\bthe (true|real) reason\b(?!.{0,40}\b(cannot|never|nobody|not)\b)",
    "this exercise caused": r"\b(this|the) exercise (caused|raised|improved|increased|lowered|reduced)",
}
TONE = {
    "exclamation mark": r"!",
    "just, simply, should": r"\b(just|simply|should)\b",
    "praise": r"\b(well done|great job|congratulations|awesome|amazing|proud of you)\b",
    "straight apostrophe": r"[A-Za-z]'[a-z]",
    "American spelling": r"\b(color|behavior|organize|realize|favorite|center|practicing)\b",
}


def sentences() -> Iterator[tuple[str, str]]:
    """Yield (where, text) for every text of the English content, lists of words apart, and every Markdown cell."""
    yield from ((where, text) for where, text in words("en").items() if not where.endswith("_pattern"))
    yield from prose().items()


@pytest.mark.parametrize("claim", NEVER)
def test_a_claim_that_must_never_be_made_is_nowhere(claim: str):
    """None of the claims the workbook must never make stands in any text that ships."""
    found = [
        (where, text)
        for where, text in sentences()
        if re.search(NEVER[claim], text, re.IGNORECASE) and not _denied(NEVER[claim], text)
    ]
    assert found == []


@pytest.mark.parametrize("slip", TONE)
def test_the_tone_is_kept(slip: str):
    """No text that ships exclaims, orders about, praises, or is spelt the American way; a reader's own words may."""
    found = [
        (where, text)
        for where, text in sentences()
        if not where.endswith(".door_no") and re.search(TONE[slip], text.replace("](", " ("), re.IGNORECASE)
    ]
    assert found == []


def test_every_citation_says_who_when_and_what():
    """Every study an exercise leans on is there with authors, year and what was studied, and every study is used."""
    content = Content()
    used = {one for page in content.pages() for exercise in page.exercises for one in exercise.citations}
    assert used == set(content.citations)


def _denied(pattern: str, text: str) -> bool:
    """Say whether every match stands behind a "not", "never" or "no" in its own sentence."""
    for sentence in re.split(r"(?<=[.?:])\s+|\n", text):
        match = re.search(pattern, sentence, re.IGNORECASE)
        if match and not re.search(r"\b(not|never|no|cannot|nobody)\b", sentence[: match.start()], re.IGNORECASE):
            return False
    return True
