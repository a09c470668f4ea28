import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.pseudonyms import KEY_BYTES, pseudonym, read_key


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    """The first time it is made, later it is the same; nobody else may read it."""
    path = tmp_path / "keys" / "board"
    key = read_key(path)
    assert len(key) == KEY_BYTES
    assert read_key(path) == key
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("spoil", [lambda path: path.chmod(0o644), lambda path: path.write_bytes(b"short")])
def test_a_key_that_others_may_read_or_guess_is_refused(tmp_path, spoil):
    """The board does not begin with a key that keeps nothing secret."""
    path = tmp_path / "board"
    read_key(path)
    spoil(path)
    with pytest.raises(WorkbookError, match=r"board\.key"):
        read_key(path)


def test_a_pseudonym_depends_on_key_and_name():
    """One person has one pseudonym with one key; another key or name gives another."""
    known = {pseudonym(key, name) for key in (b"a" * 32, b"b" * 32) for name in ("ada", "bert")}
    assert len(known) == 4
    assert pseudonym(b"a" * 32, "ada") in known
    assert not [one for one in known if "ada" in one]
