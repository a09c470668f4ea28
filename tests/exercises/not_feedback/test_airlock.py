from datetime import timedelta

import pytest
from cards import go_to

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller

ANSWER = "It was a strong field. Your examples stayed general. We also changed the role."


@pytest.fixture
def page(open_page):
    """The desk at the page "Rejection is not feedback"."""
    return open_page("02-rejection-is-not-feedback")


@pytest.fixture
def airlock(page):
    """The airlock with an answer pasted."""
    exercise = controller(page, "02.airlock")
    exercise.change("airlock.answer#1", ANSWER)
    return exercise


def sort(exercise, on, *groups):
    rows = on(exercise.step_blocks(exercise.screens.steps["02.airlock.sort"]), "airlock.sentences#1").value
    exercise.change("airlock.sentences#1", [{**row, "group": group} for row, group in zip(rows, groups, strict=True)])


def test_values_come_first_and_stay_in_sight(page, on):
    """What the reader values is asked before anything is opened, and stays in sight at every later step."""
    airlock = go_to(controller(page, "02.airlock"), "02.airlock.value")
    assert on(airlock.view(), "airlock.value#1") is not None
    assert on(airlock.view(), "airlock.answer#1") is None
    airlock.change("airlock.value#1", "My daughter")
    for step in ("02.airlock.time", "02.airlock.open", "02.airlock.sort", "02.airlock.choose"):
        go_to(airlock, step)
        assert on(airlock.view(), "pinned.0").text == "My daughter"


def test_the_time_is_chosen_and_goes_into_the_calendar(page, on):
    """The day of opening can lie ahead and be saved as a calendar entry that gives nothing away."""
    airlock = controller(page, "02.airlock")
    go_to(airlock, "02.airlock.time")
    airlock.change("airlock.day#1", "2026-05-09")
    assert b"SUMMARY:Open a letter" in on(airlock.view(), "ics.2026-05-09").content


def test_the_answer_is_sorted_sentence_by_sentence(page, airlock, on):
    """Each sentence of the answer is a thing to sort, and the groups are counted back."""
    go_to(airlock, "02.airlock.sort")
    assert [row["text"] for row in on(airlock.view(), "airlock.sentences#1").value] == [
        "It was a strong field.",
        "Your examples stayed general.",
        "We also changed the role.",
    ]
    sort(airlock, on, "bland", "useful_mine", "")
    airlock.press("next", {})
    counted = on(airlock.view(), "counted").text
    assert counted == "The answer has 3 sentences. 1 is useful and in your hands. 1 is bland. 1 is not sorted."


def test_a_corrected_answer_keeps_what_was_sorted(airlock, on):
    """When the text changes, sentences that are still there keep their group, and those that are gone are gone."""
    sort(airlock, on, "bland", "useful_mine", "opinion")
    airlock.change("airlock.answer#1", "Thank you. Your examples stayed general.")
    assert [(row["text"], row["group"]) for row in airlock.rows()] == [
        ("Thank you.", ""),
        ("Your examples stayed general.", "useful_mine"),
    ]


def test_a_sentence_that_stands_twice_is_sorted_twice(page, on):
    """The same sentence twice is two things to sort."""
    airlock = controller(page, "02.airlock")
    airlock.change("airlock.answer#1", "Sorry. Sorry.")
    sort(airlock, on, "bland", "")
    assert [row["group"] for row in airlock.rows()] == ["bland", ""]


def test_at_most_one_useful_sentence_becomes_a_plan(page, airlock, on):
    """Only sentences in the reader's hands are offered; the chosen one stays in sight while it becomes a plan."""
    sort(airlock, on, "bland", "useful_mine", "useful_not_mine")
    go_to(airlock, "02.airlock.choose")
    chosen = on(airlock.view(), "airlock.chosen#1")
    assert [option.label for option in chosen.options] == ["Your examples stayed general.", "None of them"]
    airlock.change("airlock.chosen#1", chosen.options[0].id)
    airlock.press("next", {})
    assert on(airlock.view(), "pinned.0").text == "Your examples stayed general."
    airlock.change("airlock.cue#1", "I prepare an answer")
    airlock.change("airlock.act#1", "add one number")
    airlock.change("airlock.due#1", "2026-05-20")
    assert on(airlock.view(), "reads").text == "When I prepare an answer, I will add one number."
    (plan,) = page.journal.current("plan")
    assert (plan.record.prompt_id, plan.record.cue, plan.record.due.isoformat()) == (
        "airlock",
        "I prepare an answer",
        "2026-05-20",
    )


def test_nothing_useful_means_nothing_to_plan(airlock, on):
    """When no sentence is useful and in the reader's hands, that is said, and no plan is asked for."""
    sort(airlock, on, "bland", "opinion", "useful_not_mine")
    go_to(airlock, "02.airlock.choose")
    assert on(airlock.view(), "airlock.chosen#1") is None
    assert on(airlock.view(), "none") is not None
    airlock.press("next", {})
    assert on(airlock.view(), "airlock.cue#1") is None


def test_a_sentence_that_is_not_offered_cannot_be_chosen(airlock, on):
    """A sentence that is bland is refused as the one to plan for."""
    sort(airlock, on, "bland", "useful_mine", "")
    with pytest.raises(WorkbookError, match="value_not_understood"):
        airlock.change("airlock.chosen#1", airlock.rows()[0]["id"])


def test_without_an_answer_there_is_nothing_to_sort(page, on):
    """Nothing pasted is no mistake: it says that the page waits."""
    airlock = controller(page, "02.airlock")
    go_to(airlock, "02.airlock.sort")
    assert on(airlock.view(), "nothing") is not None
    assert on(airlock.view(), "airlock.sentences#1") is None


def test_the_request_it_answers_is_noted_as_answered(page, airlock, on):
    """Choosing whose answer it is notes that request as answered."""
    go_to(airlock, "02.airlock.open").press("next", {})
    assert airlock.screens.ids[airlock.at()] == "02.airlock.sort"
    ask = controller(page, "02.ask")
    ask.change("ask.whom#1", "Ms Öztürk")
    ask.change("ask.asked_on#1", "2026-05-01")
    airlock.press("back", {})
    option = on(airlock.view(), "airlock.request#1").options[0]
    assert option.label == "Ms Öztürk"
    airlock.change("airlock.request#1", option.id)
    assert page.journal.current("feedback_request")[0].record.answered == "answered"
    assert [entry.record.what for entry in page.journal.current("event")] == ["asked_for_feedback", "got_feedback"]


def test_erasing_takes_the_plan_along(page, airlock):
    """Stopping and erasing leaves neither answer nor plan."""
    airlock.change("airlock.act#1", "breathe")
    airlock.press("stop", {})
    airlock.press("erase", {})
    assert page.journal.current() == []


def test_coming_back_later_finds_the_same_step(page, clock, on):
    """The airlock may take days: it opens again at the step where it was left."""
    airlock = controller(page, "02.airlock")
    airlock.change("airlock.value#1", "My daughter")
    go_to(airlock, "02.airlock.open")
    clock.moment += timedelta(days=5)
    assert on(controller(page, "02.airlock").view(), "airlock.answer#1") is not None


def test_what_stands_around_an_answer_is_not_sorted(page, on):
    """Greeting, signature and the reader's own letter are not offered; they stand folded below."""
    airlock = controller(page, "02.airlock")
    airlock.change(
        "airlock.answer#1", "Hi Sam,\nYou did well.\nBest, Kim\n\nOn 3 Mar 2026, Sam wrote:\n> Any feedback?"
    )
    go_to(airlock, "02.airlock.sort")
    assert [row["text"] for row in airlock.rows()] == ["You did well."]
    assert [line.text for line in on(airlock.view(), "apart.lines").items] == [
        *("Hi Sam,", "Best, Kim", "On 3 Mar 2026, Sam wrote:", "> Any feedback?")
    ]


def test_an_answer_is_split_by_its_own_language(page, on):
    """A German answer in the English book falls into German sentences."""
    airlock = controller(page, "02.airlock")
    airlock.change("airlock.answer#1", "Wir trafen uns am 3. März. Ihnen fehlte bzgl. der Kasse die Praxis.")
    assert [row["text"] for row in airlock.rows()] == [
        *("Wir trafen uns am 3. März.", "Ihnen fehlte bzgl. der Kasse die Praxis.")
    ]
