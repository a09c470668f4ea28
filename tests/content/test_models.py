from dataclasses import fields

import pytest
from pydantic import ValidationError

from workbook_lib.content import Content
from workbook_lib.content.models import ExerciseSpec
from workbook_lib.records import KINDS

GROUPS = [{"id": "a", "label": "A"}]
SORT = {"id": "x.sorted", "kind": "sort", "label": "L", "options": GROUPS}
LINES = {"id": "x.lines", "kind": "lines", "label": "L"}


def exercise(*prompts):
    return ExerciseSpec.model_validate(
        {"id": "x", "title": "T", "step": [{"id": "x.one", "label": "S", "prompt": list(prompts)}]}
    )


def test_a_sort_may_sort_earlier_lines_or_begin_with_things():
    """A prompt that sorts can name earlier lines, or bring the things to sort."""
    assert exercise(LINES, {**SORT, "sorts": "x.lines"}).prompts()[1].sorts == "x.lines"
    assert exercise({**SORT, "start": GROUPS}).prompts()[0].start[0].id == "a"


def test_only_a_day_can_stand_in_a_calendar():
    """A title for the calendar on a question that asks for no day is a mistake of the content."""
    day = {"id": "x.day", "kind": "date", "label": "L", "calendar": "Ask again"}
    assert exercise(day).prompts()[0].calendar == "Ask again"
    with pytest.raises(ValidationError, match="is no date"):
        exercise({**day, "kind": "text"})


@pytest.mark.parametrize(
    ("prompts", "wrong"),
    [
        ([{**SORT, "sorts": "x.lines"}], "does not come before it"),
        ([{**SORT, "sorts": "x.lines"}, LINES], "does not come before it"),
        ([{**LINES, "start": GROUPS}], "is no sort"),
    ],
)
def test_a_sort_of_nothing_is_refused(prompts, wrong):
    """Sorting lines that do not come before, or beginning a list that does not sort, is a mistake in the content."""
    with pytest.raises(ValidationError, match=wrong):
        exercise(*prompts)


def with_form(step=None, **form):
    asked = form.pop("prompt", [{"id": "x.what", "kind": "text", "label": "L", "attribute": "what"}])
    return ExerciseSpec.model_validate(
        {
            "id": "x",
            "title": "T",
            "form": [{"id": "f", **form, "prompt": asked}],
            "lists": {"sides": GROUPS},
            "step": [{"id": "x.one", "label": "S", "form": "f", **(step or {})}],
        }
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"prompt": [LINES]}, "fills no attribute: x.lines"),
        ({"record": "unicorn"}, "a record that there is not: 'unicorn'"),
        ({"step": {"form": "g"}}, "does not have: g"),
        ({"examples": "sparks"}, "does not have: sparks"),
        ({"prompt": [{**LINES, "attribute": "a", "each": "parts"}]}, "does not have: parts"),
        ({"record": "idea", "prompt": [{**LINES, "attribute": "a", "more": True}]}, "asks nothing else"),
        ({"prompt": [{**LINES, "attribute": "a", "more": True}, {**LINES, "attribute": "b"}]}, "fills no record"),
    ],
)
def test_a_form_that_names_what_is_not_there_is_refused(wrong, said):
    """A question without an attribute, an unknown kind of record, form or list is a mistake in the content."""
    with pytest.raises(ValidationError, match=said):
        with_form(**wrong)


def test_a_question_for_each_of_a_list_is_asked_of_each():
    """A question with a list is asked for each thing on it, by name; another one once."""
    asked = [{"id": "x.a", "kind": "text", "label": "{each}?", "attribute": "a", "each": "sides"}]
    exercise = with_form(prompt=asked)
    assert [(one.id, one.label) for one in exercise.each(exercise.form("f").prompt("a"))] == [("x.a.a", "A?")]
    plain = with_form()
    assert plain.each(plain.form("f").prompt("what")) == [plain.form("f").prompt("what")]


NO_ATTRIBUTES = {"day"}
"""What a form of a record asks that no attribute of it holds: the day of an activity is its moment."""


def test_every_form_fills_attributes_of_its_record():
    """What the content says a question fills is there in the record."""
    forms = [form for page in Content().pages() for exercise in page.exercises for form in exercise.forms]
    listed = [form for form in forms if form.record]
    assert len(listed) > 8
    for form in listed:
        there = {field.name for field in fields(KINDS[form.record])} | NO_ATTRIBUTES
        assert {prompt.attribute for prompt in form.prompts} <= there, form.id
