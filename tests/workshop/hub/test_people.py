import re
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.workshop.hub.people import People, hub_name, is_pseudonym


@given(st.text())
def test_no_pseudonym_becomes_a_path_or_an_account(pseudonym):
    """Whatever somebody calls themselves, the hub's name is a hash that is safe in a path and no account's name."""
    assert re.fullmatch(r"p-[0-9a-f]{16}", hub_name(pseudonym))


@pytest.mark.parametrize("other", ["Blue Heron", "  blue   HERON ", "ｂｌｕｅ heron"])
def test_the_same_name_typed_otherwise_is_the_same_person(other):
    """Case, spaces and full-width letters make no other person."""
    assert hub_name("blue heron") == hub_name(other)


@pytest.mark.parametrize(
    ("pseudonym", "good"),
    [
        ("Zoë", True),
        ("Blue Heron 7", True),
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


def test_pins_are_kept_hashed_for_the_coach_alone(tmp_path):
    """The file holds no PIN and no pseudonym, and nobody else may read it."""
    people = People(tmp_path / "people.json")
    people.add(hub_name("blue heron"), "271828")
    assert people.fits(hub_name("Blue Heron"), "271828")
    assert not people.fits(hub_name("Blue Heron"), "271829")
    assert not people.fits(hub_name("somebody else"), "271828")
    text = people.path.read_text(encoding="utf-8")
    assert "271828" not in text
    assert "heron" not in text
    assert stat.S_IMODE(people.path.stat().st_mode) == 0o600
