"""A line of a file that cannot be imported, with the reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BadLine:
    """A line that was left out, and why; without any of its words.

    Attributes:
        line: Its number in the file, from 1.
        message_id: The id of the sentence that says what is wrong.
        values: What the sentence's placeholders stand for, as pairs.
    """

    line: int
    message_id: str
    values: tuple[tuple[str, str], ...] = ()
