import pytest
from cards import find, flat, go_to

from workbook_lib.content import Content
from workbook_lib.content.models import ExerciseSpec
from workbook_lib.exercises.engine.endings.given_back import MOST, columns, given_back, letter
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.registry import controller


def spec(*gives):
    """An exercise with one prompt of a list, and what it gives back."""
    step = {"id": "x.one", "label": "S", "prompt": [{"id": "x.a", "kind": "lines", "label": "What did you do?"}]}
    return ExerciseSpec.model_validate({"id": "x", "title": "T", "gives": gives, "step": [step]})


def drawn(desk, part, lines):
    return given_back(desk, spec(part), lambda name: lines.get(name, []))


def test_the_first_answer_there_is_is_set_large(desk):
    """Of several prompts the first one that is answered is given back; a long answer is set as prose."""
    part = {"form": "line", "of": ["x.b", "x.c"]}
    (block,) = drawn(desk, part, {"x.c": [OwnLine("Mine.")]})
    assert (block.text, block.tone) == ("Mine.", "own")
    (block,) = drawn(desk, part, {"x.b": [OwnLine("So " * 200)], "x.c": [OwnLine("Mine.")]})
    assert block.tone == "letter"
    assert drawn(desk, part, {}) == []


def test_a_letter_is_a_letter_with_its_first_line(desk):
    """A letter keeps its paragraphs and begins with its opening, where that is no part of the answer."""
    part = {"form": "letter", "of": ["x.b"], "opening": "Dear me,"}
    (block,) = drawn(desk, part, {"x.b": [OwnLine("One.\n\nTwo.")]})
    assert (block.text, block.tone) == ("Dear me,\n\nOne.\n\nTwo.", "letter")
    assert letter("k", "One.").text == "One."


def test_lists_stand_under_their_questions_and_are_not_endless(desk):
    """Two lists stand beside each other, each under its question; the first lines are shown."""
    lines = {"x.a": [OwnLine(str(n)) for n in range(MOST + 3)], "x.b": [OwnLine("B")]}
    (group,) = drawn(desk, {"form": "lists", "of": ["x.a", "x.b"]}, lines)
    assert group.side_by_side
    assert [one.label for one in group.blocks] == ["What did you do?", ""]
    assert len(find([group], "given.0.0.lines").items) == MOST
    (one,) = drawn(desk, {"form": "lists", "of": ["x.a"], "label": "Kept"}, lines)
    assert one.label == "Kept"


def test_what_need_not_be_met_again_is_behind_a_fold(desk):
    """A private text stands folded, and no line of it can be kept."""
    (fold,) = drawn(desk, {"form": "folded", "of": ["x.b"]}, {"x.b": [OwnLine("Private.", "s")]})
    assert fold.type == "fold"
    assert not fold.is_open


def test_columns_have_every_group_and_what_is_in_none(desk):
    """An empty group is shown as empty; what is not sorted comes last."""
    options = Content().exercise("01-it-is-not-personal", "01.facts").prompts()[1].options
    group = columns(desk, "k", options, [OwnLine("A", group="fact"), OwnLine("B")])
    assert [one.label for one in group.blocks] == ["A fact", "A guess", "Nobody has told me", "Not sorted"]
    assert [len(one.blocks[0].items) for one in group.blocks] == [1, 0, 0, 1]


def test_only_lines_good_to_keep_can_be_kept_of_an_answer(open_page, on, pressable):
    """The airlock offers its sentences of one group alone; what was harsh is never offered."""
    card = controller(open_page("02-rejection-is-not-feedback"), "02.airlock")
    card.change("airlock.answer#1", "You were clear. You were slow.")
    rows = on(go_to(card, "02.airlock.sort").view(), "airlock.sentences#1").value
    card.change("airlock.sentences#1", [{**rows[0], "group": "good"}, {**rows[1], "group": "opinion"}])
    card.press("finish", {})
    assert pressable(card.view()).count("keep_line") == 1
    (item,) = on(card.view(), "given.2.good.lines").items
    (button,) = item.buttons
    card.press(button.action, button.data)
    assert "let_go" in pressable(card.view())
    assert card.desk.journal.current("kept_line")[0].record.source == rows[0]["id"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_exercise_names_what_it_gives_back_and_where_from(open_page, language):
    """Every exercise of the book gives something back, of prompts or lists that it has; a next step is an exercise."""
    exercises = {
        one.id: (page.page, one)
        for page in Content(language).pages()
        if page.page not in {"shared", "check-in"}
        for one in page.exercises
    }
    for exercise_id, (page, one) in exercises.items():
        assert one.gives, exercise_id
        card = controller(open_page(page), exercise_id)
        for part in one.gives:
            for name in part.of:
                card.own_lines(name)
        assert one.next_step in {"", *exercises}, exercise_id
        assert not [step.reads for step in one.steps if step.reads and step.reads not in {p.id for p in one.prompts()}]


def test_what_is_given_back_holds_no_word_of_somebody_else_and_no_burnt_one(open_page):
    """Burnt words are given back by nothing."""
    card = controller(open_page("01-it-is-not-personal"), "01.write")
    card.change("write.text#1", "To be burnt.")
    card.burn()
    card.press("finish", {})
    assert "To be burnt." not in [getattr(block, "text", "") for block in flat(card.view())]
