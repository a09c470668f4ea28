"""Where the files that travel with the library are: notebooks, content, the sample journal.

In a checkout they lie beside the package; in an installed wheel they lie inside it, under `_data`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def _find(in_checkout: str, in_wheel: str) -> Path:
    beside = _CHECKOUT / in_checkout
    if (_CHECKOUT / "pyproject.toml").is_file() and beside.exists():
        return beside
    return _PACKAGE / "_data" / in_wheel


def notebooks_folder() -> Path:
    """Folder of the pages, `00-start-here.ipynb` and those that follow."""
    return _find("notebooks", "notebooks")


def content_folder() -> Path:
    """Folder with one subfolder of TOML files for each language."""
    return _find("data/content", "content")


def sample_journal() -> Path:
    """The fictional person's journal as exported JSONL."""
    return _find("data/sample", "sample") / "journal.jsonl"


def style_folder() -> Path:
    """Folder of the style sheet that all pages in a browser share, and of the script of their frame."""
    return _PACKAGE / "launch" / "jupyter" / "voila" / "templates" / "workbook" / "static"


def tokens() -> str:
    """Return the colours, sizes and spaces that everything of ours is made of, as a style sheet."""
    return (style_folder() / "tokens.css").read_text(encoding="utf-8")


def drawing(name: str) -> str:
    """Return one of our line drawings as SVG, to stand in a page; "" for a page that has none."""
    path = style_folder() / "drawings" / f"{name}.svg"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
