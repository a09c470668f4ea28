"""The certificate that a workshop makes for itself, where nobody else has given it one."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from workbook_lib.private_files import write_private

DAYS = 365
"""How long it is valid; telephones take none of more than 825 days."""
_REMAINING = timedelta(days=30)
"""A certificate that ends sooner is made anew, so that none ends in the middle of a series of sessions."""


def own_files(folder: Path) -> tuple[str, str]:
    """Return where a workshop keeps its own certificate, and the key."""
    return str(folder / "tls" / "certificate.pem"), str(folder / "tls" / "key.pem")


def ensure_own_certificate(folder: Path, host: str, now: datetime | None = None) -> None:
    """Make the certificate, unless there is one for this name that is valid for some time.

    Args:
        folder: The workshop's.
        host: Name or address of this computer as participants type it.
        now: Where the present is another one.

    Raises:
        OSError: It cannot be stored.
    """
    certificate, key = map(Path, own_files(folder))
    now = now or datetime.now(UTC)
    if not _fits(certificate, key, host, now):
        certificate.parent.mkdir(mode=0o700, exist_ok=True)
        made, private = _make(host, now)
        write_private(key, private)
        write_private(certificate, made)


def fingerprint(certificate: str) -> str:
    """Return the SHA-256 fingerprint of a certificate, as browsers show it: pairs of digits.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds no certificate.
    """
    digest = x509.load_pem_x509_certificate(Path(certificate).read_bytes()).fingerprint(hashes.SHA256())
    return digest.hex(":").upper()


def validity(certificate: str) -> tuple[datetime, datetime]:
    """Return from when to when a certificate is valid.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds no certificate.
    """
    kept = x509.load_pem_x509_certificate(Path(certificate).read_bytes())
    return kept.not_valid_before_utc, kept.not_valid_after_utc


def _fits(certificate: Path, key: Path, host: str, now: datetime) -> bool:
    try:
        kept = x509.load_pem_x509_certificate(certificate.read_bytes())
        private = serialization.load_pem_private_key(key.read_bytes(), None)
        names = kept.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    lasts = kept.not_valid_before_utc <= now < kept.not_valid_after_utc - _REMAINING
    return lasts and list(names) == [_name(host)] and private.public_key() == kept.public_key()


def _make(host: str, now: datetime) -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "After the interview")])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName([_name(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.public_bytes(pem).decode(), private.decode()


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host.encode("idna").decode())
