"""Lists of records: each record has an id of its own, and what is open is kept beside the entries."""

from datetime import timedelta

import pytest
from earlier import flat

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.my_words.entries import Entries
from workbook_lib.records import Reflection
from workbook_lib.sessions.plan import PlanCard
from workbook_lib.today.today_card import Today


@pytest.fixture
def learning(open_page):
    """The desk at the page with the ideas."""
    return open_page("04-keep-learning")


def fields(card) -> list:
    """Return the fields of a card."""
    return [block for block in flat(card.view()) if block.type == "field"]


def what(card):
    """Return the field for what an idea is."""
    return next(field for field in fields(card) if field.key.endswith(":what"))


def test_erasing_a_plan_reopens_no_other(learning, fill):
    """When the second of three plans is erased, the third stays open; when the open one is, the form is empty."""
    for number in (1, 2, 3):
        card = PlanCard(learning)
        fill(card, cue=f"cue {number}", act=f"act {number}")
        if number < 3:
            card.press("another", {})
    plans = learning.journal.current("plan")
    Entries(learning).press("erase", {"id": plans[1].entry_id})
    assert [field.value for field in fields(PlanCard(learning))][:2] == ["cue 3", "act 3"]
    Entries(learning).press("erase", {"id": plans[2].entry_id})
    card = PlanCard(learning)
    assert [field.value for field in fields(card)][:2] == ["", ""]
    fill(card, cue="cue 4", act="act 4")
    assert [one.record.act for one in learning.journal.current("plan")] == ["act 1", "act 4"]
    assert learning.journal.current("plan")[1].entry_id not in {one.entry_id for one in plans}


def test_opening_and_closing_writes_nothing(learning, press, fill):
    """An empty form that is opened and closed six times leaves nothing in the journal, its exports and its backups."""
    card = controller(learning, "04.ideas")
    fill(card, what="Learn to weave")
    before = list(learning.journal.revisions())
    for _ in range(6):
        press(card, "close")
        press(card, "new")
    assert list(learning.journal.revisions()) == before
    assert list(learning.journal.revisions(current_only=True)) == learning.journal.current()


def test_closing_a_page_writes_nothing(learning):
    """Closing a page for the day is kept, and is no entry."""
    from workbook_lib.sessions.leave import Leave

    Leave(learning).press("close", {})
    assert learning.journal.is_empty()
    assert not [block for block in Leave(learning).view() if block.key == "takeaway"]


def test_an_empty_form_has_the_same_id_the_next_day(learning, clock):
    """The first empty form of a list is the same in another window and the next day, so that a draft finds it."""
    key = what(controller(learning, "04.ideas")).key
    clock.moment += timedelta(days=1)
    assert what(controller(learning, "04.ideas")).key == key
    assert learning.journal.is_empty()


def test_two_windows_that_fill_in_one_empty_form_lose_nothing(learning):
    """Both write into one record: what one wrote is in its history, and what only one filled in stands."""
    first, second = controller(learning, "04.ideas"), controller(learning, "04.ideas")
    key = what(first).key
    assert what(second).key == key
    first.change(key, "weave")
    second.change(key.replace(":what", ":cost"), "none")
    second.change(key, "bake")
    (entry,) = learning.journal.current("idea")
    assert (entry.record.what, entry.record.cost) == ("bake", "none")
    assert "weave" in [one.record.what for one in learning.history(entry.entry_id)]


@pytest.mark.parametrize("card_of", [lambda desk: controller(desk, "04.ideas"), PlanCard, Today])
def test_an_erased_record_is_not_written_again(open_page, learning, card_of):
    """What a late window sends for an erased record is refused with a sentence, and gets into no new one."""
    desk = open_page("check-in") if card_of is Today else learning
    desk.save(Reflection(prompt_id="facts.known", text="*Today* has doors where nothing was ever written"))
    late = card_of(desk)
    field = next(one for one in fields(late) if one.kind in {"text", "long_text"})
    late.change(field.key, "erased words")
    for entry in desk.journal.current():
        if entry.kind in {"idea", "plan", "check_in"}:
            Entries(desk).press("erase", {"id": entry.entry_id})
    with pytest.raises(WorkbookError) as refused:
        late.change(field.key, "erased words and more")
    assert refused.value.message_id == "journal_no_such_entry"
    late.view()
    assert field.key not in {one.key for one in fields(card_of(desk))}
    assert not [one for one in desk.journal.current() if one.kind in {"idea", "plan", "check_in"}]


def test_a_record_that_another_window_removed_comes_back_whole(learning, press, fill):
    """Who goes on writing in a record that was taken away meanwhile has all of it again."""
    card = controller(learning, "04.ideas")
    fill(card, what="weave", cost="none")
    (entry,) = learning.journal.current("idea")
    controller(learning, "04.ideas").press("remove", {"record_list": "idea", "id": entry.entry_id})
    card.change(f"idea-{entry.entry_id}:cost", "little")
    (again,) = learning.journal.current("idea")
    assert (again.entry_id, again.record.what, again.record.cost) == (entry.entry_id, "weave", "little")


def test_a_check_in_of_an_event_alone_is_laid_aside(open_page, on):
    """After an event without ratings was kept, the next check-in begins empty and has its own id."""
    desk = open_page("check-in")
    card = Today(desk)
    card.press("note", {})
    key = next(one.key for one in fields(card) if one.key.startswith("event-"))
    card.change(key, "applied")
    card.press("another", {})
    following = next(one for one in fields(Today(desk)) if one.key.startswith("event-"))
    assert (following.key != key, following.value) == (True, None)
