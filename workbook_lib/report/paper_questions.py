"""Questions that a page asks by itself, beside its prompts: what they are on paper, in the words of their exercise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_lib.content.models import Exercise, Option, Prompt, PromptKind, Step


@dataclass(frozen=True)
class Ask:
    """One question.

    Attributes:
        word: The key of its label among the exercise's words.
        kind: What is written down for it.
        options: The key of the exercise's list to choose from.
        ends: The keys of the words at both ends of a rating.
        each: The key of a list; the question is asked for each of it.
    """

    word: str
    kind: PromptKind = "text"
    options: str = ""
    ends: tuple[str, str] = ("low", "high")
    each: str = ""


@dataclass(frozen=True)
class Asked:
    """What a step asks: its questions, how often there is room for all of them, and a list to read before."""

    asks: tuple[Ask, ...]
    times: int = 1
    read: str = ""


_FEW_LINES = 27
"""As many words as two or three sentences have."""
_STING = ("sting_low", "sting_high")
_ACTIVITY = (Ask("enjoyment", "rating"), Ask("importance", "rating"))
ASKED = {
    "02.mock.own": Asked((Ask("own_rating", "rating", each="criteria"),)),
    "02.mock.partner": Asked((Ask("partner_rating", "rating", each="criteria"),)),
    "03.bag.lessons": Asked((Ask("lesson", "lines"),)),
    "03.opportunity.which": Asked(
        (Ask("employer"), Ask("role"), Ask("link"), Ask("stage", "choice", "stage"), Ask("rounds", "lines"))
    ),
    "03.cv.terms": Asked((Ask("decide", "sort", "decision"), Ask("where", "lines"))),
    "03.nerves.plan": Asked((Ask("cue", "long_text"), Ask("act", "long_text"), Ask("due", "date")), 2, "example"),
    "03.predict.only": Asked(
        (
            Ask("what"),
            Ask("chance", "number"),
            Ask("expected_sting", "rating", ends=_STING),
            Ask("outcome", "choice", "outcome"),
            Ask("actual_sting", "rating", ends=_STING),
        )
    ),
    "04.ideas.only": Asked(
        (Ask("what"), Ask("place", "choice", "place"), Ask("cost"), Ask("hours", "number")), 3, "spark"
    ),
    "04.aim.aim": Asked(
        (Ask("measure", "choice", "measure"), Ask("per_week_count", "number"), Ask("per_week_minutes", "number"))
    ),
    "04.aim.pause": Asked((Ask("start", "date"), Ask("end", "date")), 2),
    "04.log.plan": Asked((Ask("plan_what"), Ask("plan_day", "date")), 3),
    "04.log.did": Asked((Ask("what"), Ask("kind"), Ask("day", "date"), Ask("minutes", "number"), *_ACTIVITY), 3),
    "04.skills.only": Asked((Ask("name"), Ask("asked_by"), Ask("now", "rating"), Ask("plan", "long_text")), 3),
    "04.stories.write": Asked(
        (Ask("title"), *(Ask(word, "long_text") for word in ("situation", "task", "action", "result")))
    ),
}
"""By the step's id, each step whose questions are no prompts of the content."""


def rounds_of(exercise: Exercise, step: Step) -> list[list[Prompt]]:
    """Return what a step asks on paper, as often as there is room for it.

    Args:
        exercise: The exercise, with the words of its questions.
        step: One of its steps. Where it says what to do on paper instead, its own prompts are left out.
    """
    asked = ASKED.get(step.id)
    if asked is None:
        return [[] if step.paper else list(step.prompts)]
    own = [prompt for ask in asked.asks for prompt in _prompts(exercise, step, ask)]
    return [own] * asked.times


def read_before(exercise: Exercise, step: Step) -> tuple[Option, ...]:
    """Return the list that stands before a step's questions: examples, or questions that bring ideas."""
    asked = ASKED.get(step.id)
    return exercise.lists[asked.read] if asked and asked.read else ()


def _prompts(exercise: Exercise, step: Step, ask: Ask) -> Iterator[Prompt]:
    words = exercise.words
    low, high = (words.get(end, "") for end in ask.ends)
    for one in exercise.lists[ask.each] if ask.each else (None,):
        yield Prompt(
            id=f"{step.id}.{ask.word}",
            kind=ask.kind,
            label=words[ask.word].format(criterion=one.label if one else ""),
            help=words.get(f"{ask.word}_help", ""),
            options=exercise.lists[ask.options] if ask.options else (),
            low=low,
            high=high,
            words=_FEW_LINES if ask.kind == "long_text" else None,
        )
