"""A small set of fields that is kept together with one button, such as a check-in or a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook_lib.content import models
from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Field, Saved
from workbook_lib.pages.binding import checked_value, prompt_field
from workbook_lib.pages.desk import Desk, clock_time


@dataclass(frozen=True)
class Part:
    """One field of a form: the attribute of the record it fills, and its prompt."""

    name: str
    prompt: models.Prompt


class Form:
    """Fields that fill the attributes of one record, each kept as soon as it is entered.

    Args:
        desk: Where the record is kept.
        key: A name for the form, unique in its card.
        parts: Its fields in order.
    """

    def __init__(self, desk: Desk, key: str, parts: list[Part]) -> None:
        self.desk = desk
        self.key = key
        self.parts = {part.name: part for part in parts}

    def owns(self, key: str) -> bool:
        """Say whether a field belongs to this form."""
        form, _, name = key.partition(":")
        return form == self.key and name in self.parts

    def checked(self, key: str, value: object) -> tuple[str, Any]:
        """Return the attribute that a field fills, and its value.

        Raises:
            WorkbookError: The value does not fit.
        """
        if not self.owns(key):
            raise WorkbookError("value_not_understood")
        part = self.parts[key.partition(":")[2]]
        return part.name, checked_value(part.prompt, value, self.desk.now().date())

    def fields(self, values: Mapping[str, Any], *, saved_at: str = "", revision: int = 0) -> list[Field]:
        """Return the fields with the values of a record."""
        today = self.desk.now().date()
        return [
            prompt_field(
                part.prompt,
                f"{self.key}:{name}",
                value=values.get(name),
                saved_at=saved_at if values.get(name) not in (None, "") else "",
                revision=revision,
                latest=today if part.prompt.kind == "date" and part.prompt.past else None,
            )
            for name, part in self.parts.items()
        ]

    def saved(self, revision: int, *, refresh: bool = False) -> Saved:
        """Return the acknowledgement of a change that is on disk now."""
        return Saved(at=clock_time(self.desk, self.desk.now()), revision=revision, refresh=refresh)


def rating_prompts(desk: Desk) -> list[models.Prompt]:
    """Return the four ratings of a check-in as prompts."""
    return [
        models.Prompt(id=f"rating.{scale.id}", kind="rating", label=scale.label, low=scale.low, high=scale.high)
        for scale in desk.content.book.ratings
    ]
