"""Which controller drives which exercise: those with rules of their own by name, all others by their content alone."""

from __future__ import annotations

from importlib import import_module

from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise

OWN: dict[str, str] = {
    "00.first-hour": "workbook_lib.exercises.first_hour.first_hour:FirstHour",
    "00.rejection": "workbook_lib.exercises.first_hour.rejection:Rejection",
    "01.facts": "workbook_lib.exercises.not_personal.facts:Facts",
    "01.hands": "workbook_lib.exercises.shared.sort_and_count:SortAndCount",
    "01.several": "workbook_lib.exercises.not_personal.several:Several",
    "01.write": "workbook_lib.exercises.not_personal.writing.card:Writing",
    "02.airlock": "workbook_lib.exercises.not_feedback.airlock:Airlock",
    "02.ask": "workbook_lib.exercises.not_feedback.ask.card:Ask",
    "02.mirrors": "workbook_lib.exercises.not_feedback.mirrors:Mirrors",
    "02.mock": "workbook_lib.exercises.not_feedback.mock_interview.card:Mock",
    "02.reply": "workbook_lib.exercises.not_feedback.reply:Reply",
    "02.silence": "workbook_lib.exercises.shared.sort_and_count:SortAndCount",
    "02.no_answer": "workbook_lib.exercises.not_feedback.no_answer:NoAnswer",
    "03.bag": "workbook_lib.exercises.fresh_approach.bag.card:Bag",
    "03.cv": "workbook_lib.exercises.fresh_approach.cv.card:CvTailoring",
    "03.hard": "workbook_lib.exercises.fresh_approach.hard_questions:HardQuestions",
    "03.nerves": "workbook_lib.exercises.fresh_approach.nerves:Nerves",
    "03.opportunity": "workbook_lib.exercises.fresh_approach.opportunity.card:NextOpportunity",
    "03.predict": "workbook_lib.exercises.fresh_approach.predict.card:Predict",
    "03.prepare": "workbook_lib.exercises.fresh_approach.prepare.card:Prepare",
    "03.values": "workbook_lib.exercises.fresh_approach.values.card:Values",
    "04.aim": "workbook_lib.exercises.keep_learning.aim.card:WeeklyAim",
    "04.log": "workbook_lib.exercises.keep_learning.log.card:Log",
    "04.skills": "workbook_lib.exercises.keep_learning.skills:Skills",
    "04.stories": "workbook_lib.exercises.keep_learning.stories.card:Stories",
    "04.week": "workbook_lib.exercises.keep_learning.week:Week",
}
"""Exercises with a class of their own, as ``module:class``; a module is imported when its exercise is first shown,
so that a page loads the code of its own exercises alone, and a new exercise is one line here."""


def controller(desk: Desk, exercise_id: str) -> Exercise:
    """Return the controller of an exercise on the desk's page.

    Raises:
        ContentError: The page's content has no such exercise.
    """
    spec = desk.content.exercise(desk.page, exercise_id)
    kind: type[Exercise] = RecordListExercise if any(form.record for form in spec.forms) else Exercise
    if exercise_id in OWN:
        module, _, name = OWN[exercise_id].partition(":")
        kind = getattr(import_module(module), name)
    return kind(desk, spec)
