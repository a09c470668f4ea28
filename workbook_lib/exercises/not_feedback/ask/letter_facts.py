"""What a letter is made from: the answers, the application it is about, and the letter before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook_lib.exercises.engine.desk import Desk, day_words
from workbook_lib.exercises.engine.situation.applications import application, next_interview
from workbook_lib.exercises.not_feedback.ask.rules import LetterFacts
from workbook_lib.records import FeedbackRequest

INVITATIONS = frozenset({"mentor", "hr", "mock_partner"})
"""Letters to people who have nothing to decide: no employer and no recruiter gets them."""


def facts_of(desk: Desk, record: FeedbackRequest, answers: Mapping[str, str], opportunity: str) -> LetterFacts:
    """Return what a letter is made from.

    Args:
        desk: Reads the application and the letters before.
        record: The letter as it is kept.
        answers: What the fields show, by the ids of their prompts.
        opportunity: The entry id of the application; "" for none.
    """
    about = application(desk, opportunity)
    invites = record.letter in INVITATIONS
    filled = {
        "role": answers.get("ask.role", ""),
        "employer": about.employer if about else "",
        "day": _day(desk, answers.get("ask.day", "")),
        "question": answers.get("ask.question", ""),
        "name": answers.get("ask.name", ""),
        "asked_on": _asked_on(desk, record, opportunity),
        "next_day": _next_day(desk, opportunity),
    }
    so: set[str] = {record.asks_for}
    so |= {"again"} if answers.get("ask.again") == "yes" else set()
    so |= {"recruiter" if answers.get("ask.kind_of_person") == "recruiter" and not invites else "direct"}
    so |= set() if about and about.channel == "silence" else {"decided"}
    return LetterFacts(kind=record.letter, whom=answers.get("ask.whom", ""), filled=filled, so=frozenset(so))


def _day(desk: Desk, day: str) -> str:
    return day_words(desk, date.fromisoformat(day)) if day else ""


def _next_day(desk: Desk, opportunity: str) -> str:
    about = application(desk, opportunity)
    day = next_interview(desk, about) if about else None
    return day_words(desk, day) if day else ""


def _asked_on(desk: Desk, record: FeedbackRequest, opportunity: str) -> str:
    """Return the day of the latest request about the same application."""
    before = [one.record for one in desk.all(FeedbackRequest) if one.record.run != record.run]
    days = [one.asked_on for one in before if one.letter == "request" and one.opportunity == opportunity]
    day = max((one for one in days if one is not None), default=None)
    return day_words(desk, day) if day else ""
