import dataclasses
import sqlite3

import pytest

from workbook_lib.journal import open_journal
from workbook_lib.records import Item, Reflection


def found(journal, text):
    return [entry.record.text for entry in journal.search(text)]


def write(journal, *texts):
    return [journal.append(Reflection(prompt_id="p", text=text)).entry_id for text in texts]


@pytest.mark.parametrize("query", ["panel", "PANEL", "pan", "anel inter", "the panel", "interviéw", "(Panel)", "on,"])
def test_words_are_found_anywhere_in_any_case(journal, query):
    """Every word counts, whatever its case and accents, wherever in a word it stands."""
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


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("strasse", "In der Hauptstraße"),
        ("STRASSE", "In der Hauptstraße"),
        ("straße", "in der strasse"),
        ("gespräch", "Das Vorstellungsgespr\u0061\u0308ch war kurz"),
        ("gesprach", "Das VORSTELLUNGSGESPRÄCH war kurz"),
        ("resume", "my résumé"),
        ("résumé", "my resume"),
        ("lodz", "a job in Łódź"),
        ("don't", "I don’t mind"),
        ("follow-up", "the follow\u2011up"),
        ("C++", "five years of C++ and Go"),
        ("c#", "A C# team"),
        ("R&D", "head of R&D"),
        (".net", "the .NET crowd"),
        ("🙂", "went well 🙂 today"),
        ("❤", "thanks ❤\ufe0f"),
        ("HR", "a call from HR."),
        ("ai", "an AI firm"),
        ('"panel interview"', "the panel\n  interview"),
        ("„Panel Interview“", "the panel interview"),
        ("ﬁrm", "the firm"),
    ],
)
def test_what_people_look_for_is_found(journal, query, text):
    """Case, accents, ß, kinds of dashes, signs within names, emoji, two letters and phrases are found as meant."""
    write(journal, text, "nothing of the kind, as ever")
    assert found(journal, query) == [text]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("C++", "vitamin c, and plus points"),
        ("C#", "in c sharp"),
        ("R&D", "r and d"),
        ('"panel interview"', "an interview with a panel"),
        ("HR", "another one; in HR matters the year, three months"),
    ],
)
def test_what_only_resembles_it_is_not(journal, query, text):
    """Signs within names count, a phrase is one piece, and two letters stand by themselves where they do somewhere."""
    write(journal, "Ihr Jahr")
    write(journal, text)
    assert found(journal, query) == ([text] if query == "HR" else [])


def test_a_single_letter_is_no_sign_of_a_longer_name(journal):
    """Who looks for C does not mean C++ and C#."""
    write(journal, "plain C", "C++ and C#")
    assert found(journal, "C") == ["plain C"]


def test_what_was_put_away_is_never_found_by_any_part_of_it(journal):
    """No folding and no part of a word brings back what was put away, removed or changed."""
    (entry_id,) = write(journal, "Bewerbungsgespräch")
    journal.append(dataclasses.replace(journal.entry(entry_id).record, put_away=True), entry_id)
    assert [found(journal, word) for word in ("gespräch", "GESPRACH", '"bewerbungsgespräch"', "be")] == [[]] * 4


def test_an_index_of_an_earlier_version_is_made_anew(tmp_path, journal_of_version):
    """A journal with the words of the version before is searched in the new way, and nothing of the old index stays."""
    path = journal_of_version(2, tmp_path / "journal.sqlite3")
    with sqlite3.connect(path) as driver:
        driver.execute("INSERT INTO words (rowid, text) VALUES (9, 'What they said was not this time.')")
        driver.execute("INSERT INTO fact VALUES ('indexed_to', '9')")
    driver.close()
    journal = open_journal(path)
    assert len(journal.search("THEY SAID")) == 1
    with sqlite3.connect(path) as driver:
        tables = {name for (name,) in driver.execute("SELECT name FROM sqlite_master")}
    assert "folded_words" in tables
    assert not {name for name in tables if name.startswith("words")}
