"""What the content files may say: the shape of a prompt, an exercise, a page, a citation, the book."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=80)]
"""A permanent id: lower-case letters, digits, dot, dash, underscore."""

PromptKind = Literal["text", "long_text", "number", "rating", "date", "choice", "choices", "lines", "sort"]


class Model(BaseModel):
    """What all parts of the content share: nothing unknown is accepted, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Option(Model):
    """One thing to choose, or one group to sort into."""

    id: Id
    label: str = Field(min_length=1)


class Prompt(Model):
    """One question to the reader; its id is the journal's key for the answers and is never used again.

    A ``sort`` prompt may begin with things to sort (``start``), or sort the lines of an earlier prompt (``sorts``).
    """

    id: Id
    kind: PromptKind
    label: str = Field(min_length=1)
    help: str = ""
    options: tuple[Option, ...] = ()
    low: str = ""
    high: str = ""
    minimum: int | None = None
    maximum: int | None = None
    words: int | None = None
    adding: bool = True
    start: tuple[Option, ...] = ()
    sorts: str = ""
    pinned: bool = False
    past: bool = True

    @model_validator(mode="after")
    def _complete(self) -> Prompt:
        if self.kind in {"choice", "choices", "sort"} and not self.options:
            message = f"prompt '{self.id}' is a {self.kind} and names no options"
            raise ValueError(message)
        if self.kind == "rating" and not (self.low and self.high):
            message = f"rating '{self.id}' needs words for both ends (low, high)"
            raise ValueError(message)
        if len({option.id for option in self.options}) != len(self.options):
            message = f"prompt '{self.id}' has two options with the same id"
            raise ValueError(message)
        if (self.start or self.sorts) and self.kind != "sort":
            message = f"prompt '{self.id}' is no sort and has nothing to begin with (start, sorts)"
            raise ValueError(message)
        return self


class Step(Model):
    """One screen of an exercise; ``paper`` says what to do on paper, where that is something else."""

    id: Id
    label: str = Field(min_length=1)
    text: str = ""
    paper: str = ""
    prompts: tuple[Prompt, ...] = Field(default=(), alias="prompt")


class Exercise(Model):
    """One card: what it is for, how long it takes, why it may help, and its steps."""

    id: Id
    title: str = Field(min_length=1)
    minutes: int | None = Field(default=None, ge=1, le=90)
    purpose: str = ""
    why: str = ""
    citations: tuple[Id, ...] = ()
    caution: str = ""
    framed: bool = True
    ending: str = ""
    steps: tuple[Step, ...] = Field(default=(), alias="step")
    words: dict[str, str] = Field(default_factory=dict)
    lists: dict[str, tuple[Option, ...]] = Field(default_factory=dict)

    def prompts(self) -> list[Prompt]:
        """Return the prompts of all steps in order."""
        return [prompt for step in self.steps for prompt in step.prompts]

    @model_validator(mode="after")
    def _sorts_what_is_there(self) -> Exercise:
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
    exercises: tuple[Exercise, ...] = Field(alias="exercise")


class Citation(Model):
    """A study that an exercise leans on: who, when, what was studied, and what it does not show."""

    id: Id
    authors: str = Field(min_length=1)
    year: int = Field(ge=1900, le=2100)
    title: str = Field(min_length=1)
    where: str = ""
    studied: str = Field(min_length=1)
    limits: str = ""
    doi: str = Field(default="", pattern=r"^(10\.\d{4,}/\S+)?$")


class Citations(Model):
    """All studies."""

    citations: tuple[Citation, ...] = Field(default=(), alias="citation")


class Chapter(Model):
    """One page of the book as the contents list shows it."""

    page: Id
    title: str = Field(min_length=1)


class CoachPage(Model):
    """One of the pages that only a workshop's coach finds in the contents list."""

    page: Annotated[str, Field(pattern=r"^coach/[a-z0-9-]+$")]
    title: str = Field(min_length=1)


class RatingScale(Model):
    """One of the four ratings of a check-in."""

    id: Literal["confidence", "optimism", "motivation", "mood"]
    name: str
    label: str
    low: str
    high: str


class Book(Model):
    """The contents list and the four ratings; ``language`` is the language's own name for itself."""

    language: str = Field(min_length=1)
    title: str
    chapters: tuple[Chapter, ...] = Field(alias="chapter")
    coach: tuple[CoachPage, ...] = ()
    ratings: tuple[RatingScale, ...] = Field(alias="rating")


class Prose(Model):
    """What stands around the cards of one notebook in another language than the notebook's own, by cell id.

    Attributes:
        cell: The Markdown of each Markdown cell.
        comment: The first line of each code cell, which is what is seen of it while it is folded away.
    """

    cell: dict[str, str]
    comment: dict[str, str] = Field(default_factory=dict)


class StaticPage(Model):
    """A page that is only read: help, how to stop, your data."""

    id: Id
    title: str
    paragraphs: tuple[str, ...] = ()
    sections: tuple[StaticSection, ...] = Field(default=(), alias="section")


class StaticSection(Model):
    """A heading and what stands below it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    links: tuple[StaticLink, ...] = Field(default=(), alias="link")


class StaticLink(Model):
    """A link that a reader may follow."""

    label: str
    href: str = Field(pattern=r"^(https://|[a-z0-9-]+(\.ipynb)?$)")


StaticPage.model_rebuild()
