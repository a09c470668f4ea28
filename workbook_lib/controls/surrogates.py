"""Lone surrogates: halves of a character that a browser may send and that no file can hold."""

from __future__ import annotations

from typing import Any


def well_formed(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold, and the same again
    """Replace lone surrogates, which no file and no websocket can carry, by U+FFFD; pairs become their character.

    Args:
        value: A string, or lists and dicts of them.

    Returns:
        The same, well formed.
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {well_formed(name): well_formed(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [well_formed(inner) for inner in value]
    return value
