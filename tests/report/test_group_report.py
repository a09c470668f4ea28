from datetime import UTC, datetime

from workbook_lib.content import Content
from workbook_lib.records import PublishedChoice, PublishedRating
from workbook_lib.report.group import group_report
from workbook_lib.workshop.messages import Comment, GroupItem, GroupReport

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
