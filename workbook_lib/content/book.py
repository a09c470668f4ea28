"""What the content files beside the pages may say: studies, the book, prose, pages that are only read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workbook_lib.content.base import Id, Model


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
    """One page of the book as the contents list shows it; ``idea`` is its thought for paper and slides."""

    page: Id
    title: str = Field(min_length=1)
    idea: str = ""


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


class BookSpec(Model):
    """The contents list and the four ratings.

    Attributes:
        language: The language's own name for itself.
        direction: From which side it is written: ``"ltr"`` from the left, ``"rtl"`` from the right.
        title: What the workbook is called.
        chapters: The pages.
        coach: The pages that only a coach finds.
        ratings: The four ratings.
    """

    language: str = Field(min_length=1)
    direction: Literal["ltr", "rtl"] = "ltr"
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
