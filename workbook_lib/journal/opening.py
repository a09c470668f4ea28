"""Opening a journal: is it ours, is it sound, is it up to date, has it been backed up today."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbook_lib.journal import erasure
from workbook_lib.journal.backups import copies as backups
from workbook_lib.journal.errors import Backup, Connect, JournalDamaged, JournalError, translate_os_errors
from workbook_lib.journal.journal import Journal
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase import locking
from workbook_lib.journal.passphrase.cipher import Cipher
from workbook_lib.journal.passphrase.lock_detection import opener_of
from workbook_lib.journal.storage import queries
from workbook_lib.journal.storage.files import holds_anything, make_private_file, make_private_folder
from workbook_lib.journal.storage.migrations import SCHEMA_VERSION, migrate
from workbook_lib.journal.storage.schema import APPLICATION_ID
from workbook_lib.journal.storage.store import Store, connect
from workbook_lib.journal.storage.timestamps import Clock, system_clock


def opened(path: Path, clock: Clock | None, key: Key | None) -> Journal:
    """Open a journal; see `workbook_lib.journal.open_journal`."""
    try:
        return _opened(path, clock or system_clock, key)
    except JournalDamaged as damage:
        if damage.backups:
            raise
        # Only who opens a journal can offer a backup in its place, so only here they are looked for.
        raise JournalDamaged(damage.wrong, damage.path, _backups_to_offer(damage.path, key), damage.key) from None


def _backups_to_offer(path: Path, key: Key | None) -> list[Backup]:
    try:
        return backups.sound_backups(path, opener_of(path, key))
    except JournalError:  # they take another key
        return []


def _opened(path: Path, clock: Clock, key: Key | None) -> Journal:
    with translate_os_errors(path):
        path = path.expanduser().absolute()
        make_private_folder(path.parent)
        opener = _opener(path, key)
        if backups.is_lost(path):
            raise JournalDamaged("journal_missing", path)
        make_private_file(path)
    store = Store(path, opener)
    try:
        version = _version(store)
        if version:
            # Every page does this. What it passes over is found once a day, when the backup is checked as a whole.
            backups.refuse_if_unsound(path, opener, quick=True)
        elif backups.copies_of(path):  # such as a file whose filling was cut short
            raise JournalDamaged("journal_missing", path)
        store.use_log()
        if version < SCHEMA_VERSION:
            if version:
                backups.back_up(store, clock())
            with store.writing() as connection:
                migrate(connection)
        return Journal(store, clock, _look_after(store, clock))
    except BaseException:
        store.close()
        raise


def _opener(path: Path, key: Key | None) -> Connect:
    """Return how to open a file: with the key where it is under one, without for every other file that has content."""
    opener = opener_of(path, key)
    if opener is not connect:
        return opener
    if not holds_anything(path):
        return connect if key is None else Cipher(key)
    if not backups.has_header(path):
        raise JournalDamaged("journal_foreign", path)
    return connect


def _version(store: Store) -> int:
    with store.reading() as connection:
        application, version, tables = (
            connection.exec_driver_sql(query).scalar_one()
            for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        )
    if application != APPLICATION_ID and (application or version or tables):
        raise JournalDamaged("journal_foreign", store.path)
    if version > SCHEMA_VERSION:
        raise JournalError("journal_newer", file=store.path.name)
    return int(version)


def _look_after(store: Store, clock: Clock) -> list[JournalError]:
    """Finish what was cut short and make the day's backup; what fails is told, and does not keep from writing."""
    problems: list[JournalError] = []
    for task in (locking.finish, erasure.finish, partial(back_up_daily, clock=clock)):
        try:
            task(store)
        except JournalError as error:
            problems.append(error)
    return problems


def back_up_daily(store: Store, clock: Clock) -> None:
    """Back a journal up unless it is empty or has a backup of today."""
    now = clock()
    if any(backup.made_at.date() == now.date() for backup in backups.backups_of(store.path)):
        return
    with store.reading() as connection:
        empty = queries.is_empty(connection)
    if not empty:
        backups.back_up(store, now)
