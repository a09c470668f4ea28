"""Releases answers to the coach on *Show*, stores what was released, and reads it.

What was released is hidden again when somebody whose answer is in it withdraws.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from workbook_lib.records import Published
from workbook_lib.workshop.board.tables import share, state, state_answer, view
from workbook_lib.workshop.messages import GroupAnswers, GroupItem, ShownToGroup
from workbook_lib.workshop.rules import aggregates, items, releases
from workbook_lib.workshop.rules.aggregates import Blocks, Value
from workbook_lib.workshop.rules.difference_attack import State
from workbook_lib.workshop.rules.items import ShareableItem, change_of

_PUBLISHED: TypeAdapter[Published] = TypeAdapter(Published)


def group(connection: Connection, k: int) -> GroupAnswers:
    """Return all items: released ones with their data, hidden ones without even a count."""
    rows = connection.execute(
        select(view.c.item, view.c.reason, state.c.published).outerjoin(state, view.c.state == state.c.number)
    )
    seen = {row.item: row for row in rows}
    return GroupAnswers(k=k, items=tuple(_item(item.id, seen.get(item.id)) for item in items.shown()))


def shown(connection: Connection) -> ShownToGroup:
    """Return what the group is shown: no more than the coach's page, and no word about what is hidden, or why."""
    rows = connection.execute(select(state.c.item, state.c.published).join(view, view.c.state == state.c.number))
    seen = {row.item: _PUBLISHED.validate_json(row.published) for row in rows if row.published is not None}
    there = [item.id for item in items.shown() if item.id in seen]
    return ShownToGroup(items=tuple(GroupItem(item=one, state="shown", published=seen[one]) for one in there))


def _item(item_id: str, row: object) -> GroupItem:
    published, reason = getattr(row, "published", None), getattr(row, "reason", None)
    if published is None:
        return GroupItem(item=item_id, state="hidden", reason=reason)
    return GroupItem(item=item_id, state="shown", reason=reason, published=_PUBLISHED.validate_json(published))


def show(connection: Connection, wanted: Collection[str] | None, k: int, now: datetime) -> None:
    """Release what may be released of some items, or of all.

    Args:
        connection: In a transaction that contains nothing else.
        wanted: Ids of items; unknown ids are ignored.
        k: Least number of people.
        now: When the coach pressed Show (aware).
    """
    chosen = [item for item in items.shown() if wanted is None or item.id in wanted]
    answers = _answers(connection)
    released = _released_states(connection)
    for item in chosen:
        family = [related.id for related in items.shown() if related.family == item.family and related.id != item.id]
        before = released[item.id]
        related = [one for other in family for one in released[other].values()]
        outcome = releases.release(item, answers[item.id], list(before.values()), related, k)
        if isinstance(outcome, str):
            _set_view(connection, item.id, outcome)
            continue
        number = next((number for number, one in before.items() if one is outcome), None)
        if number is None:
            number = _store_state(connection, item, answers[item.id], outcome, now)
            released[item.id][number] = outcome
        _set_view(connection, item.id, "too_alike" if outcome.alike else None, None if outcome.alike else number)


def _answers(connection: Connection) -> Mapping[str, Mapping[str, Value]]:
    """Return item → person → present answer; changes are computed for people who shared both ratings."""
    found: dict[str, dict[str, Value]] = defaultdict(dict)
    for row in connection.execute(
        select(share.c.person, share.c.item, share.c.value).where(share.c.value.is_not(None))
    ):
        found[row.item][row.person] = json.loads(row.value)
    for item in items.shown():
        if item.kind == "change":
            page, rating = item.family.split(".")
            before, after = found[f"{page}.arrive.{rating}"], found[f"{page}.leave.{rating}"]
            both = before.keys() & after.keys()
            found[change_of(page, rating)] = {one: int(after[one]) - int(before[one]) for one in both}
    return found


def _released_states(connection: Connection) -> Mapping[str, dict[int, State]]:
    """Return item → number → every state that was ever released."""
    people: dict[int, dict[str, Value | None]] = defaultdict(dict)
    for row in connection.execute(select(state_answer)):
        people[row.state][row.person] = None if row.value is None else json.loads(row.value)
    found: dict[str, dict[int, State]] = defaultdict(dict)
    for row in connection.execute(select(state).order_by(state.c.number)):
        found[row.item][row.number] = State(people[row.number], _blocks(row.blocks), row.alike)
    return found


def _blocks(text: str) -> Blocks:
    return tuple(frozenset[Value](block) for block in json.loads(text))


def _store_state(
    connection: Connection, item: ShareableItem, answers: Mapping[str, Value], released: State, now: datetime
) -> int:
    shown = (
        None if released.alike else aggregates.published(item, answers, released.blocks, now, banded=released.banded)
    )
    row = {
        "item": item.id,
        "alike": released.alike,
        "blocks": json.dumps([sorted(block, key=str) for block in released.blocks]),
        "published": None if shown is None else _PUBLISHED.dump_json(shown).decode(),
    }
    number = int(connection.execute(state.insert().values(row).returning(state.c.number)).scalar_one())
    kept = [{"state": number, "person": one, "value": json.dumps(value)} for one, value in answers.items()]
    connection.execute(state_answer.insert(), kept)
    return number


def _set_view(connection: Connection, item_id: str, reason: str | None, number: int | None = None) -> None:
    """Store what the coach sees now; what was shown stays where there is only a reason against a newer state."""
    seen = connection.execute(select(view.c.state).where(view.c.item == item_id)).one_or_none()
    if seen is None:
        connection.execute(view.insert().values(item=item_id, state=number, reason=reason))
        return
    row = {"state": seen.state if number is None else number, "reason": reason}
    connection.execute(view.update().where(view.c.item == item_id).values(row))
