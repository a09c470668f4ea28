import errno
import os
from dataclasses import replace

import pytest

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.coach.starting import preparing
from workbook_lib.workshop.hub import workshop_config
from workbook_lib.workshop.hub.lifecycle import network_address
from workbook_lib.workshop.hub.lifecycle.capacity import Capacity
from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions
from workbook_lib.workshop.hub.own_certificate import fingerprint
from workbook_lib.workshop.hub.workshop_config import find_workshop, new_workshop

MOST = Capacity(8192).people


@pytest.fixture(autouse=True)
def computer(monkeypatch):
    """A computer with some memory, in a network, whose ports are free."""
    monkeypatch.setattr(preparing, "capacity", lambda _folder: Capacity(8192))
    monkeypatch.setattr(preparing, "is_taken", lambda _port: False)
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.9")


def prepare(folder, title="Tuesday", people="12", *, network=True, port=""):
    return preparing.prepare(folder / "workshop", Content("en"), title, people, network=network, port=port)


def test_what_was_answered_is_stored_with_its_certificate(tmp_path):
    """The network is let in with TLS, and the workshop can be started without any other word."""
    made = prepare(tmp_path)
    assert made == find_workshop(tmp_path / "workshop")
    assert (made.title, made.people, made.most, made.address) == ("Tuesday", 12, MOST + 1, "https://192.168.1.9:8000")
    assert fingerprint(made.certificate)


def test_the_workshop_of_the_last_time_goes_on(tmp_path):
    """Group and codes stay; this computer alone lets the certificate go."""
    before = prepare(tmp_path)
    after = prepare(tmp_path, " ", "3", network=False)
    assert (after.group, after.join_code, after.title) == (before.group, before.join_code, "Tuesday")
    assert (after.people, after.address) == (3, "http://127.0.0.1:8000")


def test_as_many_as_before_may_come_back_with_less_memory(tmp_path, monkeypatch):
    """Other programs that run meanwhile keep nobody out who was in."""
    prepare(tmp_path, people="12")
    monkeypatch.setattr(preparing, "capacity", lambda _folder: Capacity(1200))
    assert prepare(tmp_path, people="12").people == 12
    with pytest.raises(WorkbookError):
        prepare(tmp_path, people="13")


@pytest.mark.parametrize("people", ["0", "", "-1", "many", "1.5", str(MOST + 1)])
def test_a_number_that_cannot_be_is_refused(tmp_path, people):
    """Nothing is stored where there is no room for so many, or it is no number."""
    with pytest.raises(WorkbookError, match="start_ask_people_again"):
        prepare(tmp_path, people=people)
    assert find_workshop(tmp_path / "workshop") is None


@pytest.mark.parametrize(("port", "fits"), [("1024", True), ("65535", True), ("1023", False), ("x", False)])
def test_another_port_can_be_chosen(tmp_path, port, fits):
    """Where another program uses the usual one, the coach names another."""
    if fits:
        assert prepare(tmp_path, port=port).port == int(port)
        return
    with pytest.raises(WorkbookError, match="start_port_again"):
        prepare(tmp_path, port=port)


def test_a_title_is_one_line_of_some_length(tmp_path):
    """Text from a person is kept as it is, but for what no heading can hold."""
    assert prepare(tmp_path, "  ").title == "Workshop"
    assert prepare(tmp_path, "  <b>Tue\nsday</b> ").title == "<b>Tue sday</b>"
    assert len(prepare(tmp_path, "x" * 500).title) == preparing.LONGEST_TITLE


def test_no_network_is_said_before_anything_is_stored(tmp_path, monkeypatch):
    """Who wants to let a network in that is not there reads it, and the workshop stays as it was."""
    monkeypatch.setattr(network_address, "own_address", lambda: "127.0.0.1")
    with pytest.raises(WorkbookError, match="start_network_none"):
        prepare(tmp_path)
    assert find_workshop(tmp_path / "workshop") is None


def test_a_full_disk_is_a_sentence(tmp_path, monkeypatch):
    """What the system says of the disk is told, with the folder that it is about."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(workshop_config, "write_private", full)
    with pytest.raises(WorkbookError, match="start_disk_refused") as refused:
        prepare(tmp_path)
    assert "No space left" in Content().say(refused.value.message_id, **refused.value.values)


@pytest.mark.parametrize(
    ("certificate", "network", "options"),
    [
        ("", True, AddressOptions(own_certificate=True)),
        ("c.pem", True, AddressOptions()),
        ("c.pem", False, AddressOptions("127.0.0.1")),
    ],
)
def test_who_is_to_reach_it_becomes_options(tmp_path, certificate, network, options):
    """A certificate that is there is kept as long as the network is let in."""
    before = replace(new_workshop(tmp_path, "Tuesday", "en"), certificate=certificate)
    assert preparing.address_for(network=network, port=None, before=before) == options
