"""A certificate of attendance as a page to print: title, days, and the name as somebody typed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from workbook_lib.charts.engine.words import Words
from workbook_lib.content import Content
from workbook_lib.report.sections import Section, SummaryGroup, SummaryRow
from workbook_lib.report.summary import render
from workbook_lib.workshop.participant.take_home.meeting_days import days_in_words

LONGEST_NAME = 80
"""Characters of a name."""
LINE = "_" * 40


def certificate(name: str, group: str, days: Sequence[date], content: Content, now: datetime) -> str:
    """Return the certificate as one HTML page that needs nothing else; every text of a person is escaped.

    Args:
        name: As typed; it is kept nowhere. Without one there is a line to write it on.
        group: The title of the workshop.
        days: The days of the sessions until now; without any, it names the present day.
        content: The texts.
        now: The present moment in the reader's zone (aware).
    """
    say = content.say
    rows = (
        SummaryRow(say("home_certificate_name"), (name.strip()[:LONGEST_NAME] or LINE,)),
        SummaryRow(say("home_certificate_group"), (group,)),
        SummaryRow(say("home_certificate_days"), (days_in_words(days or [now.date()], content),)),
    )
    about = Section("certificate", say("home_certificate_says"), (SummaryGroup("", rows=rows),))
    foot = say("home_certificate_foot" if name.strip() else "home_certificate_paper_foot")
    made = say("home_certificate_made", day=Words(content).day(now.date()))
    return render([about], content=content, title=say("home_certificate"), made=made, foot=foot)
