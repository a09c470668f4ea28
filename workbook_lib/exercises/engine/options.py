"""What a choice offers that no content file can name: the reader's applications, activities and hard questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_lib.content.models import OptionSpec, Prompt
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.situation.applications import latest_first, opportunities, opportunity_title
from workbook_lib.records import Activity, HardQuestion

NAMED = frozenset({"applications", "activities"})
"""Where the options are names that the reader gave: there can be many, and one line holds a name."""
RECENT = 15
"""How many of the latest activities can be chosen."""


def opportunity_options(desk: Desk, chosen: str = "") -> tuple[OptionSpec, ...]:
    """Return the applications to choose from, the latest first.

    Args:
        desk: Reads the applications.
        chosen: The entry id of the one chosen before; it stays a choice when it was archived since.
    """
    entries = latest_first(desk)
    entries += [one for one in opportunities(desk, archived=True) if one.entry_id == chosen]
    return tuple(OptionSpec(id=one.entry_id, label=opportunity_title(desk, one.record)) for one in entries)


def activity_options(desk: Desk, chosen: str = "") -> tuple[OptionSpec, ...]:
    """Return the latest activities, the newest first, and the one chosen before if it is older."""
    named = [entry for entry in desk.all(Activity) if entry.record.what.strip()]
    shown = [*reversed(named[-RECENT:]), *(entry for entry in named[:-RECENT] if entry.entry_id == chosen)]
    return tuple(OptionSpec(id=entry.entry_id, label=entry.record.what) for entry in shown)


def activity_kinds(desk: Desk, chosen: str = "") -> tuple[OptionSpec, ...]:
    """Return the kinds of activity, the same wherever they are asked for; whatever was chosen is one of them."""
    return desk.content.exercise("check-in", "check-in.now").lists["activity_kind"]


def hard_questions(desk: Desk, chosen: str = "") -> tuple[OptionSpec, ...]:
    """Return the hard questions that the reader has an answer to, the oldest first."""
    answered = [one for one in desk.all(HardQuestion) if one.record.question.strip() and one.record.answer.strip()]
    return tuple(OptionSpec(id=one.entry_id, label=one.record.question.strip()) for one in answered)


SOURCES: Mapping[str, Callable[[Desk, str], tuple[OptionSpec, ...]]] = {
    "applications": opportunity_options,
    "activities": activity_options,
    "activity_kinds": activity_kinds,
    "hard_questions": hard_questions,
}
"""How to find what a prompt offers, by the prompt's ``options_from``; given the option that was chosen before."""


def offered(desk: Desk, prompt: Prompt, chosen: object = "") -> Prompt | None:
    """Return a prompt with what there is to choose from; ``None`` when there is nothing."""
    if not prompt.options_from:
        return prompt
    options = SOURCES[prompt.options_from](desk, str(chosen or ""))
    return prompt.model_copy(update={"options": options}) if options else None
