"""Where the files that travel with the library are: notebooks, content, the sample journal, and `assets`.

Notebooks, content and sample lie beside the package in a checkout, and inside it, under `_data`, in an installed wheel.
"""

from __future__ import annotations

from pathlib import Path

TODAY = "check-in"
"""The page that a door opens at. A page's name is the journal's key and stays; this one's notebook got another name."""
_NOTEBOOKS = {TODAY: "today"}
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


def package_folder() -> Path:
    """Folder of the library itself."""
    return _PACKAGE


def assets_folder() -> Path:
    """Folder of templates, style sheets and drawings; it holds no code."""
    return _PACKAGE / "assets"


def jupyter_share() -> Path:
    """Folder with Jupyter's own layout: the template of the reader's door and the extension of the lab door."""
    return assets_folder() / "jupyter"


def style_folder() -> Path:
    """Folder of the style sheet that all pages in a browser share, and of the script of their frame."""
    return jupyter_share() / "voila" / "templates" / "workbook" / "static"


def tokens() -> str:
    """Return the colours, sizes and spaces that everything of ours is made of, as a style sheet."""
    return (style_folder() / "tokens.css").read_text(encoding="utf-8")


def drawing(name: str) -> str:
    """Return one of our line drawings as SVG, to stand in a page; "" for a page that has none."""
    path = style_folder() / "drawings" / f"{name}.svg"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def notebook_of(page: str) -> str:
    """Return the name of a page's notebook, without its ending."""
    return _NOTEBOOKS.get(page, page)


def page_of(notebook: str) -> str:
    """Return the page that a notebook shows; the inverse of :func:`notebook_of`."""
    return next((page for page, name in _NOTEBOOKS.items() if name == notebook), notebook)
