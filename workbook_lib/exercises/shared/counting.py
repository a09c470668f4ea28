"""Counts of sorted things by group, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

UNSORTED = "unsorted"


def counts(groups: Iterable[str], known: Sequence[str]) -> dict[str, int]:
    """Return how many things are in each group, in the order of the groups.

    Args:
        groups: The group of each thing; one that is not known counts as unsorted.
        known: The groups there are.

    Returns:
        The groups that hold something, and ``"unsorted"`` last.
    """
    found = Counter(group if group in known else UNSORTED for group in groups)
    return {group: found[group] for group in (*known, UNSORTED) if found[group]}


def counted_words(
    groups: Iterable[str], known: Sequence[str], words: Mapping[str, str], plural: Callable[[int], str]
) -> str:
    """Return the counts in sentences.

    Args:
        groups: The group of each thing.
        known: The groups there are.
        words: ``counted_none``, and for ``all``, ``unsorted`` and each group a sentence for each plural form,
            such as ``counted_guess_other``, with the placeholder ``{n}``.
        plural: Returns the plural form a number takes.
    """
    found = counts(groups, known)
    total = sum(found.values())
    if not total:
        return words["counted_none"]
    counted = {"all": total, **found}
    return " ".join(words[f"counted_{name}_{plural(n)}"].format(n=n) for name, n in counted.items())
