from datetime import UTC, datetime

from workbook_lib.records import CheckIn, Entry, Item, Reflection
from workbook_lib.records.entry import own_words, place_of

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def entry(entry_id, record):
    return Entry(entry_id=entry_id, revision=1, record=record, occurred_at=NOW, recorded_at=NOW)


def test_an_entry_has_the_kind_of_its_record():
    """The kind of an entry is that of its record."""
    assert entry("a", CheckIn(mood=3)).kind == "check_in"


def test_own_words_are_found_without_ids_and_blanks():
    """What is searched are the reader's words alone: no ids, no numbers, no blank fields."""
    assert own_words(Reflection(prompt_id="p", text="mine")) == ["mine"]
    assert own_words(Reflection(prompt_id="p", text=" ")) == []
    assert own_words(CheckIn(mood=3)) == []


def test_lines_are_sorted_by_their_place():
    """Lines of a list come by place, then by id; other records count as in the first place."""
    lines = [entry("b", Item(prompt_id="p", text="x", place=2)), entry("a", Item(prompt_id="p", text="y", place=2))]
    lines.append(entry("z", CheckIn(mood=1)))
    assert [one.entry_id for one in sorted(lines, key=place_of)] == ["z", "a", "b"]
