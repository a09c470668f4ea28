from datetime import UTC, date, datetime

from workbook_lib.content import Content
from workbook_lib.workshop.participant.take_home.certificate import LONGEST_NAME, certificate

NOW = datetime(2026, 6, 8, 12, tzinfo=UTC)


def test_it_says_title_days_and_the_name_as_typed():
    """The page has the three things, in either language, and asks for nothing outside itself."""
    page = certificate(" Ada Ly ", "Tuesday group", [date(2026, 5, 4), date(2026, 5, 11)], Content(), NOW)
    for told in ("Certificate of attendance", "Ada Ly", "Tuesday group", "4 May 2026, 11 May 2026"):
        assert told in page
    assert "<script" not in page
    assert "src=" not in page
    assert "<link" not in page
    assert "Teilnahmebestätigung" in certificate("Ada", "G", [], Content("de"), NOW)


def test_without_days_it_names_the_present_one():
    """A workshop whose coach typed no days is attested for today."""
    assert "8 June 2026" in certificate("Ada", "G", [], Content(), NOW)


def test_what_was_typed_is_text():
    """A name with markup is shown as it was typed, and a very long one is cut."""
    page = certificate("<script>alert(1)</script>", "<b>Group</b>", [], Content(), NOW)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>Group" not in page
    assert "x" * (LONGEST_NAME + 1) not in certificate("x" * 500, "G", [], Content(), NOW)
