import random

import pytest
from cards import actions, find, flat
from toy_room import ToyRoom

from workbook_lib.workshop.coach.desk.desk_room import DeskRoom
from workbook_lib.workshop.coach.desk.pairs_part import PairsPart


@pytest.fixture
def part(room) -> PairsPart:
    return PairsPart(room, random.Random(1))


def words(part: PairsPart) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in flat(list(part.blocks())))


def test_those_who_are_here_are_drawn(part, room, toy):
    """Three people are a three, whose names stand on the desk; who is not here is not drawn."""
    part.press("draw", {})
    (group,) = toy.view.groups
    assert sorted(one.typed for one in group) == ["Ada", "Bea", "Cem"]
    (row,) = find(list(part.blocks()), "pairs.groups").items
    assert sorted(row.text.replace(" and ", ", ").split(", ")) == ["Ada", "Bea", "Cem"]
    people = tuple(one.model_copy(update={"here": one.typed != "Cem"}) for one in toy.people_here.people)
    toy.people_here = toy.people_here.model_copy(update={"people": people})
    room.refresh()
    part.press("draw", {})
    assert [{one.typed for one in group} for group in toy.view.groups] == [{"Ada", "Bea"}]
    part.press("end_pairs", {})
    assert toy.view.groups == ()


def test_the_next_drawing_avoids_the_one_before(desk):
    """Four people drawn three times have met everybody once."""
    toy = ToyRoom(desk.now(), "Ada", "Bea", "Cem", "Dora")
    room = DeskRoom(desk, toy)
    room.refresh()
    part = PairsPart(room, random.Random(1))
    for _ in range(3):
        part.press("draw", {})
    assert len(set(toy.view.met)) == len(toy.view.met) == 6


def test_two_people_are_kept_apart_and_no_longer(part, toy):
    """Two are chosen, kept apart whichever comes first, and can be drawn together again by a press."""
    part.change("apart_one", "p-cem")
    part.change("apart_other", "p-ada")
    part.press("apart", {})
    assert toy.view.apart == (("p-ada", "p-cem"),)
    (row,) = find(list(part.blocks()), "apart.pairs").items
    assert row.text == "Ada and Cem"
    assert "Only you see this." in words(part)
    part.press("together", row.buttons[0].data)
    assert toy.view.apart == ()


def test_nobody_is_kept_apart_from_themselves(part, toy):
    """Without two different people the button does nothing."""
    part.press("apart", {})
    part.change("apart_one", "p-ada")
    part.change("apart_other", "p-ada")
    part.press("apart", {})
    assert toy.view.apart == ()


def test_a_wish_that_cannot_be_kept_is_told(part, toy):
    """Three people cannot be kept apart in a three; the desk says who works together all the same."""
    part.change("apart_one", "p-ada")
    part.change("apart_other", "p-bea")
    part.press("apart", {})
    part.press("draw", {})
    assert "could not be kept apart this time: Ada and Bea." in words(part)
    part.press("end_pairs", {})
    assert "could not be kept apart" not in words(part)


def test_one_person_alone_cannot_be_drawn(desk):
    """There is no button for it, and a press of an older page changes nothing."""
    toy = ToyRoom(desk.now(), "Ada")
    room = DeskRoom(desk, toy)
    room.refresh()
    part = PairsPart(room)
    assert "draw" not in actions(list(part.blocks()))
    part.press("draw", {})
    assert toy.view.groups == ()
