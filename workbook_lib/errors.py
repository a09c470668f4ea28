"""The one kind of error that is meant for the reader's eyes."""

from __future__ import annotations


class WorkbookError(Exception):
    """Something went wrong that a person can act on.

    It carries the id of a message in ``data/content/<language>/messages*.toml`` and the values the message needs, never
    the sentence itself and never a word the reader wrote, so that it may be logged.

    Args:
        message_id: The id of the message, such as ``"journal_disk_full"``.
        **values: What the message's placeholders stand for (numbers, file names, dates).
    """

    def __init__(self, message_id: str, **values: object) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.values = values


class SentenceError(Exception):
    """A sentence for whoever writes in a notebook: it is shown there alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows instead of a traceback."""
        return [str(self)]
