"""Predict: the chance of an offer and the sting of a no before, the sting after, and how they compare over time."""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.controls import Block, ListItem, Text
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.engine.situation.applications import opportunity_title
from workbook_lib.exercises.fresh_approach.predict.rules import pair, sting_asked, to_ask
from workbook_lib.records import Entry, Opportunity, Prediction
from workbook_lib.records.answered import says_something
from workbook_lib.statistics.minimum_data import MINIMUM_DATA
from workbook_lib.statistics.prediction import calibration

ONLY = "03.predict.only"


class PredictionList(RecordList[Prediction]):
    """The predictions. What was expected cannot be changed once the outcome is noted, or it would be no prediction."""

    form = "prediction"
    refreshing = frozenset({"opportunity", "outcome", "actual_sting"})

    def prompts(self, record: Prediction) -> list[models.Prompt]:
        """Return the questions: expectations, then the outcome once something was expected, then the sting of a no."""
        hidden = {"chance", "expected_sting"} if record.outcome else set()
        hidden |= {"outcome"} if replace(record, occurred_at=None) == self.begun() else set()
        hidden |= set() if sting_asked(record) else {"actual_sting"}
        return [prompt for prompt in super().prompts(record) if prompt.attribute not in hidden]

    def blocks_below_form(self, entry_id: str) -> list[Block]:
        """Return what was expected, once it can be compared; or say that the outcome can be noted now."""
        prediction = self.record(entry_id)
        if prediction.outcome is None:
            known = to_ask(prediction, self._opportunity(prediction))
            return [Text(key="known", text=self.word("known"), tone="notice")] if known else []
        expected = self.word("expected_was").format(
            chance=self._said(prediction.chance), sting=self._said(prediction.expected_sting)
        )
        return [Text(key="expected", text=expected, tone="muted")]

    def blocks(self) -> list[Block]:
        """Return the predictions and how they compare."""
        return [*super().blocks(), *self.comparison()]

    def row(self, entry: Entry[Prediction]) -> ListItem:
        """Return a prediction with its numbers and its outcome."""
        prediction = entry.record
        opportunity = self._opportunity(prediction)
        named = opportunity_title(self.desk, opportunity) if opportunity else ""
        title = prediction.what.strip() or named or self.word("untitled")
        note = self.word("known") if to_ask(prediction, opportunity) else ""
        numbers = self.word("row").format(
            chance=self._said(prediction.chance),
            expected=self._said(prediction.expected_sting),
            actual=self._said(prediction.actual_sting),
        )
        tag = self.tag(self.declared.prompt("outcome"), prediction.outcome) or self.word("waiting")
        return ListItem(id=entry.entry_id, text=title, note=note, tags=(tag, numbers))

    def comparison(self) -> list[Block]:
        """Return how expected and actual stings compare, in words; or how many more it takes."""
        pairs = [found for entry in self.entries() if (found := pair(entry.record))]
        if not pairs:
            return []
        seen = calibration([expected for expected, _ in pairs], [actual for _, actual in pairs])
        if not seen.enough:
            text = self.word("compared_few").format(n=seen.n, needed=MINIMUM_DATA["prediction"].needed)
        else:
            text = self.word("compared").format(n=seen.n, milder=seen.milder, same=seen.as_expected, harder=seen.harder)
        return [Text(key="comparison", text=text, tone="muted")]

    def _opportunity(self, prediction: Prediction) -> Opportunity | None:
        entry = self.desk.one(Opportunity, prediction.opportunity) if prediction.opportunity else None
        return entry.record if entry else None

    def _said(self, value: int | None) -> str:
        return self.word("not_said") if value is None else str(value)


class Predict(RecordListExercise):
    """The controller of ``03.predict``."""

    lists = (PredictionList,)

    def reached(self) -> bool:
        """Say whether any prediction still waits for its outcome."""
        return any(
            says_something(one.record) and one.record.outcome is None for one in self.record_lists[ONLY].entries()
        )
