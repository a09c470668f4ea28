from workbook_lib.records import Activity
from workbook_lib.report.sections import Section, SummaryGroup, SummaryRow, source_of


def test_nothing_with_words_shows_them_in_a_repr(content, now, write):
    """A log or a traceback never repeats what somebody wrote."""
    row = SummaryRow("label", ("MARK",))
    parts = [row, SummaryGroup("MARK", rows=(row,)), Section("id", "MARK", intro="MARK")]
    source = source_of([write(Activity(what="MARK"))], content, now)
    assert "MARK" not in repr([*parts, source])
