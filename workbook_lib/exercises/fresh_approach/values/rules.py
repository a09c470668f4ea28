"""What matters to me: two or three values, chosen freely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_lib.errors import WorkbookError

MOST = 3
"""How many values are written about; Pfrombeck et al. (2023) asked for two or three."""

MINUTES = 10
"""How long they wrote."""


def checked_choice(chosen: Sequence[str]) -> list[str]:
    """Return the chosen values.

    Raises:
        WorkbookError: There are more than can be written about.
    """
    if len(chosen) > MOST:
        raise WorkbookError("values_at_most", most=MOST)
    return list(chosen)


def named(chosen: Sequence[str], labels: Mapping[str, str], own: str) -> list[str]:
    """Return the values in words, the reader's own one last.

    Args:
        chosen: Ids of values.
        labels: The words for each id; ids without words are left out.
        own: A value in the reader's own words, or "".
    """
    return [labels[one] for one in chosen if one in labels] + ([own.strip()] if own.strip() else [])
