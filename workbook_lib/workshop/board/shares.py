"""What a person gives to the group and takes back, as statements within the caller's transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.aggregates import Value
from workbook_lib.workshop.board.tables import share, state, state_answer, view
from workbook_lib.workshop.items import MOST_COMMENTS, Item, change_of
from workbook_lib.workshop.messages import Shared


@dataclass(frozen=True)
class Gift:
    """One thing a person shares.

    Attributes:
        person: Their pseudonym.
        item: What it is about.
        value: The number or choice; the words for the wall.
        shared_at: When it arrived (aware).
        comment: The id it would have on the wall, made anew for each arrival.
    """

    person: str
    item: Item
    value: Value = field(repr=False)
    shared_at: datetime
    comment: str


def give(connection: Connection, gift: Gift) -> Shared:
    """Keep a share; the same again changes nothing, another replaces it.

    Raises:
        WorkbookError: The person has as many comments on the wall as they may (``share.too_many``).
    """
    mine = and_(share.c.person == gift.person, share.c.item == gift.item.id)
    is_words = gift.item.kind == "words"
    value, text = (None, str(gift.value)) if is_words else (json.dumps(gift.value), None)
    shared_at = gift.shared_at.isoformat()
    there = connection.execute(select(share).where(mine)).one_or_none()
    if there is not None and (there.value, there.text) == (value, text):
        shared_at = there.shared_at
    elif there is not None:
        connection.execute(share.update().where(mine).values(value=value, text=text, shared_at=shared_at))
    else:
        if is_words:
            _refuse_more_comments(connection, gift.person)
        new = {"value": value, "text": text, "shared_at": shared_at, "comment": gift.comment if is_words else None}
        connection.execute(share.insert().values(person=gift.person, item=gift.item.id, hidden=False, **new))
    return _shared(gift.item.id, value, text, shared_at)


def take_back(connection: Connection, person: str, item_id: str | None = None) -> None:
    """Forget one share of a person, or all; what the coach sees of them is hidden, and kept values are emptied."""
    mine: ColumnElement[bool] = share.c.person == person
    if item_id is not None:
        mine = and_(mine, share.c.item == item_id)
    taken = list(connection.execute(select(share.c.item).where(mine)).scalars())
    if not taken:
        return
    connection.execute(share.delete().where(mine))
    touched = {*taken, *(_change(item) for item in taken)}
    of_person = select(state_answer.c.state).where(state_answer.c.person == person)
    states = list(
        connection.execute(
            select(state.c.number).where(state.c.item.in_(touched), state.c.number.in_(of_person))
        ).scalars()
    )
    if states:
        kept = and_(state_answer.c.person == person, state_answer.c.state.in_(states))
        connection.execute(state_answer.update().where(kept).values(value=None))
        connection.execute(view.update().where(view.c.state.in_(states)).values(state=None, reason="changed"))


def of_person(connection: Connection, person: str) -> tuple[Shared, ...]:
    """Return what the group has of a person, by item."""
    rows = connection.execute(select(share).where(share.c.person == person).order_by(share.c.item))
    return tuple(_shared(row.item, row.value, row.text, row.shared_at) for row in rows)


def _change(item_id: str) -> str:
    """Return the id of the change that a rating on arriving or leaving is half of; any other id as it is."""
    page, moment, rating = (*item_id.split("."), "", "")[:3]
    return change_of(page, rating) if moment in {"arrive", "leave"} else item_id


def _refuse_more_comments(connection: Connection, person: str) -> None:
    mine = and_(share.c.person == person, share.c.text.is_not(None))
    if connection.execute(select(func.count()).select_from(share).where(mine)).scalar_one() >= MOST_COMMENTS:
        raise WorkbookError("share.too_many")


def _shared(item: str, value: str | None, text: str | None, shared_at: str) -> Shared:
    moment = datetime.fromisoformat(shared_at)
    return Shared(item=item, value=None if value is None else json.loads(value), text=text, shared_at=moment)
