"""Keeps and reads acts in sight of the room, as SQL statements within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from workbook_lib.workshop.board.tables import desk_fact, hand, ready
from workbook_lib.workshop.rules.pairs import new_pairs
from workbook_lib.workshop.together_messages import (
    AgendaPlace,
    DeskFacts,
    DeskView,
    RaisedHand,
    SetApart,
    SetGroups,
    SetPage,
    SetPause,
    SetPlace,
    Setting,
    Together,
)

MOST_MET = 2000
"""Pairs of earlier drawings that are remembered, the latest ones."""
READY = "ready:"
"""Stands before a name whose pseudonym says who is ready, so that it is no pseudonym of anything else."""


@dataclass(frozen=True)
class RoomStanding:
    """Everything that is known, read at one moment."""

    hands: tuple[RaisedHand, ...]
    ready: frozenset[str]
    facts: DeskFacts


def read(connection: Connection) -> RoomStanding:
    """Read everything; the hand that was raised first comes first."""
    hands = connection.execute(select(hand).order_by(hand.c.raised_at, hand.c.name))
    kept = {row.name: json.loads(row.value) for row in connection.execute(select(desk_fact))}
    return RoomStanding(
        hands=tuple(RaisedHand(name=row.name, since=datetime.fromisoformat(row.raised_at)) for row in hands),
        ready=frozenset(connection.execute(select(ready.c.person)).scalars()),
        facts=DeskFacts.model_validate_json(json.dumps(kept)),
    )


def for_person(standing: RoomStanding, name: str, person: str, k: int, now: datetime) -> Together:
    """Return what a participant's page is told.

    Args:
        standing: What is known.
        name: Theirs at the hub.
        person: Their pseudonym for *ready*.
        k: The least number that is told.
        now: The present moment.
    """
    facts = standing.facts
    mine = next((group for group in facts.groups if any(one.name == name for one in group)), ())
    return Together(
        raised=any(one.name == name for one in standing.hands),
        ready=person in standing.ready,
        ready_count=_count(standing, k),
        place=facts.place,
        pause_until=_pause(facts, now),
        page=facts.page,
        partners=tuple(one.typed for one in mine if one.name != name),
    )


def for_coach(standing: RoomStanding, k: int, now: datetime) -> DeskView:
    """Return what the coach's desk is told."""
    facts = standing.facts.model_copy(update={"pause_until": _pause(standing.facts, now)})
    return DeskView(**dict(facts), hands=standing.hands, ready_count=_count(standing, k))


def set_hand(connection: Connection, name: str, raised: bool, now: datetime) -> None:
    """Raise somebody's hand, or lower it; one that is raised already keeps its place."""
    mine = hand.c.name == name
    if not raised:
        connection.execute(hand.delete().where(mine))
    elif connection.execute(select(hand).where(mine)).one_or_none() is None:
        connection.execute(hand.insert().values(name=name, raised_at=now.isoformat()))


def set_ready(connection: Connection, person: str, is_ready: bool, turn: int) -> None:
    """Note that somebody has finished the present step, or has not; what was meant for another step counts for none."""
    facts = read(connection).facts
    if facts.place is None or facts.place.turn != turn:
        return
    connection.execute(ready.delete().where(ready.c.person == person))
    if is_ready:
        connection.execute(ready.insert().values(person=person))


def set_facts(connection: Connection, told: Setting, now: datetime) -> None:
    """Set something for the whole group."""
    facts = read(connection).facts
    changed = _SETTERS[type(told)](facts, told, now)
    if "turn" in changed:
        connection.execute(ready.delete())
    after = facts.model_copy(update=changed).model_dump(mode="json")
    for name in changed:
        connection.execute(desk_fact.delete().where(desk_fact.c.name == name))
        connection.execute(desk_fact.insert().values(name=name, value=json.dumps(after[name])))


def _place(facts: DeskFacts, told: SetPlace, now: datetime) -> dict[str, object]:
    turn = facts.turn + 1
    place = AgendaPlace(session=told.session, step=told.step, turn=turn, began_at=now) if told.session else None
    return {"place": place, "turn": turn}


def _groups(facts: DeskFacts, told: SetGroups, _now: datetime) -> dict[str, object]:
    met = (*facts.met, *new_pairs([[one.name for one in group] for group in told.groups]))
    return {"groups": told.groups, "met": met[-MOST_MET:]}


_SETTERS: dict[type, Callable[..., dict[str, object]]] = {
    SetPlace: _place,
    SetPause: lambda _, told, now: {"pause_until": now + timedelta(minutes=told.minutes) if told.minutes else None},
    SetPage: lambda _, told, _now: {"page": told.page},
    SetGroups: _groups,
    SetApart: lambda _, told, _now: {"apart": told.apart},
}


def _pause(facts: DeskFacts, now: datetime) -> datetime | None:
    return facts.pause_until if facts.pause_until is not None and facts.pause_until > now else None


def _count(standing: RoomStanding, k: int) -> int | None:
    return len(standing.ready) if len(standing.ready) >= k else None
