import pytest

from workbook_lib.exercises.first_hour.first_hour import FACTS, PAGE
from workbook_lib.exercises.registry import controller
from workbook_lib.records import ExerciseRun


@pytest.fixture
def card(desk):
    """The first hour on an empty journal."""
    return controller(desk, "00.first-hour")


def key_of(card, prompt_id: str) -> str:
    """Return the key of a prompt's field."""
    return card.bound(card.prompt(prompt_id)).key


def line(text: str, group: str = "") -> dict[str, str]:
    """Return a line as the browser sends it."""
    return {"id": f"own-{text.replace(' ', '-')}", "text": text, "group": group}


def test_there_are_five_screens_with_at_most_one_question_each(card):
    """Five screens, one question at most on each, and no rating anywhere."""
    for step in card.spec.steps:
        assert len([block for block in card.view() if block.type == "field"]) == len(step.prompts) <= 1
        card.press("next", {})
    assert len(card.spec.steps) == 5
    assert "rating" not in {prompt.kind for prompt in card.spec.prompts()}


def test_thoughts_go_on_the_list_of_facts_and_guesses(card, open_page):
    """What was told and sorted here stands in facts and guesses, under that page."""
    card.change(key_of(card, "first-hour.told"), [line("too old")])
    card.change(key_of(card, "first-hour.guess"), [line("too old", "guess")])
    facts = controller(open_page(PAGE), FACTS)
    assert [(row["text"], row["group"]) for row in facts.rows()] == [("too old", "guess")]
    assert card.desk.journal.current("item")[0].record.page == PAGE


def test_thoughts_of_a_new_no_join_no_list_that_is_finished(card, open_page):
    """A finished list stays as it is; the thoughts begin a fresh one, and a reload finds them."""
    card.desk.save(ExerciseRun(exercise_id=FACTS, page=PAGE, state="finished"))
    card.change(key_of(card, "first-hour.told"), [line("too old")])
    facts = controller(open_page(PAGE), FACTS)
    assert facts.runs.number == 2
    assert [row["text"] for row in facts.rows()] == ["too old"]
    again = controller(open_page("00-start-here"), "00.first-hour")
    assert [row["text"] for row in again.bound(again.prompt("first-hour.told")).value()] == ["too old"]


def test_the_end_gives_the_kind_act_back_and_counts_nothing(card):
    """At the end the reader's own words stand first, then that it is enough for today."""
    card.change(key_of(card, "first-hour.kind"), "Tea on the balcony")
    card.press("finish", {})
    texts = [block.text for block in card.view() if block.type == "text"]
    assert texts[-2:] == ["Tea on the balcony", "That is enough for today."]


def test_erasing_takes_the_thoughts_of_this_run_along_and_no_older_ones(card, open_page, clock):
    """What was on the list before stays; what was told in the first hour goes with it."""
    facts = controller(open_page(PAGE), FACTS)
    facts.change(facts.bound(facts.prompt("facts.thoughts")).key, [line("older")])
    clock.moment = clock.moment.replace(hour=21)
    standing = card.bound(card.prompt("first-hour.told")).value()
    card.change(key_of(card, "first-hour.told"), [*standing, line("newer")])
    card.press("erase", {})
    assert [row["text"] for row in facts.rows()] == ["older"]
