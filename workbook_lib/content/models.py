"""What a page's content file may say: the shape of a prompt, a form, a step, an exercise."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from workbook_lib.content.base import Id, Model
from workbook_lib.content.endings import GivenBack
from workbook_lib.content.sources import KnownSource, OptionSource, RecallSource
from workbook_lib.records import KINDS

PromptKind = Literal["text", "long_text", "number", "rating", "date", "choice", "choices", "lines", "sort"]


class OptionSpec(Model):
    """One thing to choose, or one group to sort into."""

    id: Id
    label: str = Field(min_length=1)


class Prompt(Model):
    """One question to the reader; its id is the journal's key for the answers and is never used again.

    A ``sort`` prompt may begin with things to sort (``start``), or sort the lines of an earlier prompt (``sorts``).

    Attributes:
        attribute: The attribute of a record that the answer fills; "" for an answer that is an entry of its own.
        options_from: Where the options come from that the content cannot name.
        each: A list of the exercise; the question is asked for each thing on it, named in the label as ``{each}``.
        on_paper: What is written down on paper, where that is of another kind; "none" leaves the question out there.
        more: It stands in a fold below the other questions of its form.
        known_from: Where its answer is known from; the field shows it until the reader answers.
        later: Earlier versions did not ask it, so a run of theirs owes no answer.
        calendar: What its day is called in a calendar; a day with such a title can be saved as a calendar entry.
    """

    id: Id
    kind: PromptKind
    label: str = Field(min_length=1)
    help: str = ""
    options: tuple[OptionSpec, ...] = ()
    low: str = ""
    high: str = ""
    minimum: int | None = None
    maximum: int | None = None
    words: int | None = None
    adding: bool = True
    start: tuple[OptionSpec, ...] = ()
    sorts: str = ""
    pinned: bool = False
    past: bool = True
    attribute: str = ""
    options_from: OptionSource = ""
    each: str = ""
    on_paper: PromptKind | Literal["", "none"] = ""
    more: bool = False
    known_from: KnownSource = ""
    later: bool = False
    calendar: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Prompt:
        chosen, options = self.kind in {"choice", "choices", "sort"}, [option.id for option in self.options]
        mistakes = {
            f"is a {self.kind} and names no options": chosen and not (options or self.options_from),
            "is a rating without words for both ends": self.kind == "rating" and not (self.low and self.high),
            "has two options with the same id": len(set(options)) < len(options),
            "is no sort and has nothing to sort": self.kind != "sort" and bool(self.start or self.sorts),
            "is no date and cannot stand in a calendar": self.calendar and self.kind != "date",
        }
        for mistake in (told for told, made in mistakes.items() if made):
            message = f"prompt '{self.id}' {mistake}"
            raise ValueError(message)
        return self


class FormSpec(Model):
    """Questions that fill one record together, such as an application.

    Attributes:
        id: Its name, unique in the exercise.
        record: The kind of the records; the reader keeps a list of them on the step that shows the form.
        examples: A list of the exercise to read before.
        times: How often there is room for it on paper.
    """

    id: Id
    record: str = ""
    examples: str = ""
    times: int = Field(default=1, ge=1, le=5)
    prompts: tuple[Prompt, ...] = Field(alias="prompt")

    def prompt(self, attribute: str) -> Prompt:
        """Return the question that fills an attribute."""
        return next(prompt for prompt in self.prompts if prompt.attribute == attribute)

    @model_validator(mode="after")
    def _fills_its_record(self) -> FormSpec:
        if nameless := [prompt.id for prompt in self.prompts if not prompt.attribute]:
            message = f"form '{self.id}' asks what fills no attribute: {', '.join(nameless)}"
            raise ValueError(message)
        if self.record and self.record not in KINDS:
            message = f"form '{self.id}' fills a record that there is not: '{self.record}'"
            raise ValueError(message)
        folded = [prompt.more for prompt in self.prompts]
        if all(folded) or (any(folded) and not self.record):
            message = f"form '{self.id}' folds questions (more) and fills no record, or asks nothing else"
            raise ValueError(message)
        return self


class Step(Model):
    """One screen of an exercise: one question, or those that are one thought.

    One without a label goes on with the step before it, and stands together with it on paper. ``paper`` says what to do
    on paper, where that is something else. ``reads`` is an earlier prompt whose answer is read here, as a letter;
    ``recalls`` names lines written elsewhere that help here (below the words ``recalled``, ``recalled_more``). One
    ``passed_when_known`` is gone past where all is known. ``seconds`` is a clock.
    """

    id: Id
    label: str = ""
    text: str = ""
    paper: str = ""
    form: str = ""
    reads: str = ""
    recalls: RecallSource = ""
    passed_when_known: bool = False
    seconds: int = Field(default=0, ge=0, le=3600)
    prompts: tuple[Prompt, ...] = Field(default=(), alias="prompt")


class ExerciseSpec(Model):
    """One card: what it is for, how long it takes, why it may help, its steps, and what stands at its end.

    Attributes:
        core: It is one of the two or three exercises that the page is about; the others are there for more.
        weighs: It asks how heavy things feel, before and after, and whether it helped.
        ending: Said at the end when what it says has happened.
        ending_needs: The prompts it speaks of: one of them must be answered. Without any, anything written will do.
        ending_part: Said when something else was written.
        ending_none: Said when nothing was written at all.
        gives: What is given back at the end, part by part.
        next_step: The one exercise offered afterwards; "" for none.
    """

    id: Id
    title: str = Field(min_length=1)
    minutes: int | None = Field(default=None, ge=1, le=90)
    purpose: str = ""
    why: str = ""
    citations: tuple[Id, ...] = ()
    caution: str = ""
    core: bool = False
    weighs: bool = False
    ending: str = ""
    ending_needs: tuple[Id, ...] = ()
    ending_part: str = ""
    ending_none: str = ""
    gives: tuple[GivenBack, ...] = ()
    next_step: str = ""
    steps: tuple[Step, ...] = Field(default=(), alias="step")
    forms: tuple[FormSpec, ...] = Field(default=(), alias="form")
    words: dict[str, str] = Field(default_factory=dict)
    lists: dict[str, tuple[OptionSpec, ...]] = Field(default_factory=dict)

    def prompts(self) -> list[Prompt]:
        """Return the prompts of all steps in order."""
        return [prompt for step in self.steps for prompt in step.prompts]

    def label_of(self, step: Step) -> str:
        """Return the label of a step: its own, or that of the step it goes on with."""
        until = self.steps[: self.steps.index(step) + 1]
        return next(one.label for one in reversed(until) if one.label)

    def sections(self) -> list[Step]:
        """Return the steps that have a label, each with the questions of those that go on with it: as on paper."""
        joined: list[Step] = []
        for step in self.steps:
            if step.label:
                joined.append(step)
            else:
                joined[-1] = joined[-1].model_copy(update={"prompts": (*joined[-1].prompts, *step.prompts)})
        return joined

    @model_validator(mode="after")
    def _begins_with_a_label(self) -> ExerciseSpec:
        if self.steps and not self.steps[0].label:
            message = f"exercise '{self.id}' begins with a step that has no label"
            raise ValueError(message)
        return self

    def form(self, form_id: str) -> FormSpec:
        """Return one of the forms."""
        return next(form for form in self.forms if form.id == form_id)

    def each(self, prompt: Prompt) -> list[Prompt]:
        """Return a prompt once for each thing on its list (``each``); itself alone where it has none."""
        if not prompt.each:
            return [prompt]
        return [
            prompt.model_copy(update={"id": f"{prompt.id}.{one.id}", "label": prompt.label.format(each=one.label)})
            for one in self.lists[prompt.each]
        ]

    @model_validator(mode="after")
    def _names_what_is_there(self) -> ExerciseSpec:
        forms = [form.id for form in self.forms]
        unknown = {step.form for step in self.steps if step.form} - set(forms)
        lists = {form.examples for form in self.forms} | {one.each for form in self.forms for one in form.prompts}
        unknown |= lists - {"", *self.lists}
        if unknown or len(set(forms)) < len(forms):
            message = f"exercise '{self.id}' names twice or does not have: {', '.join(sorted(unknown)) or forms}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _ends_truly(self) -> ExerciseSpec:
        if self.ending and not self.ending_none:
            message = f"exercise '{self.id}' has an ending and none for when nothing was written (ending_none)"
            raise ValueError(message)
        if self.ending_needs and not self.ending_part:
            message = f"exercise '{self.id}' has no ending for when something else was written (ending_part)"
            raise ValueError(message)
        if unknown := set(self.ending_needs) - {prompt.id for prompt in self.prompts()}:
            message = f"exercise '{self.id}' ends with prompts that it does not have: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _sorts_what_is_there(self) -> ExerciseSpec:
        earlier: set[str] = set()
        for prompt in self.prompts():
            if prompt.sorts and prompt.sorts not in earlier:
                message = f"prompt '{prompt.id}' sorts '{prompt.sorts}', which does not come before it"
                raise ValueError(message)
            if prompt.kind == "lines":
                earlier.add(prompt.id)
        return self


class Page(Model):
    """The exercises of one notebook."""

    page: Id
    exercises: tuple[ExerciseSpec, ...] = Field(alias="exercise")
