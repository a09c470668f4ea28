import pytest
from cards import find, flat

from workbook_lib.workshop.coach.desk.people_part import PeoplePart


@pytest.fixture
def part(room) -> PeoplePart:
    return PeoplePart(room)


def words(part: PeoplePart) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in flat(list(part.blocks())))


def test_a_raised_hand_has_a_name_and_is_lowered(part, room, toy):
    """The coach sees who needs help and since when, and says that they were there."""
    assert find(list(part.blocks()), "hands").items == []
    toy.raise_hand("p-bea")
    room.refresh()
    (hand,) = find(list(part.blocks()), "hands").items
    assert (hand.text, hand.note) == ("Bea", "since 20:15")
    part.press("lower", hand.buttons[0].data)
    assert find(list(part.blocks()), "hands").items == []


def test_names_are_there_and_no_words(part):
    """Everybody who is in is listed by name with whether their workbook is open, and nothing else about them."""
    rows = find(list(part.blocks()), "people.names").items
    assert [(row.text, row.note) for row in rows] == [("Ada", "here"), ("Bea", "here"), ("Cem", "here")]
    assert "3 names are taken; 3 have their workbook open. You announced 20." in words(part)


def test_a_new_pin_is_told_until_the_coach_has_read_it(part, toy):
    """It is asked for with a sentence of what it does, told once, and put away."""
    row = find(list(part.blocks()), "people.names").items[0]
    assert "signed out" in row.buttons[0].confirm
    part.press("new_pin", row.buttons[0].data)
    assert "The new PIN of Ada is 161803." in words(part)
    assert toy.acts == [("new_pin", "p-ada")]
    part.press("pin_seen", {})
    assert "161803" not in words(part)


def test_a_pin_says_when_somebody_may_still_be_in(part, toy):
    """While a workbook starts nobody can be signed out; the coach is told to do it again."""
    toy.signed_out = False
    part.press("new_pin", {"name": "p-ada"})
    assert "a browser may still be in" in words(part)


def test_a_name_that_waits_is_let_in_or_not(part, room, toy):
    """It is shown as typed; both answers are buttons with its name."""
    for act in ("admit", "refuse"):
        toy.waits("Dora")
        room.refresh()
        (row,) = find(list(part.blocks()), "waiting.names").items
        assert [button.label for button in row.buttons] == ["Let Dora in", "Do not let Dora in"]
        part.press(act, {"name": "p-dora"})
        assert find(list(part.blocks()), "waiting.names") is None
    assert toy.acts == [("admit", "p-dora"), ("refuse", "p-dora")]


def test_one_more_name_is_admitted(part, room, toy):
    """The button is there where names are counted, and gone where there is no limit."""
    part.press("one_more", {})
    assert toy.acts == [("one_more", "")]
    toy.people_here = toy.people_here.model_copy(update={"announced": 0})
    room.refresh()
    assert find(list(part.blocks()), "people.more") is None
    assert "There is no limit to names." in words(part)
