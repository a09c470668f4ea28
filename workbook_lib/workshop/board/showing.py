"""What the coach sees: released on Show, kept as it was released, hidden when somebody in it takes back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from workbook_lib.records import Published
from workbook_lib.workshop import aggregates, items, releases
from workbook_lib.workshop.aggregates import Blocks, Value
from workbook_lib.workshop.board.tables import share, state, state_answer, view
from workbook_lib.workshop.differences import State
from workbook_lib.workshop.items import Item, change_of
from workbook_lib.workshop.messages import Group, GroupItem

_PUBLISHED: TypeAdapter[Published] = TypeAdapter(Published)


def group(connection: Connection, k: int) -> Group:
    """Return what was released, every item that may be; no count of what was not."""
    rows = connection.execute(
        select(view.c.item, view.c.reason, state.c.published).outerjoin(state, view.c.state == state.c.number)
    )
    seen = {row.item: row for row in rows}
    return Group(k=k, items=tuple(_item(item.id, seen.get(item.id)) for item in items.shown()))


def _item(item_id: str, row: object) -> GroupItem:
    published, reason = getattr(row, "published", None), getattr(row, "reason", None)
    if published is None:
        return GroupItem(item=item_id, state="hidden", reason=reason)
    return GroupItem(item=item_id, state="shown", reason=reason, published=_PUBLISHED.validate_json(published))


def show(connection: Connection, wanted: Collection[str] | None, k: int, now: datetime) -> None:
    """Release what may be released of some items, or of all.

    Args:
        connection: Within a transaction of its own.
        wanted: Ids of items; ids that may not be shown are passed over.
        k: Least number of people.
        now: The moment of the coach's pressing Show (aware).
    """
    chosen = [item for item in items.shown() if wanted is None or item.id in wanted]
    answers = _answers(connection)
    told = _told(connection)
    for item in chosen:
        family = [kin.id for kin in items.shown() if kin.family == item.family and kin.id != item.id]
        before = told[item.id]
        kin = [one for other in family for one in told[other].values()]
        outcome = releases.release(item, answers[item.id], list(before.values()), kin, k)
        if isinstance(outcome, str):
            _see(connection, item.id, outcome)
            continue
        number = next((number for number, one in before.items() if one is outcome), None)
        if number is None:
            number = _keep(connection, item, answers[item.id], outcome, now)
            told[item.id][number] = outcome
        _see(connection, item.id, "too_alike" if outcome.alike else None, None if outcome.alike else number)


def _answers(connection: Connection) -> Mapping[str, Mapping[str, Value]]:
    """Return item → person → answer now; a change is there for people who gave both ratings."""
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


def _told(connection: Connection) -> Mapping[str, dict[int, State]]:
    """Return item → number → every state the coach was ever told."""
    people: dict[int, dict[str, Value | None]] = defaultdict(dict)
    for row in connection.execute(select(state_answer)):
        people[row.state][row.person] = None if row.value is None else json.loads(row.value)
    found: dict[str, dict[int, State]] = defaultdict(dict)
    for row in connection.execute(select(state).order_by(state.c.number)):
        found[row.item][row.number] = State(people[row.number], _blocks(row.blocks), row.alike)
    return found


def _blocks(text: str) -> Blocks:
    return tuple(frozenset[Value](block) for block in json.loads(text))


def _keep(connection: Connection, item: Item, answers: Mapping[str, Value], told: State, now: datetime) -> int:
    shown = None if told.alike else aggregates.published(item, answers, told.blocks, now)
    row = {
        "item": item.id,
        "alike": told.alike,
        "blocks": json.dumps([sorted(block, key=str) for block in told.blocks]),
        "published": None if shown is None else _PUBLISHED.dump_json(shown).decode(),
    }
    number = int(connection.execute(state.insert().values(row).returning(state.c.number)).scalar_one())
    kept = [{"state": number, "person": one, "value": json.dumps(value)} for one, value in answers.items()]
    connection.execute(state_answer.insert(), kept)
    return number


def _see(connection: Connection, item_id: str, reason: str | None, number: int | None = None) -> None:
    """Note what the coach sees now; what was shown stays where there is only a reason against a newer state."""
    seen = connection.execute(select(view.c.state).where(view.c.item == item_id)).one_or_none()
    if seen is None:
        connection.execute(view.insert().values(item=item_id, state=number, reason=reason))
        return
    row = {"state": seen.state if number is None else number, "reason": reason}
    connection.execute(view.update().where(view.c.item == item_id).values(row))
