"""A new record of a list, begun with what is known already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.content.models import Prompt
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.situation.applications import most_likely
from workbook_lib.exercises.engine.situation.known_answers import KNOWN, Asking
from workbook_lib.records import KindT


def with_known(desk: Desk, record: KindT, prompts: Iterable[Prompt]) -> KindT:
    """Return a record that nothing is written in yet, with the answers that are known (``known_from``).

    Args:
        desk: Reads the entries.
        record: The blank record.
        prompts: The questions of its form.
    """
    asked = [prompt for prompt in prompts if prompt.known_from]
    values: dict[str, Any] = {}
    for prompt in sorted(asked, key=lambda prompt: prompt.attribute != "opportunity"):
        if prompt.known_from in KNOWN:
            about = values.get("opportunity") or most_likely(desk, "application.next")
            known = KNOWN[prompt.known_from](Asking(desk, about))
        else:
            known = most_likely(desk, prompt.known_from)
        if known:
            values[prompt.attribute] = date.fromisoformat(known) if prompt.kind == "date" else known
    return replace(record, **values) if values else record
