"""What is recorded while sitting with a page: ratings, answers, plans, runs of exercises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from workbook_lib.records.base import Outcome, Rating, Record, words


@dataclass(frozen=True, kw_only=True)
class CheckIn(Record):
    """The four ratings at one moment, each 0–10 or not recorded."""

    kind: ClassVar[str] = "check_in"
    confidence: Rating | None = None
    optimism: Rating | None = None
    motivation: Rating | None = None
    mood: Rating | None = None
    moment: Literal["arrive", "leave", "check_in"] = "check_in"
    note: str = words()


@dataclass(frozen=True, kw_only=True)
class Reflection(Record):
    """A written answer to one prompt."""

    kind: ClassVar[str] = "reflection"
    prompt_id: str
    text: str = words()


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """An answer that is chosen, not written: a rating, a date (ISO text), an option's id or several of them."""

    kind: ClassVar[str] = "answer"
    prompt_id: str
    value: int | str | tuple[str, ...] | None = words(None)


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """One line of a list, or one thing being sorted; ``group`` is where the reader put it, "" while unsorted."""

    kind: ClassVar[str] = "item"
    prompt_id: str
    text: str = words()
    group: str = ""
    note: str = words()
    place: int = 0


@dataclass(frozen=True, kw_only=True)
class Plan(Record):
    """An if-then plan: "When *cue*, I will *act*", and whether it happened."""

    kind: ClassVar[str] = "plan"
    prompt_id: str = ""
    cue: str = words()
    act: str = words()
    due: date | None = None
    outcome: Outcome | None = None
    opportunity: str = ""


@dataclass(frozen=True, kw_only=True)
class ExerciseRun(Record):
    """One time through an exercise; its entry id is the ``run`` of all that is written in it.

    Attributes:
        step: The number of the screen it is at; in what earlier versions kept, that of the step.
        screen: The id of that screen, which stays when numbers move; earlier versions kept none.
    """

    kind: ClassVar[str] = "exercise_run"
    exercise_id: str = ""
    number: int = 1
    step: int = 0
    screen: str = ""
    state: Literal["open", "finished", "stopped"] = "open"
    heaviness_before: Rating | None = None
    heaviness_after: Rating | None = None
    helped: Literal["yes", "a_little", "no", "worse"] | None = None
    opportunity: str = ""


@dataclass(frozen=True, kw_only=True)
class PageVisit(Record):
    """Where the reader was in one page; not written any more, but journals and exports of earlier versions hold it.

    What is open is kept as view state now, beside the entries.
    """

    kind: ClassVar[str] = "page_visit"
    state: Literal["begun", "done"] = "begun"
    card: str = ""
