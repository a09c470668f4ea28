import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.pages.catalogue import controller

THOUGHTS = [{"id": "own-a", "text": "I talked too much"}, {"id": "own-b", "text": "They wrote four lines"}]


@pytest.fixture
def page(open_page):
    """The desk at the page "It is not personal"."""
    return open_page("01-it-is-not-personal")


@pytest.fixture
def facts(page):
    """Facts, guesses, unknowns."""
    return controller(page, "01.facts")


def sorted_into(exercise, key, **groups):
    rows = [{**row, "group": groups.get(row["id"].removeprefix("own-"), "")} for row in THOUGHTS]
    return exercise.change(key, rows)


def test_lines_written_on_one_step_are_sorted_on_the_next(page, facts, on):
    """The thoughts of the first step are what is sorted, without being written down twice."""
    facts.change("facts.thoughts#1", THOUGHTS)
    facts.press("next", {})
    field = on(facts.view(), "facts.sorted#1")
    assert [row["text"] for row in field.value] == [row["text"] for row in THOUGHTS]
    assert sorted_into(facts, "facts.sorted#1", a="guess", b="fact").refresh
    assert len(page.current("item")) == 2


def test_changing_a_line_keeps_its_group(facts):
    """Correcting a thought after it was sorted leaves it where it was sorted to."""
    facts.change("facts.thoughts#1", THOUGHTS)
    sorted_into(facts, "facts.sorted#1", a="guess")
    facts.change("facts.thoughts#1", [{"id": "own-a", "text": "I talked a lot"}, THOUGHTS[1]])
    assert next((row["text"], row["group"]) for row in facts.rows()) == ("I talked a lot", "guess")


def test_what_was_sorted_is_counted_back(facts, on):
    """After sorting, guesses and unknowns are counted back, and the guesses are listed."""
    facts.change("facts.thoughts#1", THOUGHTS)
    sorted_into(facts, "facts.sorted#1", a="guess", b="fact")
    facts.press("next", {})
    facts.press("next", {})
    view = facts.view()
    assert on(view, "counted").text == "You wrote down 2 thoughts. 1 of them is a fact. 1 of them is a guess."
    assert [item.text for item in on(view, "counted.lines").items] == ["I talked too much"]


def test_the_chosen_guess_stays_in_sight(facts, on):
    """The guess chosen as the loudest is pinned while other stories are looked for, and gone when it is no guess."""
    facts.change("facts.thoughts#1", THOUGHTS)
    sorted_into(facts, "facts.sorted#1", a="guess")
    for _ in range(2):
        facts.press("next", {})
    loudest = on(facts.view(), "facts.loudest#1")
    assert [option.label for option in loudest.options] == ["I talked too much", "None of them"]
    facts.change("facts.loudest#1", "own-a")
    facts.press("next", {})
    assert on(facts.view(), "pinned.0").text == "I talked too much"
    sorted_into(facts, "facts.sorted#1", a="fact")
    assert on(facts.view(), "pinned.0") is None


def test_without_a_guess_none_is_asked_for(facts, on):
    """When nothing is a guess, there is no question for the loudest one."""
    for _ in range(2):
        facts.press("next", {})
    view = facts.view()
    assert on(view, "facts.loudest#1") is None
    assert on(view, "facts.known#1") is not None


def test_a_choice_that_is_not_there_is_refused(facts):
    """Something that is none of the guesses cannot be chosen."""
    with pytest.raises(WorkbookError, match="value_not_understood"):
        facts.change("facts.loudest#1", "own-a")


def test_the_first_thought_of_the_page_before_can_be_put_on_the_list(open_page, facts, on, pressable):
    """What was written first about the rejection is offered once, and comes onto the list by one press."""
    assert on(facts.view(), "brought.text") is None
    controller(open_page("00-start-here"), "00.rejection").change("rejection.first_thought#1", "I am too old")
    assert on(facts.view(), "brought.text").text == "I am too old"
    facts.press("bring", {})
    assert [row["text"] for row in facts.rows()] == ["I am too old"]
    assert "bring" not in pressable(facts.view())


def test_the_silence_shows_what_was_said(open_page, on):
    """The words written down on the first page stand beside what is asked about them."""
    controller(open_page("00-start-here"), "00.rejection").change("rejection.words#1", "A strong field.")
    silence = controller(open_page("02-rejection-is-not-feedback"), "02.silence")
    assert on(silence.view(), "brought.text").text == "A strong field."


def test_causes_are_offered_and_kept_only_when_sorted(page, on):
    """The causes to sort are there from the start; only those the reader sorted, or wrote, are recorded."""
    hands = controller(page, "01.hands")
    field = on(hands.view(), "hands.causes#1")
    assert len(field.value) == 9
    rows = [dict(row) for row in field.value]
    rows[0]["group"] = "theirs"
    rows.append({"id": "own-x", "text": "My own cause", "group": "mine"})
    hands.change("hands.causes#1", rows)
    assert [entry.record.group for entry in page.current("item")] == ["theirs", "mine"]
    shown = on(hands.view(), "hands.causes#1").value
    assert [row["group"] for row in shown] == ["theirs", *[""] * 8, "mine"]
    hands.press("next", {})
    assert on(hands.view(), "counted").text == ("You looked at 2 things. 1 of them was in your hands. 1 was in theirs.")


def test_a_cause_can_be_put_back(page, on):
    """A cause taken out of its group again counts as unsorted and keeps its place."""
    hands = controller(page, "01.hands")
    rows = [dict(row) for row in on(hands.view(), "hands.causes#1").value]
    hands.change("hands.causes#1", [{**rows[0], "group": "theirs"}, *rows[1:]])
    hands.change("hands.causes#1", rows)
    assert [row["group"] for row in on(hands.view(), "hands.causes#1").value] == [""] * 9


def test_the_caution_is_stated_before_the_exercise_begins(page, on):
    """Whose hand was on it says for whom it has gone badly before anything is asked."""
    assert "optional" in on(controller(page, "01.hands").view(), "caution").text


@pytest.mark.parametrize("exercise_id", ["01.facts", "01.hands", "01.tried", "01.friend", "01.observer"])
def test_it_can_be_walked_through_empty(page, exercise_id, pressable):
    """Everything can be left empty from the first step to the end."""
    exercise = controller(page, exercise_id)
    for _ in range(exercise.last_step()):
        assert exercise.view()
        exercise.press("next", {})
    assert "finish" in pressable(exercise.view())
    exercise.press("finish", {})
    assert "fresh" in pressable(exercise.view())
