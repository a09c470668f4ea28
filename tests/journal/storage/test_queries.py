from workbook_lib.journal.storage import queries
from workbook_lib.records import CheckIn, Reflection


def asked(journal, question, *args, **named):
    with journal._store.reading() as connection:
        return question(connection, *args, **named)


def test_the_newest_revision_is_found_also_when_it_removes(journal):
    """The newest revision of an entry is the highest one, also when that takes it away."""
    entry = journal.append(CheckIn(mood=1))
    journal.remove(entry.entry_id)
    newest = asked(journal, queries.newest, entry.entry_id)
    assert (newest.revision, newest.deleted) == (2, True)
    assert asked(journal, queries.newest, "none") is None


def test_what_was_put_away_does_not_leave(journal):
    """An entry that is put away stays with its whole history; of the others history leaves on request."""
    hidden = journal.append(Reflection(prompt_id="p", text="a"))
    journal.append(Reflection(prompt_id="p", text="a", put_away=True), hidden.entry_id)
    shown = journal.append(CheckIn(mood=1))
    journal.append(CheckIn(mood=2), shown.entry_id)
    assert len(asked(journal, queries.leaving, current_only=True)) == 1
    numbers = asked(journal, queries.leaving, current_only=False)
    assert [one.record.mood for one in asked(journal, queries.numbered, numbers)] == [1, 2]


def test_a_journal_with_only_removed_entries_is_not_empty(journal):
    """Only a journal that keeps nothing at all is empty."""
    assert asked(journal, queries.is_empty)
    journal.remove(journal.append(CheckIn(mood=1)).entry_id)
    assert not asked(journal, queries.is_empty)
