"""Putting a journal and its backups under a passphrase, under another one, or under none.

The journal is written anew beside the old file and put in its place in one step, so that a crash leaves the one or the
other. The new file carries the key of the old until the backups have followed; that is finished on opening.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from workbook_lib.journal import draft_key
from workbook_lib.journal.backups.copies import copies_of, fault, is_lost, opens, sound_backups
from workbook_lib.journal.errors import (
    Connect,
    JournalDamaged,
    JournalError,
    JournalLocked,
    error_code,
    translate_os_errors,
)
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.cipher import Cipher, derive, is_encrypted, key_of
from workbook_lib.journal.passphrase.lock_detection import change_mark, salts_of
from workbook_lib.journal.storage.files import backups_folder, database_files, exports_folder, make_private_file
from workbook_lib.journal.storage.store import Store, connect
from workbook_lib.private_files import PARTIAL, partial_beside, sync_file, sync_folder

SHORTEST = 8
"""Fewest characters of a passphrase."""
_FORMER = "former_key"
_BLOCK = 1 << 20


def unlock(path: Path, passphrase: str) -> Key:
    """Return the key of a locked journal.

    It takes a noticeable moment, so that guessing is slow.

    Raises:
        JournalLocked: The passphrase does not fit.
        JournalDamaged: It fits a backup and not the journal: that is damaged or gone. It carries the backups.
        JournalError: The file cannot be read.
    """
    path = path.expanduser().absolute()
    with translate_os_errors(path):
        for salt in salts_of(path):
            key = derive(passphrase, salt)
            if opens(path, Cipher(key)):
                return key
            if sound := sound_backups(path, Cipher(key)):
                raise JournalDamaged("journal_missing" if is_lost(path) else "journal_damaged", path, sound, key)
    raise JournalLocked(path)


def set_passphrase(path: Path, old: Key | None, passphrase: str | None) -> Key | None:
    """Put a journal, which nobody else may have open, under a new passphrase or none.

    Its exports in the workbook's own folder are deleted when it is locked: they would lie there for everybody to read.

    Args:
        path: The journal's file.
        old: Its key now; ``None`` when it is not locked.
        passphrase: The new passphrase; ``None`` for none.

    Returns:
        The new key.

    Raises:
        JournalError: The passphrase is too short, the journal is open elsewhere, or it could not be written. The
            journal is as it was.
    """
    if passphrase is not None and len(passphrase) < SHORTEST:
        raise JournalError("lock_too_short", least=SHORTEST)
    path = path.expanduser().absolute()
    new = None if passphrase is None else derive(passphrase)
    if is_lost(path):
        raise JournalDamaged("journal_missing", path, sound_backups(path, _opener(old)))
    if is_encrypted(path) != (old is not None):
        raise JournalLocked(path)
    with translate_os_errors(path):
        _rewrite(path, old, new)
    store = Store(path, _opener(new))
    try:
        store.use_log()
        finish(store)
    finally:
        store.close()
    return new


def finish(store: Store) -> None:
    """Finish a change of the passphrase that was cut short: remains, the key of old drafts, the backups' former key."""
    if store.locked:
        with translate_os_errors(store.path):
            draft_key.wipe(store.path)
            draft_key.key_path(store.path).unlink(missing_ok=True)
    if any(_remains(store.path)):
        with store.writing():  # whoever changes the passphrase has the journal for itself
            for file in _remains(store.path):
                file.unlink(missing_ok=True)
    with store.reading() as connection:
        former = connection.exec_driver_sql("SELECT value FROM fact WHERE name = ?", (_FORMER,)).scalar()
    with translate_os_errors(store.path):
        if former is not None:
            with store.writing():
                _bring_along(store, _opener(Key.of(bytes.fromhex(former)) if former else None))
            with store.writing() as connection:
                connection.exec_driver_sql("DELETE FROM fact WHERE name = ?", (_FORMER,))
        change_mark(store.path).unlink(missing_ok=True)


def export(source: Path, target: Path, old: Key | None, new: Key | None) -> None:
    """Write a database to a new file under another key, verified and on disk.

    Raises:
        JournalDamaged: The copy is not sound.
    """
    with closing(Cipher(old)(source)) as driver:
        _export(driver, target, new)


def _opener(key: Key | None) -> Connect:
    return connect if key is None else Cipher(key)


def _rewrite(path: Path, old: Key | None, new: Key | None) -> None:
    partial = partial_beside(path)
    try:
        with closing(Cipher(old)(path)) as driver:
            _have_alone(driver)
            _export(driver, partial, new, former="" if old is None else old.raw.hex())
            if os.name == "nt":  # a file that is open cannot be replaced there
                driver.close()
            make_private_file(change_mark(path))
            sync_folder(path.parent)
            _replace(path, partial)
    finally:
        for file in database_files(partial):
            file.unlink()


def _remains(path: Path) -> list[Path]:
    return [*path.parent.glob(f"{path.name}.*{PARTIAL}*"), *backups_folder(path).glob(f"{path.stem}*{PARTIAL}*")]


def _have_alone(driver: sqlite3.Connection) -> None:
    """Take the whole file, out of its write-ahead log, so that nobody writes into what is about to be replaced.

    Raises:
        JournalError: Somebody else has it open.
    """
    driver.execute("PRAGMA busy_timeout = 2000")
    try:
        driver.execute("PRAGMA locking_mode = EXCLUSIVE")
        alone = driver.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
        driver.execute("BEGIN EXCLUSIVE")
        driver.execute("COMMIT")
    except Exception as error:
        if error_code(error) != sqlite3.SQLITE_BUSY:
            raise
        alone = False
    if not alone:
        raise JournalError("lock_open_elsewhere")


def _export(driver: sqlite3.Connection, target: Path, new: Key | None, former: str | None = None) -> None:
    make_private_file(target)
    versions = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")}
    driver.execute("ATTACH DATABASE ? AS target KEY " + (f'"{new.pragma}"' if new else "''"), (str(target),))
    driver.execute("SELECT sqlcipher_export('target')")
    for name, value in versions.items():
        driver.execute(f"PRAGMA target.{name} = {value:d}")
    driver.execute("DELETE FROM target.fact WHERE name IN ('draft_key', ?)", (_FORMER,))
    if former is not None:
        driver.execute("INSERT INTO target.fact VALUES (?, ?)", (_FORMER, former))
    driver.execute("DETACH DATABASE target")
    wrong = fault(target, _opener(new))
    if wrong:
        raise JournalDamaged(wrong, target, [])
    sync_file(target)


def _replace(file: Path, by: Path) -> None:
    """Put a file in another's place, and overwrite what was there once it has lost its name."""
    if os.name == "nt":
        by.replace(file)
        return
    with file.open("r+b") as before:
        by.replace(file)
        sync_folder(file.parent)
        _overwrite(before.fileno())


def _overwrite(descriptor: int) -> None:
    left = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(descriptor, bytes(min(left, _BLOCK)))
    os.fsync(descriptor)


def _bring_along(store: Store, former: Connect) -> None:
    """Rewrite every file in the backups' folder; what cannot be read is deleted when it would lie there in clear."""
    for file in copies_of(store.path):
        if opens(file, store.opener):
            continue
        if opens(file, former):
            _convert(file, former, store.opener)
        elif store.locked and not is_encrypted(file):
            for one in database_files(file):
                one.unlink()
    if store.locked:
        for file in exports_folder(store.path).rglob("*"):
            if not file.is_dir():
                file.unlink()


def _convert(file: Path, former: Connect, present: Connect) -> None:
    partial = partial_beside(file)
    try:
        export(file, partial, key_of(former), key_of(present))
        _replace(file, partial)
    finally:
        for one in database_files(partial):
            one.unlink()
