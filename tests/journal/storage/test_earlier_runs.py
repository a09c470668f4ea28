from workbook_lib.journal.storage.earlier_runs import derived, fill
from workbook_lib.records import CheckIn, ExerciseRun, Plan

RUN = "a" * 32


def filled(journal, among=None):
    with journal._store.writing() as connection:
        fill(connection, among)


def test_a_record_gets_the_run_its_id_was_made_from(journal):
    """A record whose id follows from a run gets that run, another stays without."""
    journal.append(ExerciseRun(exercise_id="04.log"), RUN)
    journal.append(Plan(), derived(RUN, "plan", "3"))
    journal.append(Plan(), "of its own")
    filled(journal)
    assert [one.entry_id for one in journal.current("plan", run=RUN)] == [derived(RUN, "plan", "3")]
    assert journal.entry("of its own").record.run == ""


def test_only_the_entries_asked_for_are_filled(journal):
    """With a choice of entries, the others stay as they are."""
    journal.append(ExerciseRun(exercise_id="04.log"), RUN)
    journal.append(Plan(), derived(RUN, "plan", "1"))
    filled(journal, among=["another"])
    assert journal.current("plan", run=RUN) == []


def test_ratings_of_a_sitting_get_its_id(journal):
    """The ratings on arriving and leaving get the id of their sitting, made from page and day."""
    day = journal.now().date()
    entry_id = derived("sitting", "today", "arrive", day.isoformat())
    journal.append(CheckIn(mood=1, page="today"), entry_id)
    filled(journal)
    assert journal.entry(entry_id).record.run == derived("session", "today", day.isoformat())
