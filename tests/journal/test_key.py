import pytest

from workbook_lib.journal.key import Key


def test_a_key_has_48_bytes():
    """Anything of another length is no key."""
    with pytest.raises(ValueError, match="48 bytes"):
        Key.of(b"short")


def test_a_key_is_handed_over_whole():
    """The bytes of a key give the same key, its last 16 bytes as the salt."""
    key = Key.of(bytes(range(48)))
    assert key.salt == bytes(range(32, 48))
    assert Key.of(key.raw) == key
    assert key.pragma == f"x'{bytes(range(48)).hex()}'"


def test_new_keys_differ():
    """Each new key is another one."""
    assert Key.new() != Key.new()
