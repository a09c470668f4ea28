"""What people learn of others' answers who put together what they know, or who enter under several names."""

import pytest
from colluders import (
    family,
    one_picture,
    pinned,
    pinned_in_family,
    programme,
    rooms,
    share_pinned,
    share_pinned_in_family,
    told,
    two_pictures,
)

from workbook_lib.workshop.rules import releases
from workbook_lib.workshop.rules.k import LEAST

COLLUDERS = LEAST - 2
FEW, MANY = 40, 400


@pytest.mark.parametrize("people", [5, 6, 9, 10, 12])
@pytest.mark.parametrize("pictures", [one_picture, two_pictures])
def test_k_less_two_colluders_learn_nobodys_answer(people, pictures):
    """Whatever three people answer to find out, from one picture or from the change between two: no answer follows."""
    assert [room for room in rooms(pictures, people, COLLUDERS, FEW) if pinned(room)] == []


@pytest.mark.simulation
@pytest.mark.timeout(600)
@pytest.mark.parametrize("people", [5, 6, 7, 8, 9, 10, 11, 12, 15, 20])
@pytest.mark.parametrize("pictures", [one_picture, two_pictures])
def test_the_figures_of_the_document_hold(people, pictures):
    """The same in as many rooms as docs/privacy-of-the-group.md tells of."""
    assert share_pinned(rooms(pictures, people, COLLUDERS, MANY)) == 0


@pytest.mark.parametrize("people", [8, 10, 12])
def test_both_ends_of_a_programme_tell_nobodys_answer(people):
    """Whoever misses the first session or the last: neither answer of anybody follows from how both were told."""
    made = rooms(programme, people, COLLUDERS, FEW)
    assert [room for room in made if pinned_in_family(room)] == []
    assert max(sum(not isinstance(one, str) for one in told(room)) for room in made) > 1


@pytest.mark.parametrize("people", [5, 6, 8, 10, 12])
def test_arriving_leaving_and_change_together_tell_nobodys_answer(people):
    """Whoever comes late or goes early with three colluders: neither answer of anybody follows from the three."""
    made = rooms(family, people, COLLUDERS, FEW)
    assert [room for room in made if pinned_in_family(room)] == []
    # It is no empty promise: of enough people something is told, and more than one of the three.
    shown = [sum(not isinstance(one, str) for one in told(room)) for room in made]
    assert max(shown) > 1


@pytest.mark.simulation
@pytest.mark.timeout(600)
@pytest.mark.parametrize("people", [5, 6, 7, 8, 9, 10, 11, 12, 15, 20])
def test_the_figures_of_the_family_and_the_programme_hold(people):
    """The same in as many rooms as docs/privacy-of-the-group.md tells of."""
    assert share_pinned_in_family(rooms(family, people, COLLUDERS, MANY)) == 0
    assert share_pinned_in_family(rooms(programme, people, COLLUDERS, MANY)) == 0


@pytest.mark.parametrize("people", [5, 6, 7, 8, 9])
def test_who_knows_all_other_answers_of_a_small_group_learns_no_single_one(people):
    """Of fewer than ten people only a band is told: not even who knows all answers but one learns that one."""
    assert share_pinned(rooms(one_picture, people, people - 1, FEW)) == 0


def test_the_search_notices_exact_medians_of_small_groups(monkeypatch):
    """If five people were told their exact median, some answers would follow."""
    monkeypatch.setattr(releases, "EXACT_FROM", 5)
    monkeypatch.setattr(releases, "too_alike", lambda _: False)
    assert share_pinned(rooms(one_picture, 5, COLLUDERS, 400)) > 0
    assert share_pinned(rooms(one_picture, 5, 4, 400)) > 0.02


def test_the_search_notices_exact_medians_of_a_small_family(monkeypatch):
    """If five people were told the exact medians of arriving and leaving, some answers would follow."""
    monkeypatch.setattr(releases, "EXACT_FROM", 5)
    monkeypatch.setattr(releases, "too_alike", lambda _: False)
    assert share_pinned_in_family(rooms(family, 5, 4, 80)) > 0


@pytest.mark.simulation
def test_the_search_notices_changes_that_are_told_exactly(monkeypatch):
    """If a later picture were exact though k people alone differ, colluders among them would learn of the others."""
    attack = releases.DifferenceAttack
    monkeypatch.setattr(releases, "DifferenceAttack", lambda answers, before, _k: attack(answers, before, LEAST))
    assert share_pinned(rooms(two_pictures, 13, COLLUDERS, 80)) > 0
