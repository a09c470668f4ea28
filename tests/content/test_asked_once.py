"""Nothing is asked twice: every question whose answer is known elsewhere says so, and shows it."""

import dataclasses
import re
from datetime import date

import pytest
from cards import flat, go_to

from workbook_lib.content import Content
from workbook_lib.exercises.registry import controller
from workbook_lib.records import KINDS, Answer, Event, FeedbackRequest, Item, Opportunity, Reflection, Round

TOLD = {
    "the employer": ["rejection.employer", "application.employer"],
    "the role": ["rejection.role", "application.role", "ask.role", "reply.role"],
    "the day of the interview": ["rejection.interview", "application.round_on", "ask.day", "prepare.day", "nerves.due"],
    "the day of the no": ["rejection.day", "application.heard_on"],
    "how it came": ["rejection.channel", "application.channel", "ask.kind_of_person"],
    "how far it came": ["rejection.stage", "application.stage"],
    "their words": ["first-hour.said", "rejection.words", "application.said", "silence.said"],
    "the first thought": ["first-hour.told", "facts.thoughts", "rejection.first_thought"],
    "the question to ask": ["silence.question", "ask.question"],
    "the person asked": ["ask.whom", "reply.whom"],
    "the reader's name": ["ask.name", "reply.name"],
    "who could tell more": ["mirrors.people", "mirrors.whom", "mock.partner"],
    "what matters": ["values.chosen", "values.own", "airlock.value"],
    "the CV": ["cv.text"],
    "the weekday for the week": ["week.weekday"],
}
"""What the workbook is told, and every question that asks for it."""
FIRST = {
    *("rejection.employer", "rejection.role", "rejection.interview", "rejection.channel"),
    *("rejection.stage", "first-hour.said", "first-hour.told", "facts.thoughts", "silence.question", "mirrors.people"),
    *("values.chosen", "values.own"),
}
"""Where it is told for the first time; on the list of applications (``application.…``) it is the same record."""
MAKES_ONE = {"rejection.opportunity"}
"""Asks which application was turned down, and begins one where it is none of the list."""
COMES_ALONG = {"skill.asked_by", "story.activity"}
"""Filled in with what is taken over by a button: a gap of the CV, something done."""
SOUNDS_LIKE_ONE = re.compile(
    r"\b(employer|which role|on which day (was|is) the interview|did you hear|reach you|were you told|did they say"
    r"|which application|one is this about|of your applications|your name|address them"
    r"|whom do you ask|with whom|first thing you said|tell yourself"
    r"|what matters|matters to you|especially like to know|one question|your cv|words did anyone)\b",
    re.IGNORECASE,
)
OTHER = {
    "ask.answer": "a few words about the answer to this very letter",
    "log.importance": "how much one thing matters",
    "activity.importance": "how much one thing matters",
    "airlock.request": "chosen among the requests that were sent",
}
"""Questions that sound like one of these and are about something else."""


def prompts() -> dict[str, object]:
    """Return every prompt of the content by its id, those of forms included."""
    found = {}
    for page in Content().pages():
        for exercise in page.exercises:
            asked = [*exercise.prompts(), *(one for form in exercise.forms for one in form.prompts)]
            found |= {one.id: one for one in asked}
    return found


PROMPTS = prompts()
AGAIN = {
    prompt
    for asking in TOLD.values()
    for prompt in asking
    if prompt not in FIRST and not prompt.startswith("application.")
}
"""Questions that ask for what was told elsewhere."""


def test_every_question_that_is_told_elsewhere_says_where():
    """A question asked again names where its answer is known from; one that tells it first does not need to."""
    assert {one for asking in TOLD.values() for one in asking} <= PROMPTS.keys()
    assert {one for one in AGAIN if not PROMPTS[one].known_from} == set()


def test_every_choice_of_an_application_is_preselected():
    """Wherever the reader's applications or activities are listed, one is offered, or comes along."""
    listed = {one.id for one in PROMPTS.values() if one.options_from in {"applications", "activities"}}
    assert {one for one in listed if not PROMPTS[one].known_from} == MAKES_ONE | COMES_ALONG


def test_nothing_else_says_that_it_is_known():
    """The table above holds every question that names a source, so that a new one is tested too."""
    known = {one.id for one in PROMPTS.values() if one.known_from}
    assert known == (AGAIN | {"rejection.words", "rejection.first_thought"}) | {
        one.id for one in PROMPTS.values() if one.options_from == "applications" and one.known_from
    }


def test_a_question_that_sounds_like_one_of_these_is_in_the_table():
    """A new exercise cannot ask for an employer, a role, a day or a person without saying where it is known from."""
    sounding = {one.id for one in PROMPTS.values() if SOUNDS_LIKE_ONE.search(one.label)}
    tabled = {one for asking in TOLD.values() for one in asking} | OTHER.keys()
    chosen = {one.id for one in PROMPTS.values() if one.options_from}
    assert sounding - tabled - chosen == set()


def test_every_record_that_is_about_an_application_starts_from_one():
    """Each kind of record that names an application is filled by a question that is preselected."""
    about = {
        kind for kind, record in KINDS.items() if "opportunity" in {one.name for one in dataclasses.fields(record)}
    }
    assert about == {"event", "prediction", "feedback_request", "mock_interview", "plan", "exercise_run"}
    forms = [form for page in Content().pages() for exercise in page.exercises for form in exercise.forms]
    asking = {one.id for form in forms for one in form.prompts if one.attribute == "opportunity" and one.known_from}
    assert {"event.opportunity", "prediction.opportunity", "ask.opportunity", "mock.opportunity"} <= asking


CARDS = {
    "ask": ("02-rejection-is-not-feedback", "02.ask"),
    "airlock": ("02-rejection-is-not-feedback", "02.airlock"),
    "mirrors": ("02-rejection-is-not-feedback", "02.mirrors"),
    "mock": ("02-rejection-is-not-feedback", "02.mock"),
    "silence": ("02-rejection-is-not-feedback", "02.silence"),
    "cv": ("03-a-fresh-approach", "03.cv"),
    "prepare": ("03-a-fresh-approach", "03.prepare"),
    "rejection": ("00-start-here", "00.rejection"),
    "reply": ("02-rejection-is-not-feedback", "02.reply"),
    "week": ("04-keep-learning", "04.week"),
}


@pytest.fixture
def told(desk):
    """A journal that has been told everything of the table once."""
    over, ahead = Round(on=date(2026, 4, 28)), Round(on=date(2026, 5, 9))
    gone = Opportunity(
        employer="Acme", role="Clerk", rounds=(over,), ending="rejected", said="A strong field.", channel="recruiter"
    )
    desk.save(gone, "gone")
    desk.save(Opportunity(employer="Mill", role="Buyer", rounds=(ahead,)), "open")
    texts = {
        "first-hour.said": "We chose another.",
        "silence.question": "Was my French enough?",
        "ask.name": "Jörg",
        "cv.text": "I have bought.",
        "mirrors.whom": "Ana",
    }
    for prompt, text in texts.items():
        desk.save(Reflection(prompt_id=prompt, text=text, run="earlier"))
    desk.save(Item(prompt_id="facts.thoughts", text="They saw through me.", run="earlier"))
    desk.save(Answer(prompt_id="values.chosen", value=("courage",), run="earlier"))
    desk.save(Answer(prompt_id="week.weekday", value="friday", run="earlier"))
    desk.save(FeedbackRequest(whom="Ms Okafor", opportunity="gone", run="earlier"))
    return desk


SHOWN = {
    "ask.kind_of_person": "recruiter",
    "ask.whom": "Ms Okafor",
    "reply.whom": "Ms Okafor",
    "reply.role": "Clerk",
    "reply.name": "Jörg",
    "ask.role": "Clerk",
    "ask.day": "2026-04-28",
    "ask.question": "Was my French enough?",
    "ask.name": "Jörg",
    "airlock.value": "Courage",
    "mock.partner": "Ana",
    "silence.said": "A strong field.",
    "cv.text": "I have bought.",
    "prepare.day": "2026-05-09",
    "rejection.words": "We chose another.",
    "week.weekday": "friday",
    "rejection.first_thought": "They saw through me.",
}


@pytest.mark.parametrize(
    "prompt", sorted((AGAIN | {"rejection.words"}) - {"nerves.due", "mirrors.whom", "rejection.day"})
)
def test_what_the_journal_knows_stands_in_the_field(told, open_page, prompt):
    """Each question asked again shows the answer; nothing is written before the reader writes."""
    page, exercise = CARDS[prompt.partition(".")[0]]
    before = list(told.journal.revisions())
    card = controller(open_page(page), exercise)
    step = next(one for one in card.spec.steps if prompt in {asked.id for asked in one.prompts})
    assert card.binding(f"{prompt}#1").value() == SHOWN[prompt]
    shown = {block.key: block.value for block in flat(go_to(card, step.id).view()) if block.type == "field"}
    assert str(shown[f"{prompt}#1"]) == SHOWN[prompt]
    assert [one for one in told.journal.revisions() if one.kind != "exercise_run"] == before


def test_the_day_of_the_interview_is_in_the_plan_for_nerves(told, open_page):
    """A new plan for nerves is for the day of the next interview."""
    nerves = controller(open_page("03-a-fresh-approach"), "03.nerves").record_lists["03.nerves.plan"]
    assert nerves.record(nerves.claimed()).due == date(2026, 5, 9)


def test_the_day_of_a_no_that_was_noted_on_today_is_on_the_first_page(told, open_page):
    """Once the reader says which application it was, the day is known, and there is one rejection in the pictures."""
    told.save(Event(what="rejection", opportunity="open", occurred_at=told.now()))
    card = controller(open_page("00-start-here"), "00.rejection")
    assert not card.binding("rejection.day#1").value()
    card.change("opportunity#1", "open")
    assert card.binding("rejection.day#1").value() == "2026-05-04"
    card.press("finish", {})
    assert told.one(Opportunity, "open").record.heard_on == date(2026, 5, 4)
    assert [one.record.opportunity for one in told.all(Event)] == ["open"]
