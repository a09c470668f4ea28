from workbook_lib.records import Opportunity
from workbook_lib.report.pictures import findings_section, picture_section
from workbook_lib.report.sections import source_of


def test_a_picture_has_names_only_when_asked(content, now, marked):
    """Employers and roles stand in the picture of applications only with names."""
    source = source_of(marked, content, now)
    with_names = picture_section(source, "applications", names=True)
    without = picture_section(source, "applications", names=False)
    assert "MARK-applications" in with_names.groups[0].picture.svg
    assert "MARK" not in without.groups[0].picture.svg


def test_a_picture_can_stand_beside_the_same_picture(content, now, write):
    """No id of a picture in a summary is also one of the same picture on the page."""
    source = source_of([write(Opportunity(employer="x"))], content, now)
    svg = picture_section(source, "applications", names=True).groups[0].picture.svg
    assert 'id="wb-' not in svg
    assert "#wb-" not in svg


def test_no_picture_of_nothing(content, now):
    """Where there is nothing to draw there is a sentence and no picture."""
    section = picture_section(source_of([], content, now), "confidence", names=False)
    assert section.groups == ()
    assert section.intro


def test_the_summary_in_words_counts_and_says_what_the_pictures_say(content, now, marked):
    """Days, check-ins, activities and events are counted; findings are those of the pictures."""
    counted, findings = findings_section(source_of(marked, content, now)).groups
    told = {row.label: row.texts for row in counted.rows}
    assert told["Days"] == ("11 August 2026 to 14 August 2026",)
    assert told["Activities"] == ("1 activity · 45 minutes",)
    assert told["Noted"] == ("turned down: once",)
    assert findings.rows[0].texts


def test_the_summary_in_words_of_nothing(content, now):
    """An empty journal is called that."""
    section = findings_section(source_of([], content, now))
    assert section.groups == ()
    assert section.intro == "Nothing here yet."
