from datetime import UTC, date, datetime

from workbook_lib.content import Content
from workbook_lib.records import PublishedChoice, PublishedRating
from workbook_lib.workshop.coach.group_report import group_report, report_files
from workbook_lib.workshop.messages import CoachNotes, Comment, GroupItem, GroupReport, MeetingDay

NOW = datetime(2026, 5, 4, 20, 15, tzinfo=UTC)


def shown(published: object) -> GroupItem:
    return GroupItem(item=published.item, state="shown", published=published)


def test_a_report_holds_what_was_shown_and_the_wall_and_nothing_to_run_or_fetch():
    """Pictures, their limits and the wall's words as text stand in it; no script, no address outside it."""
    page = "01-it-is-not-personal"
    items = (
        shown(PublishedRating(item=f"{page}.arrive.mood", n=9, median=4, shown_at=NOW)),
        shown(PublishedRating(item="check-in.now.mood", n=12, median=5, lower=3, upper=7, shown_at=NOW)),
        shown(PublishedRating(item="activity.week.count", n=9, median=2, shown_at=NOW)),
        shown(PublishedChoice(item=f"helped.{page}", n=9, counts=(("01.facts", 9),), shown_at=NOW)),
    )
    words = "<script>alert(1)</script> it helped"
    comment = Comment(id="0" * 32, text=words, shared_at=NOW, hidden=False)
    html = group_report(GroupReport(k=5, items=items, comments=(comment,)), Content(), "Tuesday & co", NOW)
    assert "Tuesday &amp; co" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; it helped" in html
    assert "<script" not in html
    assert html.count('role="img"') == 3
    assert "Facts, guesses, unknowns" in html
    assert "at least 5 people" in html
    assert 'src="' not in html
    assert 'href="http' not in html


def test_a_report_of_nothing_says_so():
    """Where nothing was shown and nobody wrote, the report says that."""
    html = group_report(GroupReport(k=5, items=(), comments=()), Content(), "Tuesday", NOW)
    assert "No picture was shown" in html
    assert "Nobody has written" in html


def few_and_many() -> GroupReport:
    """A report of a page that seven people shared, and one that twelve did."""
    items = (
        shown(PublishedRating(item="01-it-is-not-personal.leave.mood", n=7, band=(4, 6), shown_at=NOW)),
        shown(PublishedRating(item="check-in.now.mood", n=12, median=5, lower=3, upper=7, shown_at=NOW)),
    )
    comment = Comment(id="0" * 32, text="Zwetschgenknoedel", shared_at=NOW, hidden=False)
    notes = CoachNotes(days=(MeetingDay(session="six.2", day=date(2026, 5, 11)),), where="room 7", letter="Dear all")
    return GroupReport(k=5, items=items, comments=(comment,), notes=notes)


def test_it_says_what_was_run_for_how_many_and_with_what_limits():
    """Days as typed, people by page as a band below ten, and a section on what the report cannot say."""
    html = group_report(few_and_many(), Content(), "Tuesday", NOW)
    assert "11 May 2026: It is not personal" in html
    assert "It is not personal: 5 to 9 people" in html
    assert "Today: 12 people" in html
    assert "no group to compare with" in html
    assert "Dear all" not in html


def test_what_is_handed_on_holds_no_words_of_the_group():
    """The second file has the same numbers and none of the words, nor a word about there being any."""
    whole, handed_on = report_files(few_and_many(), Content(), "Tuesday", NOW)
    assert "Zwetschgenknoedel" in whole.html
    assert "Zwetschgenknoedel" not in handed_on.html
    assert "What people wrote" not in handed_on.html
    assert "5 to 9 people" in handed_on.html
    assert whole.key != handed_on.key
    assert whole.stem != handed_on.stem
