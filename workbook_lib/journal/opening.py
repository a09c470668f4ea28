"""Opening a journal: is it ours, is it sound, is it up to date, has it been backed up today."""

from __future__ import annotations

from pathlib import Path

from workbook_lib.journal import backups, erasure
from workbook_lib.journal.errors import JournalDamaged, JournalError, told_kindly
from workbook_lib.journal.files import make_private_file, make_private_folder
from workbook_lib.journal.journal import Journal
from workbook_lib.journal.migrations import SCHEMA_VERSION, migrate
from workbook_lib.journal.moments import Clock, system_clock
from workbook_lib.journal.schema import APPLICATION_ID
from workbook_lib.journal.store import Store


def opened(path: Path, clock: Clock | None) -> Journal:
    """Open a journal; see `workbook_lib.journal.open_journal`."""
    clock = clock or system_clock
    with told_kindly(path):
        path = path.expanduser().absolute()
        make_private_folder(path.parent)
        make_private_file(path)
        if path.stat().st_size and not backups.has_header(path):
            raise JournalDamaged("journal_foreign", path, backups.sound_backups(path))
    store = Store(path)
    try:
        version = _version(store)
        if version:
            backups.refuse_if_unsound(path)
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


def _version(store: Store) -> int:
    with store.reading() as connection:
        application, version, tables = (
            connection.exec_driver_sql(query).scalar_one()
            for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        )
    if application != APPLICATION_ID and (application or version or tables):
        raise JournalDamaged("journal_foreign", store.path, backups.sound_backups(store.path))
    if version > SCHEMA_VERSION:
        raise JournalError("journal_newer", file=store.path.name)
    return int(version)


def _look_after(store: Store, clock: Clock) -> list[JournalError]:
    """Finish erasures and make the day's backup; what fails is told, and does not keep the reader from writing."""
    problems: list[JournalError] = []
    try:
        erasure.finish(store)
    except JournalError as error:
        problems.append(error)
    try:
        back_up_daily(store, clock)
    except JournalError as error:
        problems.append(error)
    return problems


def back_up_daily(store: Store, clock: Clock) -> None:
    """Back a journal up unless it is empty or has a backup of today."""
    now = clock()
    if any(backup.made_at.date() == now.date() for backup in backups.backups_of(store.path)):
        return
    with store.reading() as connection:
        empty = connection.exec_driver_sql("SELECT 1 FROM entry LIMIT 1").first() is None
    if not empty:
        backups.back_up(store, now)
