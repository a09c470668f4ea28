import json
import re
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_lib.workshop.hub.entering.people import PIN, People, is_pseudonym, new_pin


@pytest.fixture
def people(tmp_path) -> People:
    """The people of a workshop that nobody has entered yet."""
    return People(tmp_path / "people.json")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_no_pseudonym_becomes_a_path_or_an_account(people, pseudonym):
    """Whatever somebody calls themselves, the hub's name is a hash that is safe in a path and no account's name."""
    assert re.fullmatch(r"p-[0-9a-f]{16}", people.hub_name(pseudonym))


@pytest.mark.parametrize("other", ["Blue Heron", "  blue   HERON ", "ｂｌｕｅ heron", "Blue Heron."])
def test_the_same_name_typed_otherwise_is_the_same_person(people, other):
    """Case, spaces, full-width letters and a dot at the end make no other person."""
    assert people.hub_name("blue heron") == people.hub_name(other)


def test_nobody_finds_a_name_by_trying(people, tmp_path):
    """The hub's names are keyed: the same pseudonym has another one in every workshop, and the key is the coach's."""
    (tmp_path / "other").mkdir()
    other = People(tmp_path / "other" / "people.json")
    assert people.hub_name("blue heron") != other.hub_name("blue heron")
    assert people.hub_name("blue heron") == People(people.path).hub_name("blue heron")
    assert stat.S_IMODE((tmp_path / "people.json.key").stat().st_mode) == 0o600


def test_people_of_a_workshop_of_before_keep_their_names(people):
    """Where somebody entered before names were keyed, their folder and their shares are found as they were."""
    people.path.write_text(json.dumps({"p-378bc7cbdeefca40": {"salt": "00", "pin": "00"}}), encoding="utf-8")
    assert people.hub_name("blue heron") == "p-378bc7cbdeefca40"


@pytest.mark.parametrize(
    ("pseudonym", "good"),
    [
        ("Zoë", True),
        ("Blue Heron 7", True),
        ("Anna K.", True),
        ("...", False),
        ("", False),
        ("   ", False),
        ("../root", False),
        ("a" * 41, False),
        ("<b>", False),
        ("x\x00y", False),
    ],
)
def test_pseudonyms_are_short_plain_names(pseudonym, good):
    """Letters, digits, spaces and a few marks between; nothing empty, long or like markup."""
    assert is_pseudonym(pseudonym) is good


def test_pins_are_kept_hashed_for_the_coach_alone(people):
    """The file holds no PIN and no pseudonym, and nobody else may read it."""
    people.add(people.hub_name("blue heron"), "271828")
    assert people.fits(people.hub_name("Blue Heron"), "271828")
    assert not people.fits(people.hub_name("Blue Heron"), "271829")
    assert not people.fits(people.hub_name("somebody else"), "271828")
    text = people.path.read_text(encoding="utf-8")
    assert "271828" not in text
    assert "heron" not in text
    assert stat.S_IMODE(people.path.stat().st_mode) == 0o600


def test_names_are_told_in_the_order_in_which_they_were_taken(people):
    """A new PIN changes neither how many there are nor their order."""
    for name in ("p-b", "p-a", "p-b"):
        people.add(name, new_pin())
    assert people.names() == ("p-b", "p-a")


def test_a_new_pin_can_be_typed(people):
    """It is six digits, as the form takes them, and differs from the one before."""
    pins = {new_pin() for _ in range(20)}
    assert all(PIN.fullmatch(pin) and len(pin) == 6 for pin in pins)
    assert len(pins) > 15
