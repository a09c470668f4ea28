"""What an exercise gives back at its end, as its content declares it."""

from __future__ import annotations

from typing import Literal

from workbook_lib.content.base import Id, Model

GivenForm = Literal["line", "letter", "columns", "lists", "folded"]


class GivenBack(Model):
    """One part of what an ending gives back.

    Attributes:
        form: How it is set. ``line``: the first answer there is, large in the reading face. ``letter``: as a letter.
            ``columns``: the groups of a sort beside each other. ``lists``: lists beside each other. ``folded``: behind
            a fold, for what need not be met again.
        of: The prompts it is taken from, or other names that the exercise knows.
        label: What stands above it; without one, lists stand under their questions.
        opening: The first line of a letter, where that is no part of the answer.
        keep: Whether its lines can be kept.
        keep_group: The one group of the columns whose lines can be kept.
    """

    form: GivenForm
    of: tuple[Id, ...]
    label: str = ""
    opening: str = ""
    keep: bool = False
    keep_group: str = ""
