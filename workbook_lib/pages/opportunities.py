"""The applications a reader keeps, to choose from: an exercise can say which one it belongs to."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.pages.desk import Desk, say
from workbook_lib.records import Entry, Opportunity


def opportunity_title(desk: Desk, record: Opportunity) -> str:
    """Return what an application is called: the role, the employer, or a word for one without a name."""
    parts = [part.strip() for part in (record.role, record.employer) if part.strip()]
    return ", ".join(parts) or say(desk, "opportunity_untitled")


def opportunities(desk: Desk, *, archived: bool = False) -> list[Entry]:
    """Return the applications that are on the table, or those laid in the drawer, the oldest first."""
    found = desk.current("opportunity")
    return [one for one in found if isinstance(one.record, Opportunity) and one.record.archived is archived]


def opportunity_options(desk: Desk, chosen: str = "") -> tuple[models.Option, ...]:
    """Return the applications to choose from, the newest first.

    Args:
        desk: Where they are kept.
        chosen: The entry id of the one chosen before; it stays a choice when it was laid in the drawer since.
    """
    entries = list(reversed(opportunities(desk)))
    entries += [one for one in opportunities(desk, archived=True) if one.entry_id == chosen]
    return tuple(
        models.Option(id=one.entry_id, label=opportunity_title(desk, one.record))
        for one in entries
        if isinstance(one.record, Opportunity)
    )


def opportunity_prompt(
    desk: Desk,
    prompt_id: str,
    label: str,
    *,
    help: str = "",
    chosen: str = "",
) -> models.Prompt | None:
    """Return the question which application something belongs to; ``None`` when there are none to choose from."""
    options = opportunity_options(desk, chosen)
    if not options:
        return None
    return models.Prompt(id=prompt_id, kind="choice", label=label, help=help, options=options)
