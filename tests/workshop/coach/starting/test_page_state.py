from dataclasses import replace

import pytest

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.coach.starting import page_state
from workbook_lib.workshop.hub.lifecycle import network_address
from workbook_lib.workshop.hub.lifecycle.capacity import Capacity
from workbook_lib.workshop.hub.lifecycle.process_status import ProcessStatus, hold_lock
from workbook_lib.workshop.hub.own_certificate import ensure_own_certificate, fingerprint, own_files
from workbook_lib.workshop.hub.workshop_config import new_workshop


@pytest.fixture(autouse=True)
def computer(monkeypatch):
    """A computer in a network, with memory for some people."""
    monkeypatch.setattr(page_state, "capacity", lambda _folder: Capacity(8192))
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.9")


@pytest.fixture
def found(tmp_path):
    """A workshop that is let in to the network with its own certificate."""
    certificate, key = own_files(tmp_path)
    made = replace(new_workshop(tmp_path, "Tuesday", "en"), host="192.168.1.2", looked_up=True, people=20, listen="")
    made = replace(made, certificate=certificate, key=key, own_certificate=True)
    made.save()
    ensure_own_certificate(tmp_path, made.host)
    return made


def test_a_newcomer_finds_usual_answers(tmp_path):
    """A title, a dozen people, and the network where there is one."""
    seen = page_state.answered(tmp_path, Content("en"))
    assert (seen.title, seen.people, seen.network, seen.is_open) == ("Workshop", 12, "192.168.1.9", True)
    assert not seen.again


def test_without_a_network_it_cannot_be_chosen(tmp_path, monkeypatch):
    """Where there is none, this computer alone is what is left."""
    monkeypatch.setattr(network_address, "own_address", lambda: "127.0.0.1")
    seen = page_state.answered(tmp_path, Content("en"))
    assert (seen.network, seen.is_open) == ("", False)


def test_the_answers_of_the_last_time_are_there(found, monkeypatch):
    """Title, people and reach are as they were, with the present address; people only as memory allows."""
    seen = page_state.answered(found.folder, Content("en"))
    assert (seen.title, seen.people, seen.network, seen.is_open, seen.again) == (
        "Tuesday",
        20,
        "192.168.1.9",
        True,
        True,
    )
    monkeypatch.setattr(page_state, "capacity", lambda _folder: Capacity(1500))
    assert page_state.answered(found.folder, Content("en")).people == Capacity(1500).people
    replace(found, host="a.example", looked_up=False).save()
    assert page_state.answered(found.folder, Content("en")).network == "a.example"
    replace(found, host="127.0.0.1", looked_up=False).save()
    assert not page_state.answered(found.folder, Content("en")).is_open


def test_a_workshop_that_does_not_run_has_no_entrance(found, tmp_path):
    """Neither where there is none at all."""
    assert page_state.entrance(found.folder) is None
    assert page_state.entrance(tmp_path / "nowhere") is None


def test_people_can_come_in_once_the_hub_answers(found, monkeypatch):
    """Until then it is starting; then address, code and QR code are there, and how many people."""

    def away(_found: object) -> ProcessStatus:
        raise WorkbookError("hub_away")

    with hold_lock(found.folder):
        monkeypatch.setattr(page_state, "ask_status", away)
        assert page_state.entrance(found.folder).state == "starting"
        monkeypatch.setattr(page_state, "ask_status", lambda _found: ProcessStatus(7, 5, board=True))
        now = page_state.entrance(found.folder)
    assert (now.state, now.entered, now.here) == ("running", 7, 5)
    assert (now.address, now.code, now.is_encrypted) == (found.address, found.join_code, True)
    assert now.picture.startswith("<svg")
    assert now.fingerprint == fingerprint(found.certificate)
    assert found.passphrase not in repr(now)
    assert found.passphrase not in now.coach_address


def test_an_entrance_of_this_computer_alone_has_no_picture(tmp_path, monkeypatch):
    """No telephone could open it; and there is no certificate to compare."""
    made = new_workshop(tmp_path, "Tuesday", "en")
    made.save()
    monkeypatch.setattr(page_state, "ask_status", lambda _found: ProcessStatus(0, 0, board=True))
    with hold_lock(made.folder):
        now = page_state.entrance(made.folder)
    assert (now.picture, now.fingerprint) == ("", "")
