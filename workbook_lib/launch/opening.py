"""Opens a door in the browser through a private file, because every account can list a browser's arguments."""

from __future__ import annotations

import os
import shutil
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.launch.private_session import remove_abandoned_folders
from workbook_lib.launch.running import Running
from workbook_lib.private_files import write_private

_FILE = "open.html"
_PREFIX = "workbook-opening-"
_SNAPS = Path("/snap/bin")
_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}"><title>{words}</title></head>
<body><p><a href="{address}">{words}</a></p></body></html>
"""
_NOTICE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{words}</p></main></body></html>
"""


@contextmanager
def new_door(port: int, runtime: Path, content: Content) -> Iterator[Running]:
    """Make a door's secrets, and the file that redirects a browser to it, for as long as the door is open.

    Args:
        port: Where the door will listen.
        runtime: The folder of sockets and connection files, which its owner alone can enter.
        content: The texts in the language that the reader speaks.
    """
    with _folder_for_browser(runtime) as folder:
        running = Running.new(port, str(folder / _FILE))
        words, address = escape(content.say("door_open_here")), escape(running.address)
        page = _PAGE.format(**_spoken(content), address=address, words=words)
        write_private(folder / _FILE, page)
        yield running


@contextmanager
def _folder_for_browser(runtime: Path) -> Iterator[Path]:
    """Yield a folder that only its owner, and the owner's browser, can enter.

    Browsers installed as snaps can read neither the folder for temporary files nor hidden folders; for them the folder
    is in the owner's home until the door is closed. Folders of killed doors are removed first.
    """
    if not _SNAPS.is_dir():
        yield runtime
        return
    parent = Path.home()
    remove_abandoned_folders(parent, _PREFIX)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def open_in_browser(running: Running) -> None:
    """Open a door in the browser; its argument is only the name of a file, which redirects it."""
    webbrowser.open(Path(running.opening).as_uri())


def show_sentence(sentence: str, content: Content) -> None:
    """Show a sentence in the browser, where there is no terminal to read it in.

    Args:
        sentence: In the reader's language.
        content: Knows that language, and the book's title.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as file:
        file.write(_NOTICE.format(**_spoken(content), title=escape(content.book.title), words=escape(sentence)))
    webbrowser.open(Path(file.name).as_uri())


def _spoken(content: Content) -> dict[str, str]:
    """Return the language of a page and its direction."""
    return {"language": content.language, "direction": content.book.direction}
