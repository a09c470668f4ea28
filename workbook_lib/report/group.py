"""The report of a group: what was released, the wall, and what none of it can say, as one HTML file."""

from __future__ import annotations

from datetime import datetime

from workbook_lib.charts.words import Words
from workbook_lib.content import Content
from workbook_lib.report.group_pictures import pictures, views
from workbook_lib.report.sections import Group, Picture, Row, Section
from workbook_lib.report.summary import render
from workbook_lib.workshop.messages import GroupReport


def group_report(report: GroupReport, content: Content, title: str, now: datetime) -> str:
    """Return the report as HTML that needs nothing else: no script, and nothing outside it is asked for.

    Args:
        report: What the board published.
        content: The texts.
        title: The workshop's.
        now: The present moment in the coach's zone (aware).
    """
    say = content.say
    sections = [Section("about", say("group_report_about"), intro=say("group_report_intro", k=report.k))]
    for view in views(content):
        shown = tuple(
            Group(
                drawn.title,
                picture=Picture(drawn.svg, drawn.label, drawn.description, drawn.caption, drawn.cannot_say[0])
                if drawn.svg
                else None,
            )
            for _, drawn in pictures(view, report.items, content)
        )
        if shown:
            sections.append(Section(view.id, view.title, shown))
    if len(sections) == 1:
        sections.append(Section("nothing", say("group_nothing_title"), intro=say("group_report_nothing")))
    comments = tuple(comment.text for comment in report.comments)
    wall = (Group(say("group_wall_words"), rows=(Row("", comments),)),) if comments else ()
    sections.append(Section("wall", say("group_wall"), wall, "" if comments else say("group_wall_empty")))
    made = say("report_made", day=Words(content).day(now.date()))
    return render(
        sections,
        content=content,
        title=f"{say('group_report_title')}: {title}",
        made=made,
        foot=say("group_report_foot"),
    )
