"""`workbook doctor`: checks the installed packages, the pages, the journal, the free disk space and the door's port."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from workbook_lib.content import Content, ContentError
from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path, synchronised_by
from workbook_lib.journal import open_journal
from workbook_lib.journal.backups.copies import copies_of
from workbook_lib.journal.passphrase.cipher import is_encrypted
from workbook_lib.journal.passphrase.lock_detection import lock_of
from workbook_lib.launch.door.reader_door import DEFAULT_PORT
from workbook_lib.launch.running import find_running
from workbook_lib.local_ports import is_taken
from workbook_lib.resources import notebook_of, notebooks_folder

ENOUGH_BYTES = 200_000_000
_PACKAGES = ("after-the-interview", "voila", "jupyterlab", "ipywidgets", "anywidget", "sqlalchemy", "matplotlib")


@dataclass(frozen=True)
class Finding:
    """One check: whether it passed, and a sentence about it."""

    well: bool
    what: str


def examine(home: Path, content: Content) -> Iterator[Finding]:
    """Yield the results of all checks; none contains a word of the journal."""
    yield Finding(True, content.say("doctor_python", version=platform.python_version(), system=platform.system()))
    yield from _packages(content)
    yield _pages(content)
    yield Finding(True, content.say("doctor_home" if home.exists() else "doctor_home_none", folder=home))
    if program := synchronised_by(home):
        yield Finding(True, content.say("doctor_home_synchronised", program=program))
    yield _journal(home, content)
    yield _disk(home, content)
    yield _door(home, content)


def _packages(content: Content) -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(True, f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding(False, content.say("doctor_package_missing", name=name))


def _pages(content: Content) -> Finding:
    try:
        missing = [
            chapter.page
            for chapter in content.book.chapters
            if not (notebooks_folder() / f"{notebook_of(chapter.page)}.ipynb").is_file()
        ]
    except ContentError as error:
        return Finding(False, str(error))
    if missing:
        return Finding(False, content.say("doctor_pages_missing", pages=", ".join(missing)))
    return Finding(True, content.say("doctor_pages"))


def _journal(home: Path, content: Content) -> Finding:
    path = journal_path(home)
    if not path.exists() and not copies_of(path):
        return Finding(True, content.say("doctor_journal_none"))
    if lock_of(path) != "none":
        return Finding(is_encrypted(path), content.say("doctor_journal_locked"))
    try:
        journal = open_journal(path)
        try:
            journal.check()
            backups = len(journal.backups())
        finally:
            journal.close()
    except WorkbookError as error:
        return Finding(False, content.say(error.message_id, **error.values))
    size = content.formats.number(path.stat().st_size / 1e6)
    return Finding(True, content.say("doctor_journal", size=size, backups=backups))


def _disk(home: Path, content: Content) -> Finding:
    present = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(present).free
    return Finding(free > ENOUGH_BYTES, content.say("doctor_disk", free=content.formats.number(free / 1e6, 0)))


def _door(home: Path, content: Content) -> Finding:
    running = find_running(home, "reader")
    if running is not None:
        return Finding(True, content.say("doctor_door_open", port=running.port))
    if is_taken(DEFAULT_PORT):
        return Finding(False, content.say("doctor_door_taken", port=DEFAULT_PORT))
    return Finding(True, content.say("doctor_door_closed", port=DEFAULT_PORT))
