"""Texts that wait for a translator: the English ones stand in their place."""

from __future__ import annotations

from typing import Any

TO_BE_TRANSLATED = "…"
"""What stands for a text until somebody translates it: the English one is shown, and no release is made."""


def translated(texts: dict[str, str]) -> dict[str, str]:
    """Return the texts that somebody has translated."""
    return {name: text for name, text in texts.items() if text != TO_BE_TRANSLATED}


def waits(data: Any) -> bool:  # noqa: ANN401 - what TOML can hold
    """Say whether any text is still to be translated."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return data == TO_BE_TRANSLATED or any(map(waits, inner))


def in_english(data: Any, english: Any) -> Any:  # noqa: ANN401 - what TOML can hold
    """Return texts with the English ones, at the same place, for those that are still to be translated."""
    if isinstance(data, dict) and isinstance(english, dict):
        return {key: in_english(value, english.get(key)) for key, value in data.items()}
    if isinstance(data, list) and isinstance(english, list):
        padded = [*english, *([None] * len(data))]
        return [in_english(value, other) for value, other in zip(data, padded, strict=False)]
    return english if data == TO_BE_TRANSLATED else data
