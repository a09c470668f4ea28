import os

from workbook_lib.journal.passphrase.cipher import Cipher, derive, is_encrypted, key_of
from workbook_lib.journal.storage.store import connect


def test_a_passphrase_and_its_salt_give_one_key():
    """The same words and salt give the same key; another salt gives another."""
    assert derive("träge", b"s" * 16) == derive("tra\u0308ge", b"s" * 16)
    assert derive("träge", b"s" * 16) != derive("träge", b"t" * 16)


def test_whole_pages_of_chance_are_a_locked_file(tmp_path):
    """A file of whole pages of random bytes is taken for a locked one, zeros and part of a page are not."""
    for name, data in (("chance", os.urandom(4096)), ("zeros", bytes(4096)), ("part", os.urandom(4000))):
        (tmp_path / name).write_bytes(data)
    assert [is_encrypted(tmp_path / name) for name in ("chance", "zeros", "part", "none")] == [
        True,
        False,
        False,
        False,
    ]


def test_an_opener_tells_its_key():
    """Only an opener with a key has one."""
    key = derive("x", b"s" * 16)
    assert key_of(Cipher(key)) == key
    assert key_of(connect) is None
