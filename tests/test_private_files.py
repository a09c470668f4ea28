import os
import stat

import pytest

from workbook_lib import private_files
from workbook_lib.private_files import PARTIAL, partial_beside, sync_file, write_new, write_private


def test_a_file_is_put_in_place_whole(tmp_path):
    """A file is replaced in one step, for its owner only, and nothing half-written is left."""
    path = tmp_path / "a"
    path.write_bytes(b"before")
    write_private(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_file_replaces_none(tmp_path):
    """A file that is there already is not written over."""
    write_new(tmp_path / "a", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"


def test_text_is_written_as_utf_8(tmp_path):
    """Words in any language come back as they were."""
    write_private(tmp_path / "a", "Grüße")
    assert (tmp_path / "a").read_bytes() == "Grüße".encode()


def test_a_file_that_cannot_be_finished_changes_nothing(tmp_path, monkeypatch):
    """When the disk is full, what was there stays, and nothing half-written does."""
    write_private(tmp_path / "a", b"before")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(private_files.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_private(tmp_path / "a", b"after")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"before"}


def test_partial_names_are_never_the_same(tmp_path):
    """Two writers of one file do not meet, and both names say that they are not finished."""
    one, other = partial_beside(tmp_path / "a"), partial_beside(tmp_path / "a")
    assert one != other
    assert all(name.parent == tmp_path and name.name.endswith(PARTIAL) for name in (one, other))


def test_a_file_is_brought_to_disk_only_where_it_is(tmp_path):
    """Syncing a file leaves it as it is; one that is not there is an error."""
    write_new(tmp_path / "a", b"x")
    sync_file(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"x"
    with pytest.raises(FileNotFoundError):
        sync_file(tmp_path / "b")
