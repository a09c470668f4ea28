"""Composing a letter from what is known: its greeting, its sentences, its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from workbook_lib.content.letters import AddressSpec, Letters, NameForm, Wording
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.shared.one_line import one_line

_MARKS = ".?!…"
"""What a question of the reader's own may end with."""
SOONEST = timedelta(days=2)
"""How far away a follow-up is at least."""


@dataclass(frozen=True, repr=False)
class LetterFacts:
    """What a letter is made from; whatever is empty is left out of it.

    Attributes:
        kind: Which letter, by its id.
        whom: How the person is addressed, as typed, such as "Ms Okafor and Mr Hale".
        filled: What the sentences name: ``role``, ``employer``, ``day``, ``question``, ``name``, ``asked_on``,
            ``next_day``; days in words.
        so: The facts that hold, see `content.letters.Fact`.
    """

    kind: str = "request"
    whom: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)
    so: frozenset[str] = frozenset()


def follow_up_day(value: object, today: date) -> None:
    """Hold the day of a follow-up to a little distance.

    Raises:
        WorkbookError: It is today, tomorrow or over.
    """
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return  # the field itself says what is wrong with it
    if day is not None and day < today + SOONEST:
        raise WorkbookError("follow_up_too_soon")


def subject_line(facts: LetterFacts, letters: Letters) -> str:
    """Return the subject of the letter, on one line."""
    return one_line(_said(letters.letter(facts.kind).subject, _filled(facts), facts.so))


def letter_text(facts: LetterFacts, letters: Letters) -> str:
    """Return the text of the letter, its paragraphs with a blank line between them."""
    greeting, familiar = greet(facts.whom, letters.address)
    so = facts.so | ({"first_name"} if familiar else set())
    filled = _filled(facts)
    paragraphs = [f"{greeting},"]
    for _, sentences in groupby(letters.letter(facts.kind).sentences, key=lambda one: one.paragraph):
        paragraphs.append(" ".join(text for one in sentences if (text := _said(one.wordings, filled, so))))
    paragraphs.append(_said(letters.closing, filled, so))
    return "\n\n".join(text for text in paragraphs if text)


def greet(whom: str, address: AddressSpec) -> tuple[str, bool]:
    """Return how a letter begins, without its comma, and whether it goes to one person by their first name.

    Args:
        whom: One name or several, with or without a form of address.
        address: How people are addressed in the language of the letter.
    """
    between = "|".join(re.escape(one) if not one.isalpha() else rf"\b{one}\b" for one in address.between.split())
    names = [name for part in re.split(between, one_line(whom)) if (name := part.strip(" ,"))]
    if not names:
        return address.nobody, False
    forms = [_form(name, address) for name in names]
    first, *others = [(form, name) for form, name in forms]
    told = [first[0].opens.format(name=first[1]), *(form.follows.format(name=name) for form, name in others)]
    familiar = not others and first[0] is address.first
    if others:
        told[-2:] = [address.joined.format(one=told[-2], other=told[-1])]
    return ", ".join(told), familiar


def _form(name: str, address: AddressSpec) -> tuple[NameForm, str]:
    """Return the form that a typed name takes, and the name without its title."""
    title, _, rest = name.partition(" ")
    for form in address.titles:
        if rest.strip() and title.casefold() in form.words.casefold().split():
            return form, rest.strip()
    return (address.full if rest else address.first), name


def _said(wordings: Sequence[Wording], filled: Mapping[str, str], so: Collection[str]) -> str:
    """Return the first wording that fits; "" where none does."""
    for one in wordings:
        if set(one.only) <= set(so) and all(filled.get(name) for name in one.needs()):
            return one.text.format_map(filled)
    return ""


def _filled(facts: LetterFacts) -> dict[str, str]:
    """Return what is filled in, each on one line; a question ends with a mark of its own."""
    filled = {name: one_line(text) for name, text in facts.filled.items()}
    question = filled.get("question", "")
    return {**filled, "question": question if not question or question[-1] in _MARKS else f"{question}?"}
