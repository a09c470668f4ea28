"""Every text that ships, by language, file and place."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import nbformat

from workbook_lib.resources import content_folder, notebooks_folder

HELD = re.compile(
    r"^citations\.toml\.citation\.\d+\.(id|authors|title|where|doi)$"
    r"|^(book|pages/|static/|workshop/).*(?<!\.words)\.(id|kind|page|sorts|href)$|\.exercises\.\d+$"
    r"|\.citations\.\d+$|\.counted_show$"
)
"""Places whose texts are no words to the reader, or a study's own, so that they are the same in every language."""


def leaves(value: object, where: str) -> Iterator[tuple[str, object]]:
    """Yield (place, value) for everything below a value, in order."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, f"{where}.{key}")
    else:
        yield where, value


@cache
def content(language: str) -> dict[str, object]:
    """Return everything in a language's folder by its file and place; the language's own name is left out."""
    folder = content_folder() / language
    return {
        where: value
        for path in sorted(folder.rglob("*.toml"))
        for where, value in leaves(tomllib.loads(path.read_text(encoding="utf-8")), path.relative_to(folder).as_posix())
        if where != "book.toml.language"
    }


def words(language: str) -> dict[str, str]:
    """Return what is said to the reader in a language's files, by file and place."""
    found = content(language).items()
    return {where: text for where, text in found if isinstance(text, str) and not HELD.search(where)}


@cache
def prose() -> dict[str, str]:
    """Return the Markdown cells of all notebooks, which are in English, by page and cell."""
    return {
        f"{path.name}:{cell.id}": cell.source
        for path in sorted(notebooks_folder().rglob("*.ipynb"))
        if ".ipynb_checkpoints" not in path.parts
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    }
