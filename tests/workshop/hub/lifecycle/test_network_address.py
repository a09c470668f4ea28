import pytest
from stand_ins import nobody_listens

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.hub.lifecycle import network_address
from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions, with_address
from workbook_lib.workshop.hub.workshop_config import is_loopback


@pytest.mark.parametrize(
    ("host", "unencrypted", "listens", "encrypted"),
    [("", False, "127.0.0.1", True), ("192.168.1.9", True, "", False), ("::1", False, "127.0.0.1", True)],
)
def test_others_reach_it_only_when_the_coach_says_so(workshop, host, unencrypted, listens, encrypted):
    """By default it listens on this computer alone; for others it listens to all, and is called unencrypted."""
    now = with_address(workshop, AddressOptions(host, 8443, unencrypted=unencrypted), nobody_listens)
    assert (now.listen, now.is_encrypted, now.port) == (listens, encrypted, 8443)
    assert is_loopback("localhost")
    assert not is_loopback("coach.example")


def test_inner_ports_stay_unless_somebody_took_one(workshop):
    """Participants' servers know the hub by its port: it changes only where it has to."""
    same = with_address(workshop, AddressOptions(), nobody_listens)
    assert same == workshop
    other = with_address(workshop, AddressOptions(), lambda port: port == workshop.hub_port)
    assert other.hub_port != workshop.hub_port


def test_no_inner_port_is_the_one_that_the_group_types(workshop):
    """Where the coach asks for the port of an inner part, that part gets another one."""
    asked = with_address(workshop, AddressOptions(port=workshop.board_port), nobody_listens)
    assert asked.port == workshop.board_port
    assert asked.port not in {asked.hub_port, asked.proxy_port, asked.board_port}


def test_a_network_comes_in_only_over_tls_or_where_the_coach_said_so(workshop):
    """A name for others without a certificate, half a certificate, and a file that is not there are refused."""
    for asked in (AddressOptions("coach.example"), AddressOptions(certificate="/c.pem")):
        with pytest.raises(WorkbookError, match="workshop_needs_certificate"):
            with_address(workshop, asked, nobody_listens)
    with pytest.raises(WorkbookError, match="workshop_no_certificate"):
        with_address(workshop, AddressOptions("coach.example", None, "/nowhere.pem", "/nowhere.key"), nobody_listens)


def test_an_open_workshop_is_looked_for_in_the_network_of_each_start(workshop, monkeypatch):
    """Opened without any network, and started again in one, it has the address that the computer has there."""
    addresses = iter(["127.0.0.1", "192.168.1.9"])
    monkeypatch.setattr(network_address, "own_address", lambda: next(addresses))
    opened = with_address(workshop, AddressOptions(unencrypted=True), nobody_listens)
    assert (opened.host, opened.listen) == ("127.0.0.1", "127.0.0.1")
    again = with_address(opened, AddressOptions(), nobody_listens)
    assert (again.host, again.listen) == ("192.168.1.9", "")


def test_an_open_workshop_stays_open_and_is_looked_up_again(workshop, monkeypatch):
    """Without options the workshop stays open without TLS, at the address that the computer has now."""
    addresses = iter(["192.168.1.9", "192.168.1.12"])
    monkeypatch.setattr(network_address, "own_address", lambda: next(addresses))
    opened = with_address(workshop, AddressOptions(unencrypted=True), nobody_listens)
    again = with_address(opened, AddressOptions(), nobody_listens)
    assert (opened.host, again.host, again.listen, again.is_encrypted) == ("192.168.1.9", "192.168.1.12", "", False)


@pytest.fixture
def tls(tmp_path) -> dict[str, str]:
    """A certificate and its key, as options."""
    for name in ("c.pem", "k.pem"):
        (tmp_path / name).write_text("x")
    return {"certificate": str(tmp_path / "c.pem"), "key": str(tmp_path / "k.pem")}


def test_a_certificate_of_ones_own_is_remembered_and_let_go(workshop, tls, monkeypatch):
    """Asked for once it stays, at an address that is looked up; another one, no TLS, or this computer alone end it."""
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.9")
    first = with_address(workshop, AddressOptions(own_certificate=True), nobody_listens)
    assert (first.host, first.is_encrypted, first.own_certificate) == ("192.168.1.9", True, True)
    assert first.address.startswith("https://192.168.1.9:")
    assert with_address(first, AddressOptions(), nobody_listens) == first
    for asked in (AddressOptions(**tls), AddressOptions(unencrypted=True), AddressOptions("127.0.0.1")):
        now = with_address(first, asked, nobody_listens)
        assert not now.own_certificate
        assert now.certificate == asked.certificate


def test_name_and_certificate_are_remembered(workshop, tls):
    """Without options name, certificate and key stay; a new name changes only the name."""
    first = with_address(workshop, AddressOptions("coach.example", **tls), nobody_listens)
    assert with_address(first, AddressOptions(), nobody_listens) == first
    other = with_address(first, AddressOptions("other.example"), nobody_listens)
    assert other.address == "https://other.example:8000"
    assert (other.certificate, other.key) == (tls["certificate"], tls["key"])


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_loopback_address_closes_the_workshop_again(workshop, tls, encrypted):
    """`--host 127.0.0.1` removes certificate and permission; the network then needs one of them again."""
    how = AddressOptions("coach.example", **tls) if encrypted else AddressOptions("coach.example", unencrypted=True)
    opened = with_address(workshop, how, nobody_listens)
    closed = with_address(opened, AddressOptions("127.0.0.1"), nobody_listens)
    assert (closed.host, closed.listen, closed.certificate, closed.key) == ("127.0.0.1", "127.0.0.1", "", "")
    assert with_address(closed, AddressOptions(), nobody_listens) == closed
    with pytest.raises(WorkbookError, match="workshop_needs_certificate"):
        with_address(closed, AddressOptions("coach.example"), nobody_listens)


def test_the_last_of_certificate_and_unencrypted_wins(workshop, tls):
    """Unencrypted removes the certificate and keeps the name; a new certificate encrypts again."""
    first = with_address(workshop, AddressOptions("coach.example", **tls), nobody_listens)
    plain = with_address(first, AddressOptions(unencrypted=True), nobody_listens)
    assert (plain.address, plain.certificate, plain.key) == ("http://coach.example:8000", "", "")
    again = with_address(plain, AddressOptions(**tls), nobody_listens)
    assert (again.address, again.is_encrypted) == ("https://coach.example:8000", True)


def test_a_remembered_certificate_that_is_gone_is_named(workshop, tls, tmp_path):
    """Where a remembered certificate can no longer be read, the error names its file."""
    first = with_address(workshop, AddressOptions("coach.example", **tls), nobody_listens)
    (tmp_path / "c.pem").unlink()
    with pytest.raises(WorkbookError, match="workshop_no_certificate") as caught:
        with_address(first, AddressOptions(), nobody_listens)
    assert caught.value.values == {"file": tls["certificate"]}
