"""Talking points: situation, task, action, result, as text to take along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook_lib.records import Story

PARTS = ("situation", "task", "action", "result")
"""The parts of a story in their order."""

SECONDS = 120
"""How long a story is practised aloud."""


def written_parts(story: Story) -> list[str]:
    """Return the parts that are written, in the order in which they are told."""
    parts = (getattr(story, name).strip() for name in PARTS)
    return [part for part in parts if part]


def story_text(story: Story, labels: Mapping[str, str], untitled: str) -> str:
    """Return one story as plain text: its title and each part that is written below its label."""
    parts = [f"{labels[name]}\n{getattr(story, name).strip()}" for name in PARTS if getattr(story, name).strip()]
    return "\n\n".join([story.title.strip() or untitled, *parts])


def stories_text(stories: Iterable[Story], heading: str, labels: Mapping[str, str], untitled: str) -> str:
    """Return the stories as one plain text file; those without a word are left out.

    Args:
        stories: In the order in which they stand in the file.
        heading: The first line.
        labels: The words above each part.
        untitled: What a story without a title is called.
    """
    written = [one for one in stories if written_parts(one) or one.title.strip()]
    return "\n\n\n".join([heading, *(story_text(one, labels, untitled) for one in written)]) + "\n"
