"""Which languages the workbook speaks, and which one the reader chose."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

from workbook_lib.private_files import write_private
from workbook_lib.resources import content_folder

DEFAULT = "en"
VARIABLE = "WORKBOOK_LANGUAGE"
"""Environment variable for the language of a reader who has not chosen one."""
_SETTINGS = "settings.json"


def languages(folder: Path | None = None) -> dict[str, str]:
    """Return the code of every language with its own name for itself, such as ``{"de": "Deutsch"}``.

    A translation that is under way has no such name yet, and is not offered.

    Args:
        folder: Where the languages are; by default the project's own.
    """
    paths = sorted((folder or content_folder()).glob("*/book.toml"))
    books = {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
    return {code: str(book["language"]) for code, book in books.items() if "language" in book}


def rating_names(folder: Path | None = None) -> dict[str, set[str]]:
    """Return what each rating is called, by its id: names and questions in every language.

    Args:
        folder: Where the languages are; by default the project's own.
    """
    names: dict[str, set[str]] = {}
    for path in (folder or content_folder()).glob("*/book.toml"):
        for rating in tomllib.loads(path.read_text(encoding="utf-8")).get("rating", []):
            names.setdefault(rating["id"], {rating["id"]}).update((rating["name"], rating["label"]))
    return names


def chosen_language(home: Path) -> str:
    """Return the language of the reader's pages: their own choice, else the surroundings', else English.

    Args:
        home: The folder of all private data; it need not be there.
    """
    try:
        kept = json.loads((home / _SETTINGS).read_text(encoding="utf-8")).get("language")
    except (OSError, ValueError, AttributeError):
        kept = None
    known = languages()
    return next((code for code in (kept, os.environ.get(VARIABLE)) if code in known), DEFAULT)


def choose_language(home: Path, code: str) -> None:
    """Keep the reader's choice.

    Args:
        home: The folder of all private data, which must be there.
        code: One of :func:`languages`.

    Raises:
        ValueError: The workbook does not speak it.
        OSError: It cannot be kept.
    """
    if code not in languages():
        message = "there is no such language"
        raise ValueError(message)
    write_private(home / _SETTINGS, json.dumps({"language": code}))
