"""A letter for a mail program: as a ``mailto:`` link (RFC 6068) and as an ``.eml`` file (RFC 5322)."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import quote

LONGEST_LINK = 1900
"""Characters; some systems cut longer addresses off without a word."""

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")


def mail_address(text: str) -> str | None:
    """Return one mail address without the blanks around it; ``None`` when it is not one."""
    address = text.strip()
    return address if _ADDRESS.fullmatch(address) else None


def mail_link(address: str, subject: str, body: str) -> str | None:
    """Return the link that opens a letter in the mail program; ``None`` when it would be too long.

    Args:
        address: One mail address, or "".
        subject: One line.
        body: The letter; its line breaks become CRLF, as the standard asks.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    link = f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
    return link if len(link) <= LONGEST_LINK else None


def mail_file(address: str, subject: str, body: str) -> bytes:
    """Return the letter as a file that mail programs open as a draft.

    Args:
        address: One mail address, or "".
        subject: One line; other white space in it becomes a blank.
        body: The letter.
    """
    message = EmailMessage(policy=SMTP if address.isascii() else SMTPUTF8)
    if address:
        username, _, domain = address.rpartition("@")
        message["To"] = Address(username=username, domain=domain)
    message["Subject"] = " ".join(subject.split())
    message["X-Unsent"] = "1"
    message.set_content(body.replace("\r\n", "\n").replace("\r", "\n"))
    return message.as_bytes()
