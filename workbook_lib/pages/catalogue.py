"""Which controller drives which exercise: those with rules of their own by name, all others by their content alone."""

from __future__ import annotations

from importlib import import_module

from workbook_lib.fields import Controller
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.exercise import Exercise

OWN: dict[str, str] = {
    "00.rejection": "workbook_lib.pages.rejection:Rejection",
    "01.facts": "workbook_lib.pages.facts:Facts",
    "01.hands": "workbook_lib.pages.counted:Counted",
    "01.write": "workbook_lib.pages.writing:Writing",
    "02.airlock": "workbook_lib.pages.airlock:Airlock",
    "02.ask": "workbook_lib.pages.ask:Ask",
    "02.mirrors": "workbook_lib.pages.mirrors:Mirrors",
    "02.mock": "workbook_lib.pages.mock_interview:Mock",
    "02.silence": "workbook_lib.pages.silence:Silence",
    "03.bag": "workbook_lib.pages.bag:Bag",
    "03.cv": "workbook_lib.pages.cv:CvTailoring",
    "03.nerves": "workbook_lib.pages.nerves:Nerves",
    "03.opportunity": "workbook_lib.pages.opportunity:NextOpportunity",
    "03.predict": "workbook_lib.pages.predict:Predict",
    "03.prepare": "workbook_lib.pages.prepare:Prepare",
    "03.values": "workbook_lib.pages.values:Values",
    "04.aim": "workbook_lib.pages.aim:WeeklyAim",
    "04.ideas": "workbook_lib.pages.ideas:Ideas",
    "04.log": "workbook_lib.pages.log:Log",
    "04.skills": "workbook_lib.pages.skills:Skills",
    "04.stories": "workbook_lib.pages.stories:Stories",
}
"""Exercises with a class of their own, as ``module:class``; a module is imported when its exercise is first shown."""


def controller(desk: Desk, exercise_id: str) -> Controller:
    """Return the controller of an exercise on the desk's page.

    Raises:
        ContentError: The page's content has no such exercise.
    """
    spec = desk.content.exercise(desk.page, exercise_id)
    kind: type[Exercise] = Exercise
    if exercise_id in OWN:
        module, _, name = OWN[exercise_id].partition(":")
        kind = getattr(import_module(module), name)
    return kind(desk, spec)
