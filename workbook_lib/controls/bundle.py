"""The browser's half of a card: plain ES modules, joined into the one module that anywidget loads.

All are our own but the cipher in ``static/vendored/``, which `tools/vendor_ciphers.py` makes.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from workbook_lib.resources import tokens

MODULES = (
    "vendored/aes_gcm",
    "dom",
    "drafts",
    "saving",
    "written",
    "chosen",
    "listed",
    "sorted",
    "file",
    "field",
    "buttons",
    "figure",
    "timer",
    "plain",
    "patch",
    "row",
    "written_elsewhere",
    "card",
)
"""The modules in ``static/``, each after those it imports from; the last one has the default export."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w/]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(//|/?\*(?!!)).*\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def module(name: str) -> str:
    """Read a module as it was written.

    Args:
        name: A name of :data:`MODULES`.
    """
    return (files(__package__) / "static" / f"{name}.js").read_text(encoding="utf-8")


def imports(source: str) -> list[str]:
    """Return the names of the modules that a module imports from."""
    return _IMPORT.findall(source)


@cache
def esm() -> str:
    """Join the modules into one, without comments, but for a licence, and indentation: every card sends it along."""
    joined = "".join(_EXPORT.sub("", _IMPORT.sub("", module(name))) for name in MODULES)
    return _INDENT.sub("", _COMMENT.sub("", joined))


@cache
def css() -> str:
    """Read the style sheet of all cards, with what it is made of: in JupyterLab no page brings that along."""
    static = files(__package__) / "static"
    return tokens() + "".join((static / f"{name}.css").read_text(encoding="utf-8") for name in ("card", "row"))
