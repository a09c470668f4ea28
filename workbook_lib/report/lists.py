"""The lists of a summary: notes, plans, activities and the other things that are recorded one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

from workbook_lib.records import RATINGS, Entry
from workbook_lib.report.sections import Section, SummaryGroup, SummaryRow, SummarySource
from workbook_lib.report.without_words import MOCK

Record: TypeAlias = Any
"""One of the records of `workbook_lib.records`; which one is settled by the kind a list is made of."""


def list_section(source: SummarySource, name: str, title: str) -> Section:
    """Return one list, the oldest entry first.

    Args:
        source: What the summary is made from.
        name: One of `LISTS`.
        title: What the list is called.
    """
    kinds, group_of = LISTS[name]
    found = (group_of(source, entry, entry.record) for entry in source.of_kind(*kinds))
    groups = tuple(group for group in found if group is not None)
    return Section(name, title, groups, "" if groups else source.content.say("report_nothing"))


def _note(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup | None:
    if not record.note.strip():
        return None
    if entry.kind == "event":
        fact = source.words.say(f"events.{record.what}.name")
    else:
        given = ((name, getattr(record, name)) for name in RATINGS)
        fact = " · ".join(f"{source.words.rating(name)} {value}" for name, value in given if value is not None)
    return SummaryGroup(source.day(entry), fact, (SummaryRow("", (record.note.strip(),)),))


def _plan(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup | None:
    if not (record.cue.strip() or record.act.strip()):
        return None
    say = source.content.say
    facts = [source.day(entry), _dated(source, "report_due", record.due)]
    facts.append(say(f"plan_outcome_{record.outcome}") if record.outcome else "")
    if record.cue.strip() and record.act.strip():
        return SummaryGroup(say("plan_reads", cue=record.cue.strip(), act=record.act.strip()), _joined(facts))
    return SummaryGroup(record.cue.strip() or record.act.strip(), _joined(facts))


def _activity(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    facts = [source.day(entry)]
    if record.minutes is not None:
        facts.append(source.words.count("minute", record.minutes))
    facts += [_rated(source, f"report_{name}", getattr(record, name)) for name in ("enjoyment", "importance")]
    return SummaryGroup(_title(source, entry, record.what), _joined(facts), _rows(source, record, "what"))


def _idea(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    hours = "" if record.hours is None else source.content.say("report_hours", n=record.hours)
    return SummaryGroup(
        _title(source, entry, record.what), _joined([source.day(entry), hours]), _rows(source, record, "what")
    )


def _skill(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    now = _rated(source, "report_now", record.now)
    return SummaryGroup(_title(source, entry, record.name), now, _rows(source, record, "name"))


def _story(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    rows = _rows(source, record, "title")
    return SummaryGroup(_title(source, entry, record.title), source.day(entry), rows)


def _application(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    words = source.words
    facts = [source.day(entry), words.say(f"applications.stage.{record.furthest}")]
    facts.append(words.say(f"applications.end.{record.ending}") if record.ending else "")
    rounds = tuple(
        _joined([part.label.strip(), "" if part.on is None else words.day(part.on)]) for part in record.rounds
    )
    rows = (*_rows(source, record, "employer", "role"), *_listed(source, "report_rounds", rounds))
    return SummaryGroup(_title(source, entry, record.employer, record.role), _joined(facts), rows)


def _prediction(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    say = source.content.say
    facts = [source.day(entry), "" if record.chance is None else say("report_chance", n=record.chance)]
    facts += [_rated(source, f"report_{name}", getattr(record, name)) for name in ("expected_sting", "actual_sting")]
    return SummaryGroup(_title(source, entry, record.what), _joined(facts), _rows(source, record, "what"))


def _request(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    facts = [_dated(source, "report_asked", record.asked_on) or source.day(entry)]
    return SummaryGroup(_title(source, entry, record.whom), _joined(facts), _rows(source, record, "whom"))


def _practice(source: SummarySource, entry: Entry, record: Record) -> SummaryGroup:
    day = source.day(entry) if record.on is None else source.words.day(record.on)
    rows = (
        *_listed(source, "report_questions", record.questions),
        *_listed(source, "report_own_ratings", _criteria(source, record.own)),
        *_listed(source, "report_partners_ratings", _criteria(source, record.partners)),
        *_rows(source, record, "partner"),
    )
    return SummaryGroup(_title(source, entry, record.partner), day, rows)


LISTS: Mapping[str, tuple[tuple[str, ...], Callable[[SummarySource, Entry, Record], SummaryGroup | None]]] = (
    MappingProxyType(
        {
            "notes": (("check_in", "event"), _note),
            "plans": (("plan",), _plan),
            "activities": (("activity",), _activity),
            "ideas": (("idea",), _idea),
            "skills": (("skill",), _skill),
            "stories": (("story",), _story),
            "applications": (("opportunity",), _application),
            "predictions": (("prediction",), _prediction),
            "feedback": (("feedback_request",), _request),
            "practice": (("mock_interview",), _practice),
        }
    )
)
"""The kinds of each list, and what tells one entry of it."""


def _title(source: SummarySource, entry: Entry, *texts: str) -> str:
    title = ", ".join(text.strip() for text in texts if text.strip())
    return title or source.content.say(f"kind_{entry.kind}")


def _rows(source: SummarySource, record: Record, *title: str) -> tuple[SummaryRow, ...]:
    """Return the reader's own texts in a record, but for those that its title is made of."""
    names = [one.name for one in fields(record) if one.metadata.get("words") and one.name not in title]
    given = ((name, text) for name in names if isinstance(text := getattr(record, name), str) and text.strip())
    return tuple(SummaryRow(source.content.label(record.kind, name), (text.strip(),)) for name, text in given)


def _listed(source: SummarySource, message_id: str, texts: Iterable[str]) -> tuple[SummaryRow, ...]:
    given = tuple(text.strip() for text in texts if text.strip())
    return (SummaryRow(source.content.say(message_id), given),) if given else ()


def _criteria(source: SummarySource, ratings: Mapping[str, int]) -> tuple[str, ...]:
    names = {one.id: one.label for one in source.content.exercise(*MOCK).lists["criteria"]}
    return tuple(f"{names.get(name, name)}: {value}" for name, value in ratings.items())


def _rated(source: SummarySource, message_id: str, value: int | None) -> str:
    return "" if value is None else source.content.say(message_id, n=value)


def _dated(source: SummarySource, message_id: str, day: date | None) -> str:
    return "" if day is None else source.content.say(message_id, day=source.words.day(day))


def _joined(facts: Iterable[str]) -> str:
    return " · ".join(fact for fact in facts if fact)
