from zoneinfo import ZoneInfo

from workbook_lib.content import Content
from workbook_lib.transfer.format_detection import recognised
from workbook_lib.transfer.import_preview import days_of, sample_rows
from workbook_lib.transfer.importing import bring_in

HERE = ZoneInfo("Europe/London")


def test_the_first_rows_are_shown_as_they_would_come_in(journal):
    """Days and ratings in the reader's language, and notes only where they may be shown."""
    table = b"date,mood,confidence,note\n2026-05-04 20:15,8,0,so so\n2026-05-06,9,,\n"
    plan = bring_in(journal, recognised(table, HERE), dry_run=True)
    assert days_of(plan, Content("de")) == {"first": "4. Mai 2026", "last": "6. Mai 2026"}
    assert sample_rows(plan, Content(), words=True) == [
        ("4 May 2026, 20:15", "Confidence 0 · Mood 8 · so so"),
        ("6 May 2026, 12:00", "Mood 9"),
    ]
    assert "so so" not in str(sample_rows(plan, Content(), words=False))


def test_a_file_without_entries_has_no_days(journal):
    """There is nothing to show of it."""
    plan = bring_in(journal, recognised(b"date,mood\n", HERE), dry_run=True)
    assert days_of(plan, Content()) == {}
    assert sample_rows(plan, Content(), words=True) == []
