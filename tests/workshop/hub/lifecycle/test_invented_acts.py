from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workbook_lib.content import Content
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.hub.entering.desk_api import people_in
from workbook_lib.workshop.hub.entering.people import People
from workbook_lib.workshop.hub.entering.typed_names import FILE, TypedNames
from workbook_lib.workshop.hub.lifecycle import rehearsal
from workbook_lib.workshop.hub.lifecycle.invented_acts import FIRST_HAND, LATEST, InventedActs, hub_name, take_names
from workbook_lib.workshop.hub.workshop_config import new_workshop
from workbook_lib.workshop.together_messages import AgendaPlace, Together

NOW = datetime(2026, 5, 4, 19, 15, tzinfo=UTC)


class ToyPerson:
    """One person's way to the board."""

    def __init__(self) -> None:
        self.told = Together(raised=False, ready=False)
        self.acts: list[object] = []
        self.wrong: Exception | None = None

    def together(self) -> Together:
        """Return where the group is."""
        if self.wrong:
            raise self.wrong
        return self.told

    def set_hand(self, raised: bool) -> Together:
        """Note it."""
        self.acts.append("hand" if raised else "no hand")
        return self.together()

    def set_ready(self, ready: bool, turn: int) -> Together:
        """Note it."""
        self.together()
        self.acts.append((ready, turn))
        return self.told


@pytest.fixture
def group() -> list[ToyPerson]:
    return [ToyPerson() for _ in range(8)]


@pytest.fixture
def acts(group) -> InventedActs:
    return InventedActs(group)


def begin(group: list[ToyPerson], turn: int) -> None:
    place = AgendaPlace(session="six.1", step=turn, turn=turn, began_at=NOW) if turn else None
    for one in group:
        one.told = Together(raised=False, ready=False, place=place)


def test_before_a_session_begins_nobody_does_anything(group, acts):
    """There is nothing to finish."""
    acts.go_on(0)
    acts.go_on(500)
    assert [one.acts for one in group] == [[]] * 8


def test_all_but_one_finish_each_step_and_that_one_raises_a_hand(group, acts):
    """One after another, never before the step began, each once; the next step has somebody else who needs help."""
    counts, asked = [], []
    for turn, began in ((1, 0), (2, 100)):
        begin(group, turn)
        for moment in range(0, int(LATEST) + 5, 2):
            acts.go_on(began + moment)
            counts.append(sum((True, turn) in one.acts for one in group))
            if moment < FIRST_HAND:
                assert sum(one.acts.count("hand") for one in group) == turn - 1
        assert [one.acts.count((True, turn)) for one in group].count(1) == 7
        asked.append([at for at, one in enumerate(group) if (True, turn) not in one.acts])
    assert counts[0] == 0
    assert len(set(counts)) > 4
    assert [[at for at, one in enumerate(group) if "hand" in one.acts]] == [sorted(at for (at,) in asked)]


def test_who_was_signed_out_is_left_out_and_the_others_go_on(group, acts):
    """A new PIN, tried on an invented person, ends nobody else's part."""
    group[0].wrong = ShareRefused("board.not_allowed")
    begin(group, 3)
    acts.go_on(0)
    acts.go_on(LATEST + 1)
    assert [(True, 3) in one.acts for one in group] == [False, True, True, False, True, True, True, True]


def test_a_board_that_is_away_is_asked_again(group, acts):
    """What was due is done once it answers; the group gives up only when it has been silent for long."""
    begin(group, 1)
    acts.go_on(0)
    group[2].wrong = BoardAway()
    with pytest.raises(BoardAway):
        acts.go_on(LATEST + 1)
    group[2].wrong = None
    acts.go_on(LATEST + 3)
    assert (True, 1) in group[2].acts


def test_without_a_board_the_group_ends(monkeypatch, group, acts):
    """Nobody is left over when the rehearsal's parts are gone."""
    group[0].wrong = BoardAway()
    moments = iter(range(0, 1000, 10))
    monkeypatch.setattr(rehearsal.time, "monotonic", lambda: float(next(moments)))
    pauses: list[float] = []
    rehearsal._act_until(float("inf"), acts, pauses.append)
    assert 0 < len(pauses) < 20


@pytest.mark.parametrize("language", ["en", "de"])
def test_they_have_names_of_their_own_among_those_who_are_in(tmp_path, language):
    """Each has another name, as somebody would have typed it, also where there are more than there are names."""
    workshop = replace(new_workshop(tmp_path, "Rehearsal", language), people=30)
    take_names(workshop, 30, Content(language))
    typed = TypedNames(workshop.people_file.with_name(FILE)).all()
    assert People(workshop.people_file).names() == tuple(typed) == tuple(hub_name(at) for at in range(30))
    assert len(set(typed.values())) == 30
    assert People(workshop.people_file).hub_name("Ada").startswith("p-")
    assert workshop.people_file.with_name(f"{workshop.people_file.name}.key").exists(), "as in any workshop"


def test_they_are_here_without_a_workbook():
    """A coach who rehearses alone has somebody to draw; of all others only those whose workbook is open."""
    found = people_in(["p-1", "p-2", hub_name(0)], {"p-1": "Ada", hub_name(0): "Ben"}, {"p-1"})
    assert [(one.typed, one.here) for one in found] == [("Ada", True), ("", False), ("Ben", True)]
