"""Composing a short, polite request for advice or feedback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbook_lib.exercises.bag import one_line


@dataclass(frozen=True, repr=False)
class Request:
    """What a letter is made from; whatever is empty is left out of it.

    Attributes:
        whom: How the person is addressed.
        role: The role, as it stood in the advert.
        day: The day of the interview in words.
        asks_for: Advice for next time, or feedback on the interview.
        question: One thing the reader would like to know.
        name: How the reader signs.
    """

    whom: str = ""
    role: str = ""
    day: str = ""
    asks_for: Literal["advice", "feedback"] = "advice"
    question: str = ""
    name: str = ""


def subject_line(request: Request, words: Mapping[str, str]) -> str:
    """Return the subject of the letter, on one line."""
    role = one_line(request.role)
    subject = f"subject_{request.asks_for}"
    return words[f"{subject}_role"].format(role=role) if role else words[subject]


def letter(request: Request, words: Mapping[str, str]) -> str:
    """Return the text of the letter, its parts with a blank line between them."""
    whom, name, question = one_line(request.whom).rstrip(","), one_line(request.name), one_line(request.question)
    parts = [
        words["greeting"].format(whom=whom) if whom else words["greeting_open"],
        words["opening_day"].format(day=request.day) if request.day else words["opening"],
        words[request.asks_for],
        words["question"].format(question=question) if question else "",
        words["closing"],
        words["sign_off"].format(name=name) if name else words["sign_off_open"],
    ]
    return "\n\n".join(part for part in parts if part)
