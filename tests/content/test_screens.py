from dataclasses import replace
from datetime import timedelta

import pytest
from cards import flat, go_to

from workbook_lib.content import Content
from workbook_lib.content.screens import AFTER, BEFORE
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Activity, ExerciseRun, Opportunity, Reflection

MOST = 5
"""Fields on one screen."""
ONE_THOUGHT = {
    "00.rejection.how",
    "00.baseline.wish",
    "02.ask.person",
    "02.ask.which",
    "02.ask.letter",
    "02.ask.then",
    "02.airlock.plan",
    "02.mirrors.one",
    "02.mock.plan",
    "03.values.choose",
    "03.prepare.what",
    "04.week.next",
}
"""Screens with several questions that are one thought, such as a date and a name."""
BOOK = [
    (page.page, exercise)
    for page in Content().pages()
    if page.page not in {"shared", "check-in"}
    for exercise in page.exercises
]


def kept(desk, exercise: str, *, step: int) -> str:
    """Write a run as earlier versions did, with the number of its step alone; return its id."""
    run = desk.mint("run", exercise, "1")
    desk.save(ExerciseRun(exercise_id=exercise, step=step, page=desk.page), run)
    return run


def screen(desk, exercise: str) -> str:
    card = controller(desk, exercise)
    card.view()
    return card.screens.ids[card.at()]


def test_a_screen_asks_one_question_or_one_thought():
    """The content of every exercise has one question a screen, save where several are one thought."""
    several = {step.id for _, exercise in BOOK for step in exercise.steps if len(step.prompts) > 1}
    assert several == ONE_THOUGHT


def in_sight(blocks) -> list[str]:
    """Return the keys of the fields outside folds."""
    keys = [block.key for block in blocks if block.type == "field"]
    inside = [block.blocks for block in blocks if block.type == "group"]
    return keys + [key for group in inside for key in in_sight(group)]


def one_primary(blocks) -> bool:
    """Say whether one button is the primary one, and the way to stop a small one."""
    buttons = [button for block in flat(blocks) for button in getattr(block, "buttons", ())]
    stopping = [button.tone for button in buttons if button.action == "stop"]
    return sum(button.tone == "primary" for button in buttons) == 1 and stopping == ["faint"]


@pytest.mark.parametrize(("page", "exercise"), [(page, one.id) for page, one in BOOK])
def test_no_screen_has_more_than_five_fields(open_page, page, exercise):
    """No screen of an exercise that is begun is longer than five questions, forms included."""
    desk = open_page(page)
    desk.save(Opportunity(role="first"))
    desk.save(Activity(what="first"))
    card = controller(desk, exercise)
    for at in range(card.last_step() + 1):
        card.go(at)
        assert len(in_sight(card.view())) <= MOST


@pytest.mark.parametrize(("page", "exercise"), [(page, one.id) for page, one in BOOK])
def test_a_screen_has_one_primary_button_and_a_quiet_way_to_stop(open_page, page, exercise):
    """The button that does the thing is the primary one; stopping is always there, and never a large one."""
    card = controller(open_page(page), exercise)
    for at in range(card.last_step() + 1):
        card.go(at)
        assert one_primary(card.view())


FORMS = [
    (page, one.id, step.id) for page, one in BOOK for step in one.steps if step.form and one.form(step.form).record
]


def open_record(page, exercise: str, step: str, **values: object):
    """Open a record in the form of a step, with these values; return the card and the record list."""
    card = go_to(controller(page, exercise), step)
    listed = card.record_lists[step]
    entry = listed.keep(replace(listed.blank, **values), listed.claimed(), card.runs.run)
    assert listed.open_id() == entry.entry_id
    return card, listed


@pytest.mark.parametrize(("page", "exercise", "step"), FORMS)
def test_an_open_record_shows_five_fields_and_one_button_to_put_it_away(open_page, page, exercise, step):
    """While one record is filled in, field by field, five fields are in sight, and Next is not the primary button."""
    desk = open_page(page)
    desk.save(Opportunity(role="first"))
    desk.save(Activity(what="first"))
    card, listed = open_record(desk, exercise, step)
    asked: set[str] = set()
    while new := [one for one in flat(card.view()) if one.type == "field" and one.key not in asked]:
        asked.add(new[0].key)
        options = getattr(new[0], "options", ())
        given = {"number": 3, "rating": 3, "date": "2026-05-04"}.get(new[0].kind, "A word")
        card.change(new[0].key, options[-1].id if options else given)
        blocks = card.view()
        assert 0 < len(in_sight(blocks)) <= MOST
        assert one_primary(blocks)
        assert [
            button.action
            for block in flat(blocks)
            for button in getattr(block, "buttons", ())
            if button.tone == "primary"
        ] == ["close"]
    form = listed.prompts(listed.record(listed.open_id()))
    assert {one.attribute for one in form if one.more and one.kind != "lines"} <= {
        key.partition(":")[2] for key in asked
    }
    folds = [block for block in card.view() if block.key.endswith(".more")]
    assert [fold.is_open for fold in folds] == [True] * any(one.more for one in listed.declared.prompts)
    card.press("close", {"record_list": listed.name})
    assert [block.key for block in card.view() if block.key.endswith(".more")] == []


def test_conversations_of_an_application_stand_in_the_fold(open_page):
    """However many conversations there are, five fields are in sight; one that was just added opens the fold."""
    card, listed = open_record(open_page("03-a-fresh-approach"), "03.opportunity", "03.opportunity.which", role="Clerk")

    def fold():
        return next(block for block in card.view() if block.key.endswith(".more"))

    assert not fold().is_open
    for _ in range(4):
        card.press("round_add", {"record_list": listed.name, "id": listed.open_id()})
    assert fold().is_open
    assert sum(block.type == "field" for block in flat([fold()])) == 1 + 4 * 2
    assert len(in_sight(card.view())) <= MOST


def test_the_days_of_a_preparation_are_five_at_once(open_page, clock):
    """Those from today on are in sight, earlier and later ones folded."""
    card = controller(open_page("03-a-fresh-approach"), "03.prepare")
    card.change("prepare.day#1", "2026-05-11")
    card.change("prepare.own#1", [{"id": f"own-{number}", "text": f"Thing {number}"} for number in range(9)])
    go_to(card, "03.prepare.days")
    assert len(in_sight(card.view())) == MOST
    assert [block.key for block in card.view() if block.type == "fold"] == ["after"]
    clock.moment += timedelta(days=1)
    assert [block.key for block in card.view() if block.type == "fold"] == ["before", "after"]
    assert in_sight(card.view())[0] == "day-2026-05-05"


def test_putting_away_is_what_its_screen_is_for(open_page):
    """Where things can be put away, that button is the primary one and Next is not; afterwards Next is again."""
    bag = controller(open_page("03-a-fresh-approach"), "03.bag")
    bag.change("bag.things#1", [{"id": "own-1", "text": "A look"}])
    go_to(bag, "03.bag.away")

    def primary() -> list[str]:
        buttons = [button for block in bag.view() for button in getattr(block, "buttons", ())]
        return [button.action for button in buttons if button.tone == "primary"]

    assert primary() == ["put_away"]
    bag.press("put_away", {})
    assert primary() == ["next"]


def test_how_heavy_it_feels_is_asked_on_screens_of_its_own_where_it_weighs(open_page):
    """Before the first question and after the last, and only in an exercise that weighs."""
    page = open_page("01-it-is-not-personal")
    assert controller(page, "01.facts").screens.ids[:: len(controller(page, "01.facts").screens.ids) - 1] == (
        BEFORE,
        AFTER,
    )
    assert not {BEFORE, AFTER} & set(controller(page, "01.tried").screens.ids)


@pytest.mark.parametrize(
    ("step", "answered", "found"),
    [
        (0, ("rejection.words",), "00.rejection.how"),
        (1, (), "00.rejection.before"),
        (2, ("rejection.first_thought",), "00.rejection.after"),
        (3, (), "00.rejection.thought"),
        (9, (), "00.rejection.thought"),
    ],
)
def test_a_run_of_an_earlier_version_opens_where_it_was(desk, step, answered, found):
    """What was one step is several screens now: it opens at the first of them that is not answered, or at the end."""
    run = kept(desk, "00.rejection", step=step)
    for prompt in answered:
        desk.save(Reflection(prompt_id=prompt, text="x", run=run, page=desk.page), desk.identify(run, prompt))
    assert screen(desk, "00.rejection") == found


def test_what_is_answered_of_an_earlier_step_is_passed(desk):
    """A run of an earlier version goes on behind the questions of its step that have their answer."""
    run = kept(desk, "00.rejection", step=0)
    card = controller(desk, "00.rejection")
    for prompt, value in (("role", "Clerk"), ("day", "2026-05-01"), ("channel", "email")):
        card.change(f"rejection.{prompt}#1", value)
    assert desk.journal.entry(run).record.screen == ""
    assert screen(desk, "00.rejection") == "00.rejection.words"


@pytest.mark.parametrize(("step", "before", "found"), [(0, None, BEFORE), (0, 4, "01.facts.write"), (4, 4, AFTER)])
def test_a_run_of_an_earlier_version_that_weighs(open_page, step, before, found):
    """The rating before is asked where it was not given; a run at the ratings afterwards is there still."""
    desk = open_page("01-it-is-not-personal")
    run = kept(desk, "01.facts", step=step)
    desk.save(ExerciseRun(exercise_id="01.facts", step=step, heaviness_before=before, page=desk.page), run)
    assert screen(desk, "01.facts") == found


def test_a_screen_is_found_by_its_id_and_one_that_is_gone_by_its_number(desk):
    """Numbers may move between versions; a screen that the book has no more is near where it was."""
    run = desk.mint("run", "00.rejection", "1")
    desk.save(ExerciseRun(exercise_id="00.rejection", step=0, screen="00.rejection.sting", page=desk.page), run)
    assert screen(desk, "00.rejection") == "00.rejection.sting"
    desk.save(ExerciseRun(exercise_id="00.rejection", step=99, screen="00.rejection.gone", page=desk.page), run)
    assert screen(desk, "00.rejection") == "00.rejection.thought"
