"""What the journal knows already: the answer to a question that was given elsewhere (``known_from`` in the content)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from workbook_lib.exercises.engine.desk import Desk, day_of
from workbook_lib.exercises.engine.situation.applications import application, last_interview, next_interview
from workbook_lib.records import Answer, Event, FeedbackRequest, Item, Opportunity, Reflection, place_of

USEFUL = "useful_mine"
"""The group of the sentences of an answer that are useful and in the reader's hands."""


@dataclass(frozen=True)
class Asking:
    """Who wants to know.

    Attributes:
        desk: Reads the entries.
        application: The entry id of the application it is about; "" for none.
        since: What was answered before this belongs to an earlier time; ``None`` for no limit.
        run: The run of the exercise that asks; "" outside of any.
    """

    desk: Desk
    application: str = ""
    since: datetime | None = None
    run: str = ""


def latest_text(desk: Desk, prompt_id: str, since: datetime | None = None) -> str:
    """Return the latest answer to a prompt of any page; "" when there is none, or it was put away or is older."""
    fresh = [one for one in desk.all(Reflection, prompt_id=prompt_id) if since is None or one.recorded_at > since]
    return next((text for one in reversed(fresh) if (text := one.record.text.strip())), "")


def lines_of(desk: Desk, prompt_id: str, run: str = "") -> list[str]:
    """Return the lines written under a prompt, in their order; those of one run, or of all."""
    found = desk.all(Item, prompt_id=prompt_id, run=run) if run else desk.all(Item, prompt_id=prompt_id)
    return [text for one in sorted(found, key=place_of) if (text := one.record.text.strip())]


def _from_application(read: Callable[[Desk, Opportunity], str | date | None]) -> Callable[[Asking], str]:
    def known(asking: Asking) -> str:
        record = application(asking.desk, asking.application)
        value = read(asking.desk, record) if record else None
        return value.isoformat() if isinstance(value, date) else value or ""

    return known


def _recent(prompt_id: str) -> Callable[[Asking], str]:
    return lambda asking: latest_text(asking.desk, prompt_id, asking.since)


def _ever(prompt_id: str) -> Callable[[Asking], str]:
    return lambda asking: latest_text(asking.desk, prompt_id)


def _chosen_ever(prompt_id: str) -> Callable[[Asking], str]:
    def known(asking: Asking) -> str:
        """Return the option that was chosen last, in any run."""
        answers = (one.record.value for one in reversed(asking.desk.all(Answer, prompt_id=prompt_id)))
        return next((str(value) for value in answers if value), "")

    return known


def _first_thought(asking: Asking) -> str:
    """Return the first thought of the first hour, or of the list of facts and guesses it went on."""
    found = asking.desk.all(Item, prompt_id="facts.thoughts")
    fresh = [one for one in found if asking.since is None or one.recorded_at > asking.since]
    return next((text for one in sorted(fresh, key=place_of) if (text := one.record.text.strip())), "")


def _only_person(asking: Asking) -> str:
    """Return the person who came to mind, where it is one."""
    people = lines_of(asking.desk, "mirrors.people", asking.run) if asking.run else []
    return people[0] if len(people) == 1 else ""


def _asked_before(asking: Asking) -> str:
    """Return whom the reader asked about this application before."""
    asked = [one.record for one in asking.desk.all(FeedbackRequest) if one.record.run != asking.run]
    here = [one.whom.strip() for one in asked if asking.application and one.opportunity == asking.application]
    return next((whom for whom in reversed(here) if whom), "")


def _values(asking: Asking) -> str:
    """Return the values that were chosen last, each on a line."""
    desk = asking.desk
    spec = desk.content.exercise("03-a-fresh-approach", "03.values")
    labels = {option.id: option.label for one in spec.prompts() if one.id == "values.chosen" for option in one.options}
    chosen = next((one.record.value for one in reversed(desk.all(Answer, prompt_id="values.chosen"))), None)
    named = [labels[one] for one in chosen if one in labels] if isinstance(chosen, tuple) else []
    own = latest_text(desk, "values.own")
    return "\n".join([*named, *([own] if own else [])])


def _rejected_on(asking: Asking) -> str:
    """Return the day on which the application was noted as turned down among what happened."""
    noted = [one for one in asking.desk.all(Event) if one.record.what == "rejection"]
    days = [day_of(asking.desk, one.occurred_at) for one in noted if one.record.opportunity == asking.application]
    return days[-1].isoformat() if days and asking.application else ""


def tried(asking: Asking) -> list[str]:
    """Return what the reader prepared and tried, the latest last."""
    return [line for name in ("tried.before", "tried.during") for line in lines_of(asking.desk, name)]


def feedback(asking: Asking) -> list[str]:
    """Return what the reader keeps of feedback, from any side, each thing once."""
    desk = asking.desk
    useful = [one.record for one in desk.all(Item, prompt_id="airlock.sentences") if one.record.group == USEFUL]
    kept = (latest_text(desk, name) for name in ("mirrors.keep",))
    return list(dict.fromkeys(text for text in (*(one.text.strip() for one in useful), *kept) if text))


KNOWN: Mapping[str, Callable[[Asking], str]] = {
    "application.role": _from_application(lambda _, record: record.role.strip()),
    "application.interviewed": _from_application(last_interview),
    "application.next_interview": _from_application(next_interview),
    "application.sender": _from_application(lambda _, record: "recruiter" if record.channel == "recruiter" else ""),
    "application.said": _from_application(lambda _, record: record.said.strip()),
    "ask.name": _ever("ask.name"),
    "cv.text": _ever("cv.text"),
    "event.rejected_on": _rejected_on,
    "facts.thoughts": _first_thought,
    "first-hour.said": _recent("first-hour.said"),
    "mirrors.people": _only_person,
    "mirrors.question": _recent("mirrors.question"),
    "mirrors.whom": _recent("mirrors.whom"),
    "request.whom": _asked_before,
    "silence.question": _recent("silence.question"),
    "values.chosen": _values,
    "week.weekday": _chosen_ever("week.weekday"),
}
"""How to find what is known, by the ``known_from`` of a question; as its field shows it."""

RECALLED: Mapping[str, Callable[[Asking], list[str]]] = {"tried": tried, "feedback": feedback}
"""How to find lines that are shown again where they help, by the ``recalls`` of a step."""
