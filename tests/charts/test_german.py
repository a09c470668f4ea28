"""What the charts say in German, where cases and capitals are easily got wrong."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from workbook_lib.charts import NAMES, Drawn, Words, draw
from workbook_lib.content import Content
from workbook_lib.launch.sample import MOMENT
from workbook_lib.records import Entry
from workbook_lib.resources import sample_journal
from workbook_lib.transfer.formats.jsonl import read_jsonl

WRONG_CASE = re.compile(
    r"\b(an|aus|bei|in|mit|nach|seit|von|vor|(?<!bis )zu|zwischen) ((etwa|bis zu|höchstens) )?"
    r"[\d.,–−]+ (Tage|Punkte|Paare|Male|volle Wochen?|eingeschätzter?)\b"
)
AMOUNTS = {
    **dict.fromkeys(("active", "blank", "days", "gaps", "median", "none", "paused"), "26 Tage"),
    **dict.fromkeys(("by", "down", "points", "up"), "2 Punkte"),
    "weeks": "11 volle Wochen",
}
"""What stands for a placeholder that holds an amount."""


@pytest.fixture(scope="module")
def german() -> Content:
    """The German content."""
    return Content("de")


@pytest.fixture(scope="module")
def sample() -> list[Entry]:
    """The sample journal as it stands."""
    lines = sample_journal().read_text(encoding="utf-8").splitlines(keepends=True)
    return list({one.entry_id: one for one in read_jsonl(lines) if isinstance(one, Entry)}.values())


def said(drawn: Drawn) -> Iterator[str]:
    """Yield every sentence and label of a picture."""
    yield from (drawn.title, drawn.label, drawn.description, drawn.caption, *drawn.cannot_say)
    yield from (cell for row in drawn.rows for cell in row)
    yield from re.findall(r">([^<>]+)</text>", drawn.svg)


@pytest.mark.parametrize("days", [0, 5, 98])
@pytest.mark.parametrize("name", NAMES)
def test_counted_things_stand_in_the_right_case(name, days, german, sample, live, now):
    """No chart says "von 99 Tage", neither of the sample journal nor of a made-up one."""
    entries, at = (live(days), now) if days else (sample, datetime.fromisoformat(MOMENT))
    wrong = [text for text in said(draw(name, entries, now=at, content=german)) if WRONG_CASE.search(text)]
    assert wrong == []


def test_nouns_keep_their_capitals_within_a_sentence(sample, german):
    """The four ratings are named as German writes nouns."""
    title = draw("ratings", sample, now=datetime.fromisoformat(MOMENT), content=german).title
    assert title == (
        "Zuversicht seit Mai wahrscheinlich höher; keine klare Änderung bei Optimismus, Antrieb und Stimmung seit Mai"
    )


def test_every_sentence_with_an_amount_is_in_the_right_case(german):
    """Filled with amounts, no sentence of the charts has a nominative behind a preposition."""
    words = Words(german)
    parts = ("trend", "activity", "calendar", "bounce_back", "around", "level")
    texts = [text for part in parts for text in sentences(words.find(part))]
    told = [re.sub(r"\{(\w+)\}", lambda found: AMOUNTS.get(found[1], "7"), text) for text in texts]
    assert [text for text in told if WRONG_CASE.search(text)] == []


def sentences(part: object) -> Iterator[str]:
    """Yield every text below a part of charts.toml."""
    if isinstance(part, dict):
        for one in part.values():
            yield from sentences(one)
    elif isinstance(part, str):
        yield part
