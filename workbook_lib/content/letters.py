"""The letters that the composer writes: their kinds, their sentences, and how people are addressed."""

from __future__ import annotations

from string import Formatter
from typing import Literal

from pydantic import Field

from workbook_lib.content.base import Id, Model

Fact = Literal["advice", "again", "decided", "direct", "feedback", "first_name", "recruiter"]
"""What may be so of a letter, beside what is filled in."""


class Wording(Model):
    """One way to say something; it needs every fact in ``only``, and all that it names in braces."""

    text: str = Field(min_length=1)
    only: tuple[Fact, ...] = ()

    def needs(self) -> set[str]:
        """Return what must be known for it."""
        return {name for _, name, _, _ in Formatter().parse(self.text) if name}


class Sentence(Model):
    """A sentence in the first wording that fits; left out where none does. Those of one paragraph stand together."""

    paragraph: int = Field(ge=1)
    wordings: tuple[Wording, ...] = Field(alias="wording", min_length=1)


class LetterSpec(Model):
    """One kind of letter.

    Attributes:
        id: Its permanent name.
        fitting: When it is fitting, in a sentence or two.
        subject: The subject, in the first wording that fits.
        sentences: What it says.
    """

    id: Id
    fitting: str = Field(min_length=1)
    subject: tuple[Wording, ...] = Field(min_length=1)
    sentences: tuple[Sentence, ...] = Field(alias="sentence")


class NameForm(Model):
    """How a letter begins with a name, and how a further name follows."""

    opens: str
    follows: str
    words: str = ""


class AddressSpec(Model):
    """How people are addressed.

    Attributes:
        between: Words and signs between two names.
        joined: How the last two of several names stand together, ``{one}`` and ``{other}``.
        nobody: How a letter begins without a name.
        titles: Forms of address that are typed with a name, such as ``Ms``; any of ``words`` is one.
        first: For a first name.
        full: For a name with neither.
    """

    between: str
    joined: str
    nobody: str
    titles: tuple[NameForm, ...] = Field(alias="title")
    first: NameForm
    full: NameForm


class Letters(Model):
    """The file ``letters.toml``."""

    address: AddressSpec
    letters: tuple[LetterSpec, ...] = Field(alias="letter")
    closing: tuple[Wording, ...]

    def letter(self, letter_id: str) -> LetterSpec:
        """Return one kind of letter; the first one for an unknown name."""
        return next((one for one in self.letters if one.id == letter_id), self.letters[0])
