"""Choosing one of the things the reader wrote earlier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workbook_lib.content.models import OptionSpec, Prompt
from workbook_lib.controls import Ack, Field
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.field_binding import FieldBinding


class LineChoice(FieldBinding):
    """A choice whose options are the reader's own lines, and what the content file adds to them.

    Args:
        desk: Where the answer is kept.
        prompt: The question; its options (such as "None of them") come after the lines.
        run: The run of the exercise.
        key: The name of its field.
        lines: Returns the lines to choose from as they are now, each with ``id`` and ``text``.
    """

    def __init__(
        self, desk: Desk, prompt: Prompt, run: str, key: str, lines: Callable[[], Sequence[Mapping[str, str]]]
    ) -> None:
        super().__init__(desk, prompt, run, key)
        self._lines = lines
        self._ends = prompt.options

    def field(self) -> Field:
        """Return the field with the lines there are now."""
        self._look()
        return super().field()

    def value(self) -> str | None:
        """Return what is chosen; ``None`` when that line is gone."""
        self._look()
        chosen = super().value()
        return chosen if chosen in {option.id for option in self.prompt.options} else None

    def save(self, value: object) -> Ack:
        """Keep the choice.

        Raises:
            WorkbookError: There is no such line, or it could not be kept.
        """
        self._look()
        return super().save(value)

    def any(self) -> bool:
        """Say whether there is any line to choose from."""
        return bool(self._lines())

    def text(self) -> str:
        """Return the line that is chosen; "" when there is none."""
        chosen = self.value()
        return next((line["text"] for line in self._lines() if line["id"] == chosen), "")

    def _look(self) -> None:
        lines = tuple(OptionSpec.model_construct(id=line["id"], label=line["text"]) for line in self._lines())
        self.prompt = self.prompt.model_copy(update={"options": (*lines, *self._ends)})
