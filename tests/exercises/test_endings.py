"""What stands at the end of an exercise, or of a page, and whether it has happened."""

from itertools import product

import pytest
from pydantic import ValidationError

from workbook_lib.content import Content
from workbook_lib.content.models import ExerciseSpec
from workbook_lib.controls import Block
from workbook_lib.exercises.registry import controller
from workbook_lib.sessions.leave import Leave
from workbook_lib.workbook import Workbook

LANGUAGES = ("en", "de")
EXERCISES = [
    (page.page, exercise.id)
    for page in Content().pages()
    if page.page not in {"shared", "check-in"}
    for exercise in page.exercises
]
ANSWERS = {
    "text": "A word of mine",
    "long_text": "A word of mine. And another one.",
    "number": 3,
    "date": "2026-05-04",
}
OWN = {
    "cv.advert": "We look for Kubernetes. You know Kubernetes and budgeting.",
    "cv.text": "I kept the stock list.",
    "ask.follow_up_on": "2026-05-14",
}


def flat(blocks):
    """Yield every block of a card, however deep."""
    for block in blocks:
        yield block
        yield from flat(getattr(block, "blocks", ()))


def answer(field: Block) -> object:
    """Return something that fits a field; ``None`` for one that takes a file."""
    if field.key.partition("#")[0] in OWN:
        return OWN[field.key.partition("#")[0]]
    kind = field.kind
    if kind in ("choice", "choices"):
        first = field.options[0].id
        return first if kind == "choice" else [first]
    if kind == "lines":
        return [{"id": "own-1", "text": "One thing"}]
    if kind == "sort":
        return [{**row, "group": field.groups[0].id} for row in field.value]
    return 5 if kind == "rating" else ANSWERS.get(kind)


def fill_step(card) -> None:
    """Fill in every field of a step, also those that appear on the way, and put away what can be put away."""
    done: set[str] = {"before#1", "after#1", "helped#1"}
    while fields := [one for one in flat(card.view()) if one.type == "field" and one.key not in done]:
        field = fields[0]
        done.add(field.key)
        # An outcome, once noted, would end the waiting that the ending speaks of.
        if answer(field) is not None and not field.key.endswith((":outcome", ":ending")):
            card.change(field.key, answer(field))
    if any(button.action == "put_away" for one in flat(card.view()) for button in getattr(one, "buttons", ())):
        card.press("put_away", {})


def walk(card, *, filled: bool) -> str:
    """Go through an exercise to its end and return what is said there."""
    for step in range(card.last_step() + 1):
        if filled:
            fill_step(card)
        card.press("finish" if step == card.last_step() else "next", {})
    return next(block.text for block in card.view() if block.key == "ending")


@pytest.fixture
def at(open_page):
    """Opens an exercise in one of the languages, on one and the same journal."""

    def opened(page: str, exercise: str, language: str):
        desk = open_page(page)
        return controller(Workbook(page, desk.journal, Content(language), desk.now), exercise)

    return opened


@pytest.mark.parametrize(
    ("page", "exercise", "language"), [(*one, language) for one, language in product(EXERCISES, LANGUAGES)]
)
def test_an_ending_claims_only_what_happened(at, page: str, exercise: str, language: str):
    """Walked through empty, no exercise claims anything; with everything filled in, its ending is what is said."""
    card = at(page, exercise, language)
    assert card.spec.ending
    assert walk(card, filled=False) == card.spec.ending_none != card.spec.ending
    card.press("reopen", {})
    for _ in range(card.last_step()):
        card.press("back", {})
    assert walk(card, filled=True) == card.spec.ending


def test_something_else_written_is_no_claim_either(open_page, on):
    """A bag that nothing was taken out of is not down, and thoughts that were not sorted are not sorted."""
    bag = controller(open_page("03-a-fresh-approach"), "03.bag")
    bag.change("bag.things#1", [{"id": "own-1", "text": "The last question"}, {"id": "own-2", "text": "The train"}])
    bag.press("finish", {})
    assert on(bag.view(), "ending").text == bag.spec.ending_part
    bag.press("put_away", {})
    assert on(bag.view(), "ending").text == bag.spec.ending
    bag.change("bag.things#1", [{"id": "own-3", "text": "One more"}])
    assert on(bag.view(), "ending").text == bag.spec.ending_part
    facts = controller(open_page("01-it-is-not-personal"), "01.facts")
    facts.change("facts.thoughts#1", [{"id": "own-4", "text": "I talked too much"}])
    facts.press("finish", {})
    assert on(facts.view(), "ending").text == facts.spec.ending_part


def test_what_was_emptied_or_taken_away_again_is_nothing_written(desk, on, pressable):
    """A word that was deleted leaves no "it is written down" and no "it is kept" behind, only the way to erase it."""
    card = controller(desk, "00.rejection")
    card.change("rejection.role#1", "Clerk")
    card.change("rejection.role#1", "")
    card.press("finish", {})
    assert on(card.view(), "ending").text == card.spec.ending_none
    card.press("stop", {})
    assert on(card.view(), "stopped.kept") is None
    assert "erase" in pressable(card.view())


def test_a_page_closed_says_what_was_done_on_it(desk, on):
    """Closing a page for the day: nothing written, only rated, or written."""
    leave = Leave(desk)

    def said() -> str:
        leave.press("close", {})
        return on(leave.view(), "closed").text

    assert said() == "Nothing was written on this page today. It can stay that way."
    leave.change("leave:confidence", 4)
    assert said() == "Your ratings are kept. You can leave it here."
    leave.change("takeaway", "One thing at a time")
    assert said() == "It is written down. You can leave it here."


def heavier(desk, exercise: str, *, before: int, after: int, helped: str | None):
    """Finish an exercise with these ratings."""
    card = controller(desk, exercise)
    card.change("before#1", before)
    card.change("after#1", after)
    card.change("helped#1", helped)
    card.press("finish", {})
    return card


@pytest.mark.parametrize(
    ("helped", "after", "worse"),
    [("worse", 9, True), ("worse", 6, True), (None, 7, True), ("no", 9, True), (None, 6, False), ("yes", 7, False)],
)
def test_what_made_it_worse_is_never_answered_with_a_fresh_one(open_page, on, pressable, helped, after, worse):
    """What weighs more afterwards ends as if stopped: kindly, with people, and without *Begin a fresh one*."""
    card = heavier(open_page("01-it-is-not-personal"), "01.facts", before=6, after=after, helped=helped)
    view = card.view()
    assert ("fresh" in pressable(view)) is not worse
    assert (on(view, "worse") is not None) is worse
    assert (on(view, "stopped.people") is not None) is worse
    assert on(view, "pair").text == f"How heavy it felt: 6 before, {after} after."
    assert on(view, "lighter") is None


@pytest.mark.parametrize(
    ("ending", "wrong"),
    [
        ({}, "none for when nothing was written"),
        ({"ending_none": "N", "ending_needs": ["x.a"]}, "no ending for when something else was written"),
        ({"ending_none": "N", "ending_part": "P", "ending_needs": ["x.b"]}, "prompts that it does not have: x.b"),
    ],
)
def test_content_that_could_claim_too_much_is_refused(ending, wrong):
    """An ending without words for the other cases, or about a prompt that is not there, is a mistake in the content."""
    step = {"id": "x.one", "label": "S", "prompt": [{"id": "x.a", "kind": "text", "label": "L"}]}
    with pytest.raises(ValidationError, match=wrong):
        ExerciseSpec.model_validate({"id": "x", "title": "T", "ending": "Done.", "step": [step], **ending})


def test_finishing_and_stopping_fold_the_card_with_its_ending_in_sight(desk, pressable):
    """The ending stands below the row until it was read; opening the card, or enough, ends that."""
    for end in ("finish", "stop"):
        card = controller(desk, "00.rejection")
        card.change("rejection.role#1", "Clerk")
        assert not card.row().ended
        card.press(end, {})
        assert card.row().ended
        assert "leave_ending" in pressable(card.view())
        card.press("leave_ending", {})
        assert not card.row().ended
        assert "leave_ending" not in pressable(card.view())
        card.press("reopen", {})
        card.press(end, {})
        card.fold(False)
        assert card.row().ended
        card.fold(True)
        assert not card.row().ended
        card.press("reopen", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ending_of_what_weighs_asks_for_another_one(language):
    """Neither the endings of exercises that weigh nor what is said after a worse one speak of beginning anew."""
    content = Content(language)
    anew = {"en": ("fresh", "another one"), "de": ("neues Blatt", "neuen Blatt", "noch ein")}[language]
    said = [content.say(one) for one in ("worse_said", "worse_felt", "worse_kindly", "worse_row", "stopped_kept")]
    for page in content.pages():
        for one in page.exercises:
            said += [one.ending] if one.weighs else []
    assert [text for text in said if any(word in text for word in anew)] == []


def test_after_a_worse_one_nothing_is_given_back_and_no_step_is_next(open_page, on):
    """The words that weigh are not set large; people to talk to are in sight, and the row says that it may rest."""
    desk = open_page("01-it-is-not-personal")
    card = controller(desk, "01.facts")
    card.change("facts.known#1", "I am too old.")
    card.change("helped#1", "worse")
    card.press("finish", {})
    view = card.view()
    assert on(view, "given.0") is None
    assert on(view, "next") is None
    assert on(view, "stopped.help").is_open
    assert card.row().line == desk.content.say("worse_row")
    card.press("reopen", {})
    card.press("stop", {})
    assert on(card.view(), "worse") is not None, "stopping after a worse one is answered in the same way"
