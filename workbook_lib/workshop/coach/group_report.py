"""The group report as one HTML file: what was run, for how many, what was released, the wall, and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from workbook_lib.charts.engine.words import Words
from workbook_lib.content import Content
from workbook_lib.report.pdf import Paper
from workbook_lib.report.sections import Picture, Section, SummaryGroup, SummaryRow
from workbook_lib.report.summary import render
from workbook_lib.workshop.coach.group_pictures import PROGRAMME, View, pictures, views
from workbook_lib.workshop.coach.printed_files import PrintedFile
from workbook_lib.workshop.messages import GroupItem, GroupReport
from workbook_lib.workshop.participant.take_home.meeting_days import meeting_days
from workbook_lib.workshop.rules.aggregates import EXACT_FROM


def group_report(report: GroupReport, content: Content, title: str, now: datetime, *, with_words: bool = True) -> str:
    """Return the report as self-contained HTML: no scripts, and no external resources.

    Args:
        report: What the board published.
        content: The texts.
        title: The workshop's.
        now: The present moment in the coach's zone (aware).
        with_words: Whether the group's words are in it; without them it may be handed to somebody outside.
    """
    say = content.say
    about = "group_report_intro" if with_words else "group_report_intro_wordless"
    sections = [Section("about", say("group_report_about"), intro=say(about, k=report.k))]
    sections += _run(report, content)
    drawn = list(_pictures(report.items, content))
    sections += drawn or [Section("nothing", say("group_nothing_title"), intro=say("group_report_nothing"))]
    if with_words:
        comments = tuple(comment.text for comment in report.comments)
        wall = (SummaryGroup(say("group_wall_words"), rows=(SummaryRow("", comments),)),) if comments else ()
        sections.append(Section("wall", say("group_wall"), wall, "" if comments else say("group_wall_empty")))
    sections.append(Section("limits", say("group_report_limits"), intro=say("group_report_limits_words", k=report.k)))
    made = say("report_made", day=Words(content).day(now.date()))
    return render(
        sections,
        content=content,
        title=f"{say('group_report_title')}: {title}",
        made=made,
        foot=say("group_report_foot"),
    )


def report_files(report: GroupReport, content: Content, title: str, now: datetime) -> list[PrintedFile]:
    """Return the report for the coach, and the one without the group's words for whoever paid for it."""
    say = content.say
    papers: dict[Paper, str] = {"A4": say("group_report_pdf")}
    wordless: dict[Paper, str] = {"A4": say("group_report_wordless_pdf")}
    whole = group_report(report, content, title, now)
    handed_on = group_report(report, content, title, now, with_words=False)
    day = f"{now:%Y-%m-%d}"
    return [
        PrintedFile("report", f"group-report-{day}", whole, say("group_report_html"), papers),
        PrintedFile("wordless", f"report-without-words-{day}", handed_on, say("group_report_wordless_html"), wordless),
    ]


def _pictures(shown: Iterable[GroupItem], content: Content) -> Iterator[Section]:
    """Yield a section of pictures for each selection of which something is shown."""
    released = list(shown)
    for view in views(content):
        groups = tuple(
            SummaryGroup(
                drawn.title,
                picture=Picture(drawn.svg, drawn.label, drawn.description, drawn.caption, drawn.cannot_say[0])
                if drawn.svg
                else None,
            )
            for _, drawn in pictures(view, released, content)
        )
        if groups:
            yield Section(view.id, view.title, groups)


def _run(report: GroupReport, content: Content) -> Iterator[Section]:
    """Yield what was run, as far as the coach typed days or something was shown, and for how many people."""
    say = content.say
    days = tuple(f"{content.formats.day(day)}: {title}" for day, _, title in meeting_days(report.notes, content))
    groups = [SummaryGroup(say("group_report_days"), rows=(SummaryRow("", days),))] if days else []
    people = tuple(
        f"{view.title}: {_how_many(n, content)}"
        for view in views(content)
        if view.id != PROGRAMME and (n := _most(view, report.items))
    )
    if people:
        note = say("group_report_people_note")
        groups.append(SummaryGroup(say("group_report_people"), note, (SummaryRow("", people),)))
    if groups:
        yield Section("run", say("group_report_run"), tuple(groups))


def _most(view: View, shown: Iterable[GroupItem]) -> int:
    """Return of how many people most was told in one picture of a selection; 0 where nothing was."""
    return max((one.published.n for one in shown if one.item in view.items and one.published is not None), default=0)


def _how_many(people: int, content: Content) -> str:
    """Return a number of people; below ten as a band."""
    if people < EXACT_FROM:
        return content.say("group_report_few")
    return content.say("group_report_many", n=people)
