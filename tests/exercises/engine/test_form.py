from datetime import date

import pytest

from workbook_lib.content.models import Prompt
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.form import Form, rating_prompts, with_more
from workbook_lib.records import Opportunity


@pytest.fixture
def form(desk):
    """A form with a rating and a day that cannot lie ahead."""
    mood = Prompt(id="x.mood", kind="rating", label="Mood", low="low", high="high", attribute="mood")
    day = Prompt(id="x.day", kind="date", label="Day", attribute="day")
    return Form(desk, "now-1", [mood, day])


def test_a_form_knows_its_own_fields(form):
    """A field of another form, or a part that the form lacks, is not taken."""
    assert form.owns("now-1:mood")
    assert not form.owns("now-2:mood")
    assert not form.owns("now-1:note")
    with pytest.raises(WorkbookError, match="value_not_understood"):
        form.checked("now-1:note", "words")


def test_a_value_is_checked_by_its_prompt(form):
    """A field that fits comes back with the attribute it fills; a day that is still to come is refused."""
    assert form.checked("now-1:mood", 0) == ("mood", 0)
    assert form.checked("now-1:day", "2026-05-03") == ("day", date(2026, 5, 3))
    assert form.checked("now-1:day", None) == ("day", None)
    with pytest.raises(WorkbookError, match="date_in_future"):
        form.checked("now-1:day", "2026-05-05")


def test_only_filled_fields_are_called_saved(form):
    """A zero is an answer and says when it was saved; an empty field says nothing."""
    mood, day = form.fields({"mood": 0, "day": None}, saved_at="20:15", revision=3)
    assert (mood.key, mood.value, mood.saved_at, mood.revision) == ("now-1:mood", 0, "20:15", 3)
    assert (day.value, day.saved_at, day.latest.isoformat()) == (None, None, "2026-05-04")


def test_a_check_in_has_four_ratings(desk):
    """The ratings of a check-in are prompts named after their scales."""
    prompts = rating_prompts(desk)
    assert len(prompts) == 4
    assert all(one.id.startswith("rating.") and one.low and one.high for one in prompts)


def test_a_choice_with_nothing_to_choose_from_is_not_asked(desk):
    """The question for an application appears, and is answered, once there is one; an unknown one is refused."""
    which = Prompt(id="x.which", kind="choice", label="Which?", options_from="applications", attribute="which")
    form = Form(desk, "now-1", [which])
    assert form.fields({}) == []
    with pytest.raises(WorkbookError, match="value_not_understood"):
        form.checked("now-1:which", "a")
    desk.save(Opportunity(role="first"), "a")
    assert [one.key for one in form.fields({})] == ["now-1:which"]
    assert form.checked("now-1:which", "a") == ("which", "a")
    with pytest.raises(WorkbookError, match="value_not_understood"):
        form.checked("now-1:which", "b")


@pytest.mark.parametrize(("value", "is_open"), [(None, False), ("", False), (0, True), ("a word", True)])
def test_what_can_wait_stands_in_a_fold_below(desk, value, is_open):
    """A question with ``more`` is folded below the others; an answer, also a zero, opens it."""
    later = Prompt(id="x.later", kind="text", label="Later", attribute="later", more=True)
    first = Prompt(id="x.first", kind="text", label="First", attribute="first")
    form = Form(desk, "now-1", [later, first])
    field, fold = with_more(desk, "now-1", form.fields({"later": value, "first": "x"}), [later, first])
    assert (field.key, fold.key, fold.is_open) == ("now-1:first", "now-1.more", is_open)
    assert [one.key for one in fold.blocks] == ["now-1:later"]


def test_a_form_in_which_nothing_can_wait_has_no_fold(desk, form):
    """Without a question that is set apart, the fields are drawn as they are."""
    fields = form.fields({})
    assert with_more(desk, "now-1", fields, form.prompts.values()) == fields
