from datetime import timedelta

import pytest

from workbook_lib.exercises.engine.endings.kept_lines import (
    keep,
    kept_from,
    kept_lines,
    line_of_the_day,
    place_of_line,
    to_keep,
)
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.registry import controller
from workbook_lib.records import KeptLine, Reflection

LONG = (
    "You prepared for a whole week and you were kind to the receptionist. They had one place, and many people "
    "asked for it. That is not a verdict on you."
)


def write(desk, entry_id, text):
    """Write a text and keep it."""
    desk.save(Reflection(prompt_id="x.y", text=text, page="01-it-is-not-personal"), entry_id)
    keep(desk, KeptLine(source=entry_id))


def words(desk):
    return [line.words for line in kept_lines(desk)]


def test_a_line_is_kept_where_it_was_written_and_let_go_of_again(desk):
    """Keeping writes no words; letting go leaves the source alone, and it can be kept again."""
    write(desk, "a", "They had one place.")
    assert words(desk) == ["They had one place."]
    (entry,) = desk.all(KeptLine)
    assert "place" not in repr(entry.record) + str(vars(entry.record))
    assert entry.record.page == "01-it-is-not-personal"
    keep(desk, KeptLine(source="a", let_go=True))
    assert words(desk) == []
    assert desk.one(Reflection, "a") is not None
    keep(desk, KeptLine(source="a"))
    assert words(desk) == ["They had one place."]
    assert len(desk.all(KeptLine)) == 1


def test_what_was_removed_is_no_kept_line_until_it_is_brought_back(desk):
    """A line goes with its source and comes back with it."""
    write(desk, "a", "They had one place.")
    desk.remove("a")
    assert words(desk) == []
    desk.undo("a")
    assert words(desk) == ["They had one place."]


def test_erasing_the_source_erases_the_line(desk):
    """Of an erased text nothing is left, nor of what was kept of it."""
    write(desk, "a", "They had one place.")
    (entry,) = desk.all(KeptLine)
    desk.erase("a")
    assert desk.history(entry.entry_id) == []


def test_lines_of_an_entry_are_found_also_when_let_go_of(desk):
    """What has to be erased with an entry is every line ever kept of it."""
    write(desk, "a", "One.")
    keep(desk, KeptLine(source="a", let_go=True))
    assert len(kept_from(desk, {"a"})) == 1
    assert kept_from(desk, {"b"}) == []


def test_one_line_a_day_in_turn(desk, clock):
    """All day long it is the same line, also when another is kept meanwhile; over the days each has its turn."""
    assert line_of_the_day(desk) is None
    write(desk, "a", "One.")
    assert line_of_the_day(desk).words == "One."
    write(desk, "b", "Two.")
    write(desk, "c", "Three.")
    clock.moment += timedelta(days=1)
    first = line_of_the_day(desk).words
    write(desk, "d", "Four.")
    clock.moment += timedelta(hours=2)
    assert line_of_the_day(desk).words == first
    seen = {first}
    for _ in range(3):
        clock.moment += timedelta(days=1)
        seen.add(line_of_the_day(desk).words)
    assert seen == {"One.", "Two.", "Three.", "Four."}


def test_a_short_text_is_kept_whole_and_a_long_one_by_its_sentences():
    """A text of one sentence, or a short one, is a line; of a longer one each sentence is, with its place."""
    assert to_keep(OwnLine("They had one place. It went.", "s"), "en") == [OwnLine("They had one place. It went.", "s")]
    parts = to_keep(OwnLine(LONG, "s"), "en")
    assert [part.text for part in parts][2] == "That is not a verdict on you."
    assert all(LONG[part.start : part.start + part.length] == part.text for part in parts)
    assert to_keep(OwnLine("A choice of ours"), "en") == []


@pytest.mark.parametrize("broken", [LONG, LONG.replace(". ", ".\n\n"), LONG.replace(" ", "  ")])
def test_a_sentence_of_a_long_text_is_kept(desk, broken):
    """One sentence is kept by its place and its mark, whatever line breaks stand between the words."""
    desk.save(Reflection(prompt_id="x.y", text=broken), "a")
    keep(desk, place_of_line(to_keep(OwnLine(broken, "a"), "en")[1]))
    assert words(desk) == ["They had one place, and many people asked for it."]


@pytest.mark.parametrize(
    ("exercise", "prompt", "erase"),
    [("01.friend", "friend.letter", "erase"), ("01.write", "write.text", "burn")],
)
def test_erasing_or_burning_what_was_written_takes_its_lines_along(open_page, exercise, prompt, erase):
    """After erasing a run, or burning its words, no trace of a kept line is left."""
    card = controller(open_page("01-it-is-not-personal"), exercise)
    card.change(f"{prompt}#1", LONG)
    keep(card.desk, place_of_line(to_keep(card.own_lines(prompt)[0], "en")[2]))
    assert words(card.desk) == ["That is not a verdict on you."]
    card.press(erase, {})
    assert card.desk.journal.current("kept_line", removed=True) == []
