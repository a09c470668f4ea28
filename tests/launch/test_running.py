import os
import stat
import sys
from pathlib import Path

import pytest
from listening import Answer, believing, door_of

from workbook_lib.launch.running import Running, announced, find_running
from workbook_lib.private_files import write_private

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")


def test_an_open_door_is_found_and_a_closed_one_is_not(tmp_path: Path, listen):
    """The note is there while the door is open, for its owner only, and gone afterwards."""
    server = listen(believing)
    running = Running.new(server.port)
    server.answer = door_of(running)
    with announced(tmp_path, "reader", running):
        assert find_running(tmp_path, "reader") == running
        assert find_running(tmp_path, "lab") is None
    assert find_running(tmp_path, "reader") is None
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_note_is_its_owner_s_alone_whatever_was_there(tmp_path: Path):
    """Also where a file that others may read, or a link to one, has the note's name."""
    note, other = tmp_path / "reader-door.json", tmp_path / "other"
    other.touch()
    note.symlink_to(other)
    with announced(tmp_path, "reader", Running.new(1)):
        assert stat.S_IMODE(note.lstat().st_mode) == 0o600
        assert not note.is_symlink()
    note.touch(0o644)
    write_private(note, "text")
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


@pytest.mark.parametrize("answer", [believing, lambda request: request, lambda _: b"x" * 100_000, lambda _: b""])
def test_whoever_else_listens_at_the_noted_port_is_told_nothing(tmp_path: Path, listen, answer: Answer):
    """A program that took a killed door's port is not believed, and hears neither path nor key."""
    server = listen(answer)
    running = Running.new(server.port)
    with announced(tmp_path, "reader", running):
        assert find_running(tmp_path, "reader") is None
    assert server.told
    for secret in (running.path.strip("/"), running.token, running.proof_key):
        assert secret.encode() not in server.told


def test_a_spoiled_note_is_no_door(tmp_path: Path):
    """A half-written note is as good as none."""
    for text in ("", "{", "[]", '{"port": 1}', '{"port": 1, "token": "of an earlier version", "pid": 1}'):
        (tmp_path / "reader-door.json").write_text(text, encoding="utf-8")
        assert find_running(tmp_path, "reader") is None


def test_a_note_is_not_taken_away_from_its_successor(tmp_path: Path):
    """A door that closes late leaves the note of the one opened after it."""
    with announced(tmp_path, "reader", Running(1, "/a/", "a", 1)):
        later = announced(tmp_path, "reader", Running(2, "/b/", "b", 2))
        later.__enter__()
    assert (tmp_path / "reader-door.json").exists()


def test_every_start_has_secrets_of_its_own():
    """Path and key are new each time, long, and in no text that a program might write somewhere."""
    one, other = Running.new(8000), Running.new(8000)
    assert one.pid == os.getpid()
    assert not {one.path, one.token, one.proof_key} & {other.path, other.token, other.proof_key}
    assert min(len(one.path), len(one.token)) >= 32
    assert one.path not in repr(one)
    assert one.token not in repr(one)


def test_an_address_tells_which_door_it_opens():
    """What an address holds is enough to ask the door for its proof; another address is refused."""
    running = Running.new(8000)
    assert running.address == f"http://127.0.0.1:8000{running.path}?token={running.token}"
    assert Running.at(running.address).proof_key == running.proof_key
    with pytest.raises(ValueError, match="without"):
        Running.at("http://127.0.0.1/")
