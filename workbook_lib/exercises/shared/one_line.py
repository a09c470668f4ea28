"""Turns words with line breaks into one line, as a subject, a list and a lesson need them."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Return words as one line, whatever line breaks were typed or pasted into them."""
    return " ".join(text.split())
