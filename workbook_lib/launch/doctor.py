"""Looks at the installation, the journal, the disk and the door, and says what it finds."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from workbook_lib.content import Content, ContentError
from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path
from workbook_lib.launch.reader_door import DEFAULT_PORT
from workbook_lib.launch.running import find_running, is_taken
from workbook_lib.resources import notebooks_folder

ENOUGH_BYTES = 200_000_000
_PACKAGES = ("after-the-interview", "voila", "jupyterlab", "ipywidgets", "anywidget", "sqlalchemy", "matplotlib")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and what is there."""

    well: bool
    what: str


def examine(home: Path, content: Content) -> Iterator[Finding]:
    """Yield what is found, one thing after the other; no word of the journal is among it."""
    yield Finding(True, content.say("doctor_python", version=platform.python_version(), system=platform.system()))
    yield from _packages(content)
    yield _pages(content)
    yield Finding(True, content.say("doctor_home" if home.exists() else "doctor_home_none", folder=home))
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
            if not (notebooks_folder() / f"{chapter.page}.ipynb").is_file()
        ]
    except ContentError as error:
        return Finding(False, str(error))
    if missing:
        return Finding(False, content.say("doctor_pages_missing", pages=", ".join(missing)))
    return Finding(True, content.say("doctor_pages"))


def _journal(home: Path, content: Content) -> Finding:
    path = journal_path(home)
    from workbook_lib.journal import open_journal
    from workbook_lib.journal.backups import copies_of
    from workbook_lib.journal.cipher import is_locked
    from workbook_lib.journal.evidence import is_under_passphrase

    if not path.exists() and not copies_of(path):
        return Finding(True, content.say("doctor_journal_none"))
    if is_under_passphrase(path):
        return Finding(is_locked(path), content.say("doctor_journal_locked"))
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
