import pytest
from cards import actions, find, flat

from workbook_lib.workshop.coach.desk.agenda_part import AgendaPart
from workbook_lib.workshop.coach.projector import state
from workbook_lib.workshop.together_messages import AgendaPlace


@pytest.fixture
def part(room) -> AgendaPart:
    return AgendaPart(room)


def words(part: AgendaPart) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in flat(list(part.blocks())))


def states(part: AgendaPart) -> list[str]:
    return [row[2] for row in find(list(part.blocks()), "agenda.steps.table").rows]


def test_a_session_is_chosen_and_begun(part, toy):
    """Before the start its steps are there with their minutes; then the first one is now."""
    part.change("session", "one.1")
    steps = find(list(part.blocks()), "agenda.steps.table").rows
    assert steps[-1][1] == "80–90"
    assert set(states(part)) == {""}
    part.press("start", {})
    assert (toy.view.place.session, toy.view.place.step) == ("one.1", 0)
    assert states(part)[:2] == ["now", ""]
    assert find(list(part.blocks()), "session") is None


def test_a_session_that_was_chosen_on_the_projector_s_card_is_chosen_here(part):
    """One choice for both."""
    state.choose(session="six.3")
    assert find(list(part.blocks()), "session").value == "six.3"


def test_the_group_goes_on_and_back(part, toy):
    """Next and back move by one step, within the session; the first has no step before it, the last none after."""
    part.press("start", {})
    assert "back" not in actions(list(part.blocks()))
    part.press("back", {})
    assert toy.view.place.step == 0
    part.press("next", {})
    assert states(part)[:3] == ["over", "now", ""]
    for _ in range(20):
        part.press("next", {})
    assert toy.view.place.step == len(part.session.steps) - 1
    assert "next" not in actions(list(part.blocks()))
    part.press("end", {})
    assert toy.view.place is None
    assert "start" in actions(list(part.blocks()))


def test_minutes_left_are_told_and_nothing_rings(part, clock):
    """They are counted up to the next whole minute; afterwards the desk says for how long the time has been up."""
    part.press("start", {})
    assert "Step 1 of 7: Coming in" in words(part) or "Step 1 of" in words(part)
    assert "15 minutes left, until about 20:30." in words(part)
    clock.moment = clock.moment.replace(minute=29, second=30)
    assert "1 minute left, until about 20:30." in words(part)
    clock.moment = clock.moment.replace(minute=33, second=0)
    assert "The time is up, since 3 minutes. Nothing rings." in words(part)


def test_ready_is_a_number_or_words_about_it(part, room, toy):
    """Below five the desk says when there will be a number, and from five on how many."""
    part.press("start", {})
    assert "From five people on" in words(part)
    room.view = toy.view.model_copy(update={"ready_count": 6})
    assert "6 have finished this step." in words(part)


def test_a_pause_is_begun_and_ended(part, toy, clock):
    """Minutes are on the buttons; the desk says until when, and the pause ends by a press or by itself."""
    part.press("pause", {"minutes": 10})
    assert "a pause until 20:25" in words(part)
    part.press("go_on", {})
    assert toy.view.pause_until is None
    part.press("pause", {"minutes": 5})
    clock.moment = clock.moment.replace(minute=20)
    assert "a pause until" not in words(part)


def test_a_page_is_suggested_and_taken_back(part, toy):
    """Only pages of the book can be suggested; none takes the suggestion back."""
    part.change("page", "my-words")
    assert toy.view.page == "my-words"
    assert "a link to “Your words”" in words(part)
    part.change("page", "none")
    assert toy.view.page is None
    part.change("page", "../coach/desk")
    assert toy.view.page is None


def test_a_session_that_is_not_in_the_book_is_none(part, room, toy):
    """A place of another version of the run sheets is shown as nothing begun."""
    place = AgendaPlace(session="gone.1", step=0, turn=1, began_at=toy.now)
    room.view = toy.view.model_copy(update={"place": place})
    assert "Nothing has begun." in words(part)
