import email
from email.policy import default
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.transfer.formats.letter import LONGEST_LINK, mail_address, mail_file, mail_link

HARD = 'Grüße & "Fragen"?\nZeile #2 + 100 % = {x}; <b>\r\nDritte Zeile: 日本'
plain = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


def parts(link: str) -> tuple[str, dict[str, str]]:
    """Read a link the way a mail program does: split at & and =, then decode."""
    address, _, query = link.removeprefix("mailto:").partition("?")
    pairs = (pair.split("=") for pair in query.split("&"))
    return unquote(address), {name: unquote(value, errors="strict") for name, value in pairs}


def test_a_link_survives_umlauts_quotes_and_line_breaks():
    """Umlauts, quotes, line breaks and the signs & ? # + % come out of the link as they went in."""
    link = mail_link("jörg+x@example.org", "Über #1 & 2?", HARD)
    address, fields = parts(link)
    assert address == "jörg+x@example.org"
    assert fields["subject"] == "Über #1 & 2?"
    assert fields["body"].replace("\r\n", "\n") == HARD.replace("\r\n", "\n")
    assert "%0D%0A" in link
    assert link.isascii()
    assert urlsplit(link).fragment == ""


@given(plain, plain)
def test_a_link_says_what_was_written(subject, body):
    """Whatever is written is in the link, or there is no link."""
    link = mail_link("", subject, body)
    assert link is None or parts(link)[1] == {"subject": subject, "body": body}


def test_a_long_letter_gets_no_link():
    """From 1,900 characters on, counted after encoding, there is no link."""
    assert mail_link("", "s", "x" * 2000) is None
    assert mail_link("", "s", "ü" * 400) is None
    fits = LONGEST_LINK - len(mail_link("", "s", ""))
    assert len(mail_link("", "s", "x" * fits)) == LONGEST_LINK
    assert mail_link("", "s", "x" * (fits + 1)) is None


@pytest.mark.parametrize("address", ["", "ms.okafor@example.org", "jörg@bücher.example"])
def test_a_file_opens_as_the_letter(address):
    """The file reads back with address, subject and body, umlauts and all, however long."""
    body = HARD.replace("\r\n", "\n") + "\n" + "lang " * 600
    message = email.message_from_bytes(mail_file(address, "Über\n#1 & 2?", body), policy=default)
    assert message["To"] == (address or None)
    assert message["Subject"] == "Über #1 & 2?"
    assert message["X-Unsent"] == "1"
    assert message.get_content().splitlines() == body.splitlines()


@given(plain, st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_a_file_can_always_be_read_back(subject, body):
    """Whatever is written, the file is a letter with that subject and no header smuggled in."""
    message = email.message_from_bytes(mail_file("", subject, body), policy=default)
    assert set(message.keys()) == {"Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" a.b+c@example.org ", "a.b+c@example.org"),
        ("two@example.org, more@example.org", None),
        ("Ms Okafor", None),
        ("a@b", None),
        ("a@example.org\nBcc: x@example.org", None),
        ("", None),
    ],
)
def test_only_one_plain_address_is_taken(text, address):
    """An address is taken when it is exactly one; names, lists and line breaks are not."""
    assert mail_address(text) == address
