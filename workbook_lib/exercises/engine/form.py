"""A small set of fields that fill one record, such as a check-in or a plan; and how such records are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from workbook_lib.content import models
from workbook_lib.controls import Block, Field, Fold, Heading, Items, ListItem
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, day_words, say
from workbook_lib.exercises.engine.field_binding import checked_value, prompt_field
from workbook_lib.exercises.engine.options import offered

SHOWN = 10
"""How many records are listed at once; older ones are folded below them."""


class Form:
    """Fields that fill the attributes of one record, each kept as soon as it is entered.

    Args:
        desk: Content and the clock.
        key: A name for the form, unique in its card.
        prompts: Its questions in order, each with the attribute that it fills.
    """

    def __init__(self, desk: Desk, key: str, prompts: Iterable[models.Prompt]) -> None:
        self.desk = desk
        self.key = key
        self.prompts = {prompt.attribute: prompt for prompt in prompts}

    def owns(self, key: str) -> bool:
        """Say whether a field belongs to this form."""
        form, _, name = key.partition(":")
        return form == self.key and name in self.prompts

    def checked(self, key: str, value: object) -> tuple[str, Any]:
        """Return the attribute that a field fills, and its value.

        Raises:
            WorkbookError: The value does not fit.
        """
        declared = self.prompts[key.partition(":")[2]] if self.owns(key) else None
        prompt = offered(self.desk, declared, value) if declared else None
        if prompt is None:
            raise WorkbookError("value_not_understood")
        checked = checked_value(prompt, value, self.desk.now().date())
        return prompt.attribute, date.fromisoformat(str(checked)) if checked and prompt.kind == "date" else checked

    def fields(self, values: Mapping[str, Any], *, saved_at: str = "", revision: int = 0) -> list[Field]:
        """Return the fields with the values of a record; none for a choice that has nothing to choose from."""
        today = self.desk.now().date()
        asked = ((name, offered(self.desk, prompt, values.get(name))) for name, prompt in self.prompts.items())
        return [
            prompt_field(
                prompt,
                f"{self.key}:{name}",
                value=values.get(name),
                saved_at=saved_at if values.get(name) not in (None, "") else "",
                revision=revision,
                latest=today if prompt.kind == "date" and prompt.past else None,
            )
            for name, prompt in asked
            if prompt is not None
        ]


def rating_prompts(desk: Desk) -> list[models.Prompt]:
    """Return the four ratings of a check-in as prompts."""
    return [
        models.Prompt(
            id=f"rating.{scale.id}",
            kind="rating",
            label=scale.label,
            low=scale.low,
            high=scale.high,
            attribute=scale.id,
        )
        for scale in desk.content.book.ratings
    ]


def answer_tag(desk: Desk, prompt: models.Prompt, value: Any, word: Callable[[str], str]) -> str:  # noqa: ANN401 - as shown
    """Return an answer in a word or two: a day, the label of a choice, a number; "" for one that is not listed.

    Args:
        desk: Reads what a choice offers.
        prompt: The question.
        value: What its field shows.
        word: Finds the words around a number, such as ``hours_tag_one`` and ``hours_tag_other``.
    """
    if value in (None, ""):
        return ""
    if prompt.kind == "date":
        return day_words(desk, date.fromisoformat(value))
    if prompt.kind in {"number", "rating"}:
        formats, name = desk.content.formats, f"{prompt.attribute}_tag"
        return (word(name) or word(f"{name}_{formats.plural(value)}")).format(n=formats.number(value))
    asked = offered(desk, prompt, value) if prompt.kind == "choice" else None
    return next((one.label for one in asked.options if one.id == value), "") if asked else ""


def with_more(desk: Desk, key: str, blocks: Iterable[Block], prompts: Iterable[models.Prompt]) -> list[Block]:
    """Return the blocks of a form; those set apart (``more``) in a fold, open where one of them holds something.

    Args:
        desk: The words.
        key: The form's name.
        blocks: Its fields; a group of fields is there only where the record has something for it.
        prompts: The questions that its content declares.
    """
    more = {prompt.attribute for prompt in prompts if prompt.more}
    drawn = list(blocks)
    apart = [block for block in drawn if block.key.rpartition(":")[2] in more]
    if not apart:
        return drawn
    filled = any(
        not isinstance(block, Field) or getattr(block, "value", None) not in (None, "", [], ()) for block in apart
    )
    fold = Fold(key=f"{key}.more", title=say(desk, "form_more"), blocks=tuple(apart), is_open=filled)
    return [*(block for block in drawn if block not in apart), fold]


def row_blocks(desk: Desk, name: str, title: str, rows: tuple[ListItem, ...]) -> list[Block]:
    """Return a list of records below its title, the older ones folded; nothing where there are none."""
    if not rows:
        return []
    blocks: list[Block] = [Heading(f"{name}.heading", title, level=4), Items(f"{name}.list", rows[:SHOWN])]
    if rows[SHOWN:]:
        older = (Items(f"{name}.older", rows[SHOWN:]),)
        blocks.append(Fold(key=f"{name}.earlier", title=say(desk, "ledger_earlier"), blocks=older))
    return blocks
