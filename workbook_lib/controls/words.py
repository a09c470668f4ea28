"""The card's own interface words: which there are, and how they are picked from the content's messages."""

from __future__ import annotations

from collections.abc import Mapping

WORDS = (
    "add",
    "add_line",
    "cancel",
    "changed_elsewhere",
    "clear",
    "copy_failed",
    "date_invalid",
    "draft_drop",
    "draft_found",
    "draft_note",
    "draft_use",
    "figure_words",
    "file_too_large",
    "line_label",
    "no_answer",
    "not_kept",
    "not_saved",
    "nothing_chosen",
    "number_invalid",
    "other_note",
    "other_version",
    "pause",
    "recovered",
    "remove_line",
    "resume",
    "saved",
    "saving",
    "start",
    "step",
    "time_done",
    "time_left",
    "time_left_last",
    "today",
    "tomorrow",
    "unexpected",
    "word_goal",
    "yesterday",
)
"""The names of the words; in the messages each has ``card_`` before it."""


def card_words(messages: Mapping[str, str]) -> dict[str, str]:
    """Pick a card's words from all messages of the content.

    Args:
        messages: Sentences by message id.

    Returns:
        The sentences by name, placeholders such as ``{time}`` left for the browser to fill.

    Raises:
        KeyError: A word is missing.
    """
    return {name: messages[f"card_{name}"] for name in WORDS}
