"""Predict: the chance of an offer and the sting of a no before, the sting after, and how they compare over time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook_lib.content import models
from workbook_lib.exercises.prediction import pair, sting_asked, to_ask
from workbook_lib.fields import Block, Item, Text
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.form import Part
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.pages.opportunities import opportunity_prompt, opportunity_title
from workbook_lib.records import Entry, Opportunity, Prediction, Record
from workbook_lib.statistics.gates import GATES
from workbook_lib.statistics.prediction import calibration


class PredictionLedger(Ledger):
    """The predictions. What was expected cannot be changed once the outcome is noted, or it would be no prediction."""

    blank = Prediction()
    refreshing = frozenset({"opportunity", "outcome", "actual_sting"})

    def parts(self, record: Record) -> list[Part]:
        """Return the fields: expectations, then the outcome once something was expected, then the sting of a no."""
        prediction = _prediction(record)
        words, outcomes = self.spec.words, self.spec.lists["outcome"]
        parts = []
        which = opportunity_prompt(
            self.desk, "prediction.opportunity", words["opportunity"], chosen=prediction.opportunity
        )
        if which:
            parts.append(Part("opportunity", which))
        parts.append(Part("what", _prompt(words, "what", kind="text")))
        if prediction.outcome is None:
            parts.append(Part("chance", _prompt(words, "chance", kind="number", minimum=0, maximum=100)))
            parts.append(Part("expected_sting", _rating(words, "expected_sting")))
        if replace(prediction, page="", occurred_at=None) != self.blank:
            parts.append(Part("outcome", _prompt(words, "outcome", kind="choice", options=outcomes)))
        return [*parts, Part("actual_sting", _rating(words, "actual_sting"))] if sting_asked(prediction) else parts

    def beside(self, entry_id: str) -> list[Block]:
        """Return what was expected, once it can be compared; or say that the outcome can be noted now."""
        prediction = _prediction(self.record(entry_id))
        if prediction.outcome is None:
            known = to_ask(prediction, self._opportunity(prediction))
            return [Text(key="known", text=self.word("known"), tone="notice")] if known else []
        expected = self.word("expected_was").format(
            chance=self._said(prediction.chance), sting=self._said(prediction.expected_sting)
        )
        return [Text(key="expected", text=expected, tone="muted")]

    def row(self, entry: Entry) -> Item:
        """Return a prediction with its numbers and its outcome."""
        prediction = _prediction(entry.record)
        opportunity = self._opportunity(prediction)
        outcomes = {option.id: option.label for option in self.spec.lists["outcome"]}
        named = opportunity_title(self.desk, opportunity) if opportunity else ""
        title = prediction.what.strip() or named or self.word("untitled")
        note = self.word("known") if to_ask(prediction, opportunity) else ""
        numbers = self.word("row").format(
            chance=self._said(prediction.chance),
            expected=self._said(prediction.expected_sting),
            actual=self._said(prediction.actual_sting),
        )
        tag = outcomes[prediction.outcome] if prediction.outcome else self.word("waiting")
        return Item(id=entry.entry_id, text=title, note=note, tags=(tag, numbers))

    def comparison(self) -> list[Block]:
        """Return how expected and actual stings compare, in words; or how many more it takes."""
        pairs = [found for entry in self.entries() if (found := pair(_prediction(entry.record)))]
        if not pairs:
            return []
        seen = calibration([expected for expected, _ in pairs], [actual for _, actual in pairs])
        if not seen.enough:
            text = self.word("compared_few").format(n=seen.n, needed=GATES["prediction"].needed)
        else:
            text = self.word("compared").format(n=seen.n, milder=seen.milder, same=seen.as_expected, harder=seen.harder)
        return [Text(key="comparison", text=text, tone="muted")]

    def _opportunity(self, prediction: Prediction) -> Opportunity | None:
        entry = self.entry(prediction.opportunity) if prediction.opportunity else None
        return entry.record if entry is not None and isinstance(entry.record, Opportunity) else None

    def _said(self, value: int | None) -> str:
        return self.word("not_said") if value is None else str(value)


class Predict(LedgerExercise):
    """The controller of ``03.predict``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.predictions = PredictionLedger(desk, spec, "prediction")
        self.ledgers = {"03.predict.only": self.predictions}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the predictions and how they compare."""
        return [*super().step_blocks(step), *self.predictions.comparison()]


def _prediction(record: Record) -> Prediction:
    assert isinstance(record, Prediction)
    return record


def _prompt(words: dict[str, str], name: str, **rest: Any) -> models.Prompt:  # noqa: ANN401 - a prompt's attributes
    return models.Prompt(id=f"prediction.{name}", label=words[name], help=words.get(f"{name}_help", ""), **rest)


def _rating(words: dict[str, str], name: str) -> models.Prompt:
    return _prompt(words, name, kind="rating", low=words["sting_low"], high=words["sting_high"])
