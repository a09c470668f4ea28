import dataclasses

import pytest

from workbook_lib.journal import open_journal
from workbook_lib.records import Item, Reflection


def found(journal, text):
    return [entry.record.text for entry in journal.search(text)]


def write(journal, *texts):
    return [journal.append(Reflection(prompt_id="p", text=text)).entry_id for text in texts]


@pytest.mark.parametrize("query", ["panel", "PANEL", "pan", "anel inter", "the panel", "interviéw"])
def test_words_are_found_by_their_beginning_in_any_case(journal, query):
    """Every word counts, whatever its case, accents or ending; failing that, any place in a word counts."""
    write(journal, "The panel interview went on and on", "Nothing of the kind")
    assert found(journal, query) == ["The panel interview went on and on"]


@pytest.mark.parametrize(
    "query", ["", "   ", '"', "'; DROP TABLE entry; --", "NEAR(", "*", "%", "a AND", "col:x", "\0"]
)
def test_nothing_typed_is_an_operator(journal, query):
    """Quotes, stars and operators are looked for or passed over, never obeyed."""
    write(journal, "Plain words")
    assert found(journal, query) == []
    assert len(journal.current()) == 1


def test_only_what_stands_now_is_found(journal):
    """Words that were changed, removed or put away are not found; undo makes them found again."""
    changed, removed, hidden = write(journal, "alpha one", "beta two", "gamma three")
    assert found(journal, "alpha") == ["alpha one"]
    journal.append(Reflection(prompt_id="p", text="delta"), changed)
    journal.remove(removed)
    journal.append(dataclasses.replace(journal.entry(hidden).record, put_away=True), hidden)
    assert [found(journal, word) for word in ("alpha", "beta", "gamma", "delta")] == [[], [], [], ["delta"]]
    journal.undo(removed)
    assert found(journal, "beta") == ["beta two"]


def test_every_field_with_words_is_looked_through(journal):
    """A line's note is found like its text; what the reader did not write is not."""
    journal.append(Item(prompt_id="bag", text="lesson", note="keep smiling", group="keep_group"))
    assert found(journal, "smiling") == ["lesson"]
    assert found(journal, "keep_group") == []


def test_the_latest_comes_first(journal):
    """What happened last is shown first."""
    write(journal, "no 1")
    later = open_journal(journal.path)
    later.append(Reflection(prompt_id="p", text="no 2"))
    assert found(later, "no") == ["no 2", "no 1"]


def test_languages_without_spaces_are_searched_anywhere(journal):
    """Part of a Japanese or Hebrew text is found, and text after a NUL or half a character is too."""
    write(journal, "面接に落ちました", "לא קיבלתי", "before\0after", "half \ud800 done")
    assert found(journal, "落ち") == ["面接に落ちました"]
    assert found(journal, "קיבלתי") == ["לא קיבלתי"]
    assert found(journal, "after") == ["before\0after"]
    assert found(journal, "done") == ["half \ud800 done"]


def test_another_windows_words_are_found(journal):
    """What another process wrote since the last search is found."""
    write(journal, "mine")
    assert found(journal, "mine") == ["mine"]
    other = open_journal(journal.path)
    write(other, "theirs")
    assert found(journal, "theirs") == ["theirs"]


def test_search_goes_on_after_erasing(journal):
    """Erasing empties the index; what is left is found again, and what is written later too."""
    gone, _ = write(journal, "gone words", "left words")
    assert len(found(journal, "words")) == 2
    journal.erase(gone)
    write(journal, "new words")
    assert sorted(found(journal, "words")) == ["left words", "new words"]
