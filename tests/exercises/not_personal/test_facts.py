import pytest
from cards import go_to

from workbook_lib.exercises.registry import controller

THOUGHTS = [{"id": "own-a", "text": "I talked too much"}, {"id": "own-b", "text": "They wrote four lines"}]


@pytest.fixture
def page(open_page):
    """The desk at the page "It is not personal"."""
    return open_page("01-it-is-not-personal")


@pytest.fixture
def facts(page):
    """Facts, guesses, unknowns, at the list of thoughts."""
    return go_to(controller(page, "01.facts"), "01.facts.write")


def sorted_into(exercise, key, **groups):
    rows = [{**row, "group": groups.get(row["id"].removeprefix("own-"), "")} for row in THOUGHTS]
    return exercise.change(key, rows)


def test_a_thought_brought_twice_leaves_the_first(open_page):
    """A thought from the page before that was reworded on the list is not gone over when it is brought again."""
    desk = open_page("00-start-here")
    rejection = controller(desk, "00.rejection")
    thought = next(prompt for prompt in rejection.spec.prompts() if prompt.id == "rejection.first_thought")
    rejection.change(rejection.bound(thought).key, "I am done for")
    facts = controller(open_page("01-it-is-not-personal"), "01.facts")
    facts.view()
    facts.press("bring", {})
    binding = facts.bound(facts.prompt("facts.thoughts"))
    (row,) = binding.field().value
    facts.change(binding.key, [{"id": row["id"], "text": "One firm said no"}])
    facts.press("bring", {})
    assert [row["text"] for row in binding.field().value] == ["One firm said no", "I am done for"]


def test_the_chosen_guess_stays_in_sight(facts, on):
    """The guess chosen as the loudest is pinned while other stories are looked for, and gone when it is no guess."""
    facts.change("facts.thoughts#1", THOUGHTS)
    sorted_into(facts, "facts.sorted#1", a="guess")
    go_to(facts, "01.facts.loudest")
    loudest = on(facts.view(), "facts.loudest#1")
    assert [option.label for option in loudest.options] == ["I talked too much", "None of them"]
    facts.change("facts.loudest#1", "own-a")
    facts.press("next", {})
    assert on(facts.view(), "pinned.0").text == "I talked too much"
    sorted_into(facts, "facts.sorted#1", a="fact")
    assert on(facts.view(), "pinned.0") is None


def test_without_a_guess_none_is_asked_for(facts, on):
    """When nothing is a guess, there is no question for the loudest one."""
    go_to(facts, "01.facts.back").press("next", {})
    assert facts.screens.ids[facts.at()] == "01.facts.other"
    facts.press("back", {})
    assert on(facts.view(), "facts.known#1") is not None


def test_the_first_thought_of_the_page_before_can_be_put_on_the_list(open_page, facts, on, pressable):
    """What was written first about the rejection is offered once, and comes onto the list by one press."""
    assert on(facts.view(), "brought.text") is None
    controller(open_page("00-start-here"), "00.rejection").change("rejection.first_thought#1", "I am too old")
    assert on(facts.view(), "brought.text").text == "I am too old"
    facts.press("bring", {})
    assert [row["text"] for row in facts.rows()] == ["I am too old"]
    assert "bring" not in pressable(facts.view())
