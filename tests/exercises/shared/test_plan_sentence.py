from datetime import date

from workbook_lib.exercises.shared.plan_sentence import plan_reads
from workbook_lib.records import Plan


def test_a_plan_reads_as_a_sentence_once_it_has_both_halves(desk):
    """Half a plan has no sentence; a whole one has, without the blanks around its words."""
    assert plan_reads(desk, Plan(prompt_id="plan", cue="it rains", act=" "), "p") == []
    (sentence,) = plan_reads(desk, Plan(prompt_id="plan", cue=" it rains", act="read "), "p")
    assert sentence.text == "When it rains, I will read."


def test_a_plan_for_a_day_has_a_calendar_entry(desk):
    """The sentence of a plan can be saved for its day."""
    (_, download, _) = plan_reads(desk, Plan(prompt_id="plan", cue="it rains", act="read", due=date(2026, 5, 12)), "p")
    assert (download.filename, download.mime) == ("plan-2026-05-12.ics", "text/calendar")
    assert b"it rains" in download.content
