"""The two sides of a mock interview: the reader's ratings and the partner's, criterion by criterion."""

from __future__ import annotations

from typing import Literal

from workbook_lib.content import models
from workbook_lib.controls import Block, Heading, TableBlock, Text
from workbook_lib.exercises.engine.desk import Desk, day_of, day_words
from workbook_lib.exercises.engine.field_binding import checked_value, prompt_field
from workbook_lib.exercises.not_feedback.mock_interview.rules import far_apart, middle
from workbook_lib.records import MockInterview

Side = Literal["own", "partners"]
SIDES: tuple[Side, Side] = ("own", "partners")


class RatingComparison:
    """The ratings of mock interviews.

    Args:
        desk: Where mock interviews are kept.
        spec: The exercise whose words and criteria are used.
    """

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        self.desk = desk
        self.words = spec.words
        self.criteria = spec.lists["criteria"]
        self.prompts = {side: spec.each(spec.form(side).prompt(side)) for side in SIDES}

    def fields(self, side: Side, record: MockInterview, run: int, saved: tuple[str, int]) -> list[Block]:
        """Return one side's ratings.

        Args:
            side: Whose ratings.
            record: The mock interview.
            run: The number of the run, for the names of the fields.
            saved: When the record was saved last (or ""), and its revision.
        """
        given: dict[str, int] = getattr(record, side)
        return [
            prompt_field(
                prompt,
                f"{side}.{criterion.id}#{run}",
                value=given.get(criterion.id),
                saved_at=saved[0] if criterion.id in given else "",
                revision=saved[1],
            )
            for prompt, criterion in zip(self.prompts[side], self.criteria, strict=True)
        ]

    def rating(self, record: MockInterview, key: str) -> int | None:
        """Return what a field of one side shows; ``None`` when the rating is not given."""
        side, _, criterion = key.partition("#")[0].partition(".")
        given: dict[str, int] = getattr(record, side)
        return given.get(criterion)

    def changes(self, record: MockInterview, key: str, run: int, value: object) -> dict[str, dict[str, int]] | None:
        """Return what a rating changes in the record; ``None`` if the field is no rating.

        Raises:
            WorkbookError: It is no whole number from 0 to 10.
        """
        names = {
            f"{side}.{criterion.id}#{run}": (side, criterion, prompt)
            for side in SIDES
            for prompt, criterion in zip(self.prompts[side], self.criteria, strict=True)
        }
        if key not in names:
            return None
        side, criterion, prompt = names[key]
        rating = checked_value(prompt, value, self.desk.now().date())
        given = {name: kept for name, kept in getattr(record, side).items() if name != criterion.id}
        return {side: {**given, criterion.id: rating} if isinstance(rating, int) else given}

    def table(self, record: MockInterview) -> list[Block]:
        """Return the two sides beside each other, and how many criteria are seen differently."""
        if not record.own and not record.partners:
            return [Text(key="sides.none", text=self.words["none_rated"], tone="muted")]
        columns = [self.words[f"column_{name}"] for name in ("criterion", "own", "partner")]
        rows = [
            [criterion.label, *(self._given(getattr(record, side).get(criterion.id)) for side in SIDES)]
            for criterion in self.criteria
        ]
        blocks: list[Block] = [TableBlock(key="sides", caption=self.words["side_by_side"], columns=columns, rows=rows)]
        far = len(far_apart(record.own, record.partners))
        if far:
            words = self.words[f"apart_{self.desk.content.formats.plural(far)}"].format(n=far)
            blocks.append(Text(key="apart", text=words, tone="muted"))
        return blocks

    def so_far(self) -> list[Block]:
        """Return the middle rating of each side for every mock interview that was rated, the oldest first."""
        found = [(entry, entry.record) for entry in self.desk.all(MockInterview)]
        rated = [(entry, record) for entry, record in found if record.own or record.partners]
        if len(rated) < 2:  # noqa: PLR2004 - one alone stands above already
            return []
        rated.sort(key=lambda one: one[1].on or day_of(self.desk, one[0].occurred_at))
        rows = [
            [
                day_words(self.desk, record.on or day_of(self.desk, entry.occurred_at)),
                *(self._given(middle(getattr(record, side).values())) for side in SIDES),
            ]
            for entry, record in rated
        ]
        columns = [self.words[f"column_{name}"] for name in ("day", "own", "partner")]
        return [
            Heading(key="so_far.heading", text=self.words["so_far"], level=4),
            TableBlock(key="so_far", caption=self.words["so_far"], columns=columns, rows=rows),
            Text(key="middle", text=self.words["middle"], tone="muted"),
        ]

    def _given(self, value: float | None) -> str:
        return self.words["not_given"] if value is None else f"{value:g}"
