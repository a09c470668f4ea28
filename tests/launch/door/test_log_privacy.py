import logging
import sys
from collections.abc import Iterator

import pytest

from workbook_lib.launch.door.log_privacy import (
    PrivateLogFormatter,
    content_security_policy,
    headers,
    keep_log_private,
)


@pytest.fixture
def levels() -> Iterator[None]:
    """The levels of the log are afterwards as they were."""
    logs = [logging.getLogger(), logging.getLogger("tornado.access")]
    before = [log.level for log in logs]
    yield
    for log, level in zip(logs, before, strict=True):
        log.setLevel(level)


def test_an_error_is_logged_without_words():
    """A traceback, whose values may be a reader's words, becomes the kind of error alone."""
    try:
        raise ValueError("my words")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", None, sys.exc_info())
    written = PrivateLogFormatter("%(message)s").format(record)
    assert "ValueError" in written
    assert "my words" not in written


def test_the_terminal_shows_neither_addresses_nor_values(levels, monkeypatch, capsys):
    """Requests, in whose addresses the key may be, are not logged; an error is, without what its traceback holds."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as a program finds it at its start
    keep_log_private()
    logging.getLogger("tornado.access").error("500 GET /?token=SECRET")
    try:
        raise ValueError("my words")
    except ValueError:
        logging.getLogger("workbook").exception("failed")
    shown = capsys.readouterr().err
    assert "(ValueError; details withheld)" in shown
    assert "SECRET" not in shown
    assert "my words" not in shown


def test_pages_may_connect_to_their_own_door_alone():
    """The policy allows no source but the door itself, and sockets only to the place that is named."""
    policy = dict(part.strip().split(" ", 1) for part in content_security_policy("ws://127.0.0.1:7").split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"].split() == ["'self'", "blob:", "ws://127.0.0.1:7"]
    sources = {source for sources in policy.values() for source in sources.split()}
    assert not {"*", "http:", "https:", "'unsafe-eval'"} & sources
    assert "'unsafe-inline'" not in policy["script-src"]


def test_every_answer_keeps_addresses_from_other_sites():
    """The headers hold the policy for the door's own port, and send no address to another site."""
    sent = headers(8749)
    assert sent["Content-Security-Policy"] == content_security_policy("ws://127.0.0.1:8749")
    assert sent["Referrer-Policy"] == "same-origin"
    assert sent["X-Content-Type-Options"] == "nosniff"
