"""The certificate that a workshop makes for itself: what it is for, when it is made anew, and TLS with it."""

import hashlib
import socket
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from workshops import Person

from workbook_lib.workshop.hub.own_certificate import DAYS, ensure_own_certificate, fingerprint, own_files

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def made(folder: Path, host: str, now: datetime = NOW) -> str:
    """Return the fingerprint of the certificate that a start of a workshop has."""
    ensure_own_certificate(folder, host, now)
    return fingerprint(own_files(folder)[0])


def test_it_stays_while_it_fits_and_is_made_anew_where_not(tmp_path):
    """The same name keeps it for months; another name, its end, and a file that is spoiled need a new one."""
    first = made(tmp_path, "192.168.1.9")
    assert made(tmp_path, "192.168.1.9", NOW + timedelta(days=200)) == first
    other = made(tmp_path, "coach.example")
    assert other != first
    later = made(tmp_path, "coach.example", NOW + timedelta(days=DAYS - 20))
    assert later != other
    Path(own_files(tmp_path)[1]).write_text("spoiled")
    assert made(tmp_path, "coach.example", NOW + timedelta(days=DAYS - 20)) != later


@pytest.mark.parametrize("host", ["192.168.1.9", "fe80::1", "coach.example"])
def test_it_is_for_the_address_that_participants_type(tmp_path, host):
    """It names that address alone, for a server alone, no longer than telephones take, and its key is private."""
    ensure_own_certificate(tmp_path, host, NOW)
    certificate, key = map(Path, own_files(tmp_path))
    kept = x509.load_pem_x509_certificate(certificate.read_bytes())
    (name,) = kept.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert str(name.value) == host
    assert kept.not_valid_after_utc - kept.not_valid_before_utc < timedelta(days=825)
    assert not kept.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_name_of_another_language_can_have_one(tmp_path):
    """A name with letters beyond ASCII is written as the network writes it."""
    ensure_own_certificate(tmp_path, "büro.example", NOW)
    kept = x509.load_pem_x509_certificate(Path(own_files(tmp_path)[0]).read_bytes())
    (name,) = kept.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert name.value == "xn--bro-hoa.example"


@pytest.mark.hub
@pytest.mark.timeout(180)
def test_a_workshop_with_its_own_certificate_says_the_fingerprint_that_browsers_see(start_workshop):
    """Terminal and welcome page show the fingerprint of what the port presents; a second start keeps it."""
    running = start_workshop("--own-certificate", "--host", "localhost")

    def presented() -> str:
        context = ssl.create_default_context(cafile=running.workshop.certificate)
        with (
            socket.create_connection(("127.0.0.1", running.port)) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as channel,
        ):
            return hashlib.sha256(channel.getpeercert(binary_form=True)).digest().hex(":").upper()

    first = presented()
    assert first in running.log.read_text()
    coach = Person(running.workshop, trusted=Path(running.workshop.certificate))
    coach.enter_as_coach(running.workshop.passphrase)
    assert first in coach.http.get("/hub/welcome").text
    running.stop()
    running.start()
    assert presented() == first
