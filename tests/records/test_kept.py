from datetime import UTC, datetime, timedelta

import pytest

from workbook_lib.records import Entry, Item, KeptLine, Reflection, kept_words, line_mark, lines_now
from workbook_lib.records.answered import says_something

NOW = datetime(2026, 5, 4, tzinfo=UTC)
LETTER = "Dear Sam,\n\nthey had one place.\nThat is not a verdict on you."


def entry(entry_id, record, minutes=0):
    at = NOW + timedelta(minutes=minutes)
    return Entry(entry_id=entry_id, revision=1, record=record, occurred_at=at, recorded_at=at)


def sentence(text, start):
    return KeptLine(source="s", start=start, length=len(text), mark=line_mark(text))


def test_a_whole_text_is_kept_as_it_stands_now():
    """A line that is a text of its own follows every change of it."""
    assert kept_words(KeptLine(source="s"), Reflection(prompt_id="p", text=" They had one place. ")) == (
        "They had one place."
    )
    assert kept_words(KeptLine(source="s", attribute="note"), Item(prompt_id="p", text="a", note="b")) == "b"


@pytest.mark.parametrize("text", [LETTER, f"Now longer. {LETTER}", LETTER.replace("\n", "  ")])
def test_a_sentence_is_found_again_where_its_text_has_changed_around_it(text):
    """A sentence moves with its text, over line breaks; only its own words matter."""
    line = sentence("That is not a verdict on you.", 30)
    assert kept_words(line, Reflection(prompt_id="p", text=text)) == "That is not a verdict on you."


@pytest.mark.parametrize(
    "source",
    [
        None,
        Reflection(prompt_id="p", text="That is a verdict on you."),
        Reflection(prompt_id="p", text=LETTER, put_away=True),
        Reflection(prompt_id="p"),
    ],
    ids=["erased", "changed", "put away", "emptied"],
)
def test_what_is_gone_changed_or_put_away_is_no_line_any_more(source):
    """A kept line has no words of its own: without its source it says nothing."""
    assert kept_words(sentence("That is not a verdict on you.", 30), source) == ""


def test_only_words_of_the_reader_can_be_kept():
    """An attribute that holds no words, such as an id, is never a line."""
    assert kept_words(KeptLine(source="s", attribute="prompt_id"), Reflection(prompt_id="p", text="a")) == ""
    assert not says_something(KeptLine(source="s")), "keeping a line is no answer to anything"


def test_lines_to_keep_are_those_chosen_and_those_kept_but_not_those_let_go_of():
    """What was written where a line to keep is asked for counts as kept; letting go holds for both, oldest first."""
    answers = {name: Reflection(prompt_id="friend.line", text=name) for name in ("one", "two", "three")}
    chosen = [entry(name, record, minutes) for minutes, (name, record) in enumerate(answers.items())]
    kept = [
        entry("k1", KeptLine(source="two", let_go=True), 10),
        entry("k2", KeptLine(source="one"), 20),
        entry("k3", KeptLine(source="gone"), 30),
    ]
    assert [line.words for line in lines_now(kept, chosen, answers.get)] == ["three", "one"]
