"""The configuration of one workshop: where it is kept, who may read it, and the secrets it is made with."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from workbook_lib.workshop.hub.workshop_config import (
    LETTERS,
    Workshop,
    find_workshop,
    is_loopback,
    new_passphrase,
    new_workshop,
)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A workshop of this computer alone, kept in its folder."""
    made = new_workshop(tmp_path / "workshop", "Tuesday", "en")
    made.save()
    return made


def test_a_workshop_is_kept_for_its_coach_alone_and_found_again(workshop):
    """Its file can be read by nobody else, holds everything, and no secret is in what it prints of itself."""
    file = workshop.folder / "workshop.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(workshop.folder.stat().st_mode) == 0o700
    assert find_workshop(workshop.folder) == workshop
    assert find_workshop(workshop.folder.parent) is None
    for secret in (workshop.passphrase, *workshop.tokens.values()):
        assert secret not in repr(workshop)


def test_every_folder_of_the_parts_is_there_before_one_starts(workshop):
    """No part waits for a folder that another one makes: whichever is quicker finds all of them."""
    for folder in (workshop.homes, workshop.proxy_folder, workshop.board_key.parent, workshop.hub_cookie_key.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_workshop_of_before_is_known_by_its_title(workshop):
    """What waits in its participants' journals was written for the title it had; each new one has an id of its own."""
    file = workshop.folder / "workshop.json"
    kept = json.loads(file.read_text())
    assert kept.pop("group") not in ("", new_workshop(workshop.folder, "Tuesday", "en").group)
    file.write_text(json.dumps(kept))
    before = find_workshop(workshop.folder)
    assert before.group == "Tuesday"
    replace(before, title="Wednesday").save()
    assert find_workshop(workshop.folder).group == "Tuesday"


def test_join_codes_have_no_letters_that_are_mistaken(workshop):
    """Six letters without I, L and O; the QR code holds them where no server sees them."""
    assert len(workshop.join_code) == 6
    assert set(workshop.join_code) <= set(LETTERS)
    assert not set("ILO") & set(LETTERS)
    assert workshop.join_address == f"http://127.0.0.1:8000/#{workshop.join_code}"


def test_each_passphrase_is_five_groups_of_letters():
    """A passphrase is five groups of four small letters, and the next one is another."""
    groups = new_passphrase().split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert set("".join(groups)) <= set(LETTERS.lower())
    assert new_passphrase() != new_passphrase()


@pytest.mark.parametrize(
    ("host", "certificate", "address", "encrypted"),
    [
        ("192.168.1.9", "", "http://192.168.1.9:8000", False),
        ("coach.example", "/c.pem", "https://coach.example:8000", True),
        ("fd00::9", "/c.pem", "https://[fd00::9]:8000", True),
        ("::1", "", "http://[::1]:8000", True),
    ],
)
def test_the_address_follows_host_and_certificate(workshop, host, certificate, address, encrypted):
    """A certificate makes it https, an IPv6 address stands in brackets, and only loopback needs no encryption."""
    now = replace(workshop, host=host, certificate=certificate)
    assert (now.address, now.is_encrypted) == (address, encrypted)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("127.0.0.9", True), ("::1", True), ("192.168.1.9", False), ("localhost.example", False)],
)
def test_only_this_computers_own_names_are_loopback(host, loopback):
    """A name that only begins like this computer's own, or an address of the network, is not loopback."""
    assert is_loopback(host) is loopback


def test_a_database_of_the_coachs_takes_the_place_of_the_file(workshop):
    """Without a database of its own the board keeps a file in the workshop's folder."""
    assert workshop.board_database == f"sqlite:///{workshop.folder}/board.sqlite"
    assert replace(workshop, database="postgresql://db/one").board_database == "postgresql://db/one"
