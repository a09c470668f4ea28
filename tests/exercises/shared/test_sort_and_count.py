import pytest
from cards import go_to

from workbook_lib.content import Content
from workbook_lib.exercises.registry import controller
from workbook_lib.workbook import Workbook

THOUGHTS = [{"id": "own-a", "text": "I talked too much"}, {"id": "own-b", "text": "They wrote four lines"}]


@pytest.fixture
def page(open_page):
    """The desk at the page "It is not personal"."""
    return open_page("01-it-is-not-personal")


@pytest.fixture
def facts(page):
    """Facts, guesses, unknowns."""
    return go_to(controller(page, "01.facts"), "01.facts.write")


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
    assert len(page.journal.current("item")) == 2


def test_changing_a_line_keeps_its_group(facts):
    """Correcting a thought after it was sorted leaves it where it was sorted to."""
    facts.change("facts.thoughts#1", THOUGHTS)
    sorted_into(facts, "facts.sorted#1", a="guess")
    facts.change("facts.thoughts#1", [{"id": "own-a", "text": "I talked a lot"}, THOUGHTS[1]])
    assert next((row["text"], row["group"]) for row in facts.rows()) == ("I talked a lot", "guess")


def shown(side_by_side) -> dict[str, list[str]]:
    """Return what stands in each of the groups that are shown beside each other."""
    assert side_by_side.side_by_side
    return {group.label: [item.text for item in group.blocks[0].items] for group in side_by_side.blocks}


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ["Mine", "Theirs", "Nobody can know", "Not sorted"]),
        ("de", ["Ich", "Die anderen", "Das kann niemand wissen", "Nicht sortiert"]),
    ],
)
def test_the_question_about_the_rest_stands_below_the_rest(page, on, language, labels):
    """What was in nobody's hands is shown where it is asked about, and so is what stayed unsorted."""
    hands = controller(Workbook(page.page, page.journal, Content(language), page.now), "01.hands")
    go_to(hands, "01.hands.sort")
    rows = [dict(row) for row in on(hands.view(), "hands.causes#1").value]
    rows[0]["group"], rows[1]["group"] = "mine", "nobody"
    hands.change("hands.causes#1", [*rows, {"id": "own-x", "text": "My own cause", "group": ""}])
    view = go_to(hands, "01.hands.rest").view()
    assert list(shown(on(view, "sorted"))) == labels
    assert list(shown(on(view, "sorted")).values()) == [
        [rows[0]["text"]],
        [],
        [rows[1]["text"]],
        ["My own cause"],
    ]
    keys = [block.key for block in view]
    assert keys.index("sorted") < keys.index("hands.not_mine#1")


def test_sentences_that_hurt_are_not_shown_again(open_page, on):
    """After an answer was sorted in the airlock, one goes on with a useful sentence and does not meet the others."""
    airlock = controller(open_page("02-rejection-is-not-feedback"), "02.airlock")
    airlock.change("airlock.answer#1", "You were late. You spoke well.")
    go_to(airlock, "02.airlock.sort")
    rows = on(airlock.view(), "airlock.sentences#1").value
    airlock.change("airlock.sentences#1", [{**row, "group": "opinion"} for row in rows])
    airlock.press("next", {})
    assert on(airlock.view(), "counted") is not None
    assert on(airlock.view(), "sorted") is None


def test_what_was_sorted_is_counted_back(facts, on):
    """After sorting, all is counted back, and every group is shown beside the others, an empty one as empty."""
    facts.change("facts.thoughts#1", THOUGHTS)
    sorted_into(facts, "facts.sorted#1", a="guess", b="fact")
    facts.press("next", {})
    facts.press("next", {})
    view = facts.view()
    assert on(view, "counted").text == "You wrote down 2 thoughts. 1 of them is a fact. 1 of them is a guess."
    assert shown(on(view, "sorted")) == {
        "A fact": ["They wrote four lines"],
        "A guess": ["I talked too much"],
        "Nobody has told me": [],
    }
    assert on(view, "sorted.unknown.lines").empty == "Nothing here."


def test_causes_are_offered_and_kept_only_when_sorted(page, on):
    """The causes to sort are there from the start; only those the reader sorted, or wrote, are recorded."""
    hands = go_to(controller(page, "01.hands"), "01.hands.sort")
    field = on(hands.view(), "hands.causes#1")
    assert len(field.value) == 9
    rows = [dict(row) for row in field.value]
    rows[0]["group"] = "theirs"
    rows.append({"id": "own-x", "text": "My own cause", "group": "mine"})
    hands.change("hands.causes#1", rows)
    assert [entry.record.group for entry in page.journal.current("item")] == ["theirs", "mine"]
    shown = on(hands.view(), "hands.causes#1").value
    assert [row["group"] for row in shown] == ["theirs", *[""] * 8, "mine"]
    hands.press("next", {})
    assert on(hands.view(), "counted").text == ("You looked at 2 things. 1 of them was in your hands. 1 was in theirs.")


def test_a_cause_can_be_put_back(page, on):
    """A cause taken out of its group again counts as unsorted and keeps its place."""
    hands = go_to(controller(page, "01.hands"), "01.hands.sort")
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
