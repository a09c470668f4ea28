"""Every text that ships, by language, file and place."""

import tomllib
from collections.abc import Iterator
from functools import cache

import nbformat
from pseudo_language import HELD

from workbook_lib.content.untranslated import TO_BE_TRANSLATED
from workbook_lib.resources import content_folder, notebooks_folder


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
        if where not in {"book.toml.language", "book.toml.direction"}
    }


def words(language: str) -> dict[str, str]:
    """Return what is said to the reader in a language's files, by file and place; not what waits for a translation."""
    found = content(language).items()
    texts = {where: text for where, text in found if isinstance(text, str) and not HELD.search(where)}
    return {where: text for where, text in texts.items() if text != TO_BE_TRANSLATED}


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
