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
    yield Finding(True, f"Python {platform.python_version()} on {platform.system()}")
    yield from _packages()
    yield _pages(content)
    yield Finding(True, f"home: {home}" + ("" if home.exists() else " (made at the first start)"))
    yield _journal(home, content)
    yield _disk(home)
    yield _door(home)


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(True, f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding(False, f"{name} is missing. Run python3 start.py again.")


def _pages(content: Content) -> Finding:
    try:
        missing = [
            chapter.page
            for chapter in content.book.chapters
            if not (notebooks_folder() / f"{chapter.page}.ipynb").is_file()
        ]
    except ContentError as error:
        return Finding(False, str(error))
    return Finding(not missing, f"pages missing: {', '.join(missing)}" if missing else "every page is there")


def _journal(home: Path, content: Content) -> Finding:
    path = journal_path(home)
    if not path.exists():
        return Finding(True, "journal: none yet")
    from workbook_lib.journal import open_journal
    from workbook_lib.journal.cipher import is_locked

    if is_locked(path):
        return Finding(True, "journal: locked with a passphrase, so it was not looked into")
    try:
        journal = open_journal(path)
        try:
            journal.check()
            backups = len(journal.backups())
        finally:
            journal.close()
    except WorkbookError as error:
        return Finding(False, content.say(error.message_id, **error.values))
    return Finding(True, f"journal: sound, {path.stat().st_size / 1e6:.1f} MB, backups: {backups}")


def _disk(home: Path) -> Finding:
    present = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(present).free
    return Finding(free > ENOUGH_BYTES, f"free on that disk: {free // 10**6} MB")


def _door(home: Path) -> Finding:
    running = find_running(home, "reader")
    if running is not None:
        return Finding(True, f"door: open at port {running.port}")
    if is_taken(DEFAULT_PORT):
        return Finding(False, f"door: port {DEFAULT_PORT} is used by another program. Use --port to choose another.")
    return Finding(True, f"door: closed; port {DEFAULT_PORT} is free")
