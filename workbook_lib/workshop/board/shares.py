"""Stores and deletes shares of a person, as SQL statements within the caller's transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.tables import share, state, state_answer, view
from workbook_lib.workshop.messages import SharedItem
from workbook_lib.workshop.rules.aggregates import Value
from workbook_lib.workshop.rules.items import MOST_COMMENTS, ShareableItem, change_of


@dataclass(frozen=True)
class NewShare:
    """A new share of a person.

    Attributes:
        person: The pseudonym of the person.
        item: The item that is shared.
        value: The number or choice; the words for the wall.
        shared_at: When it arrived (aware).
        comment: The id it gets if it is a comment on the wall; a new random one each time.
    """

    person: str
    item: ShareableItem
    value: Value = field(repr=False)
    shared_at: datetime
    comment: str


def store(connection: Connection, new: NewShare) -> SharedItem:
    """Store a share; the same value again changes nothing, another value replaces it.

    Raises:
        WorkbookError: The person already has the greatest allowed number of comments (``share.too_many``).
    """
    mine = and_(share.c.person == new.person, share.c.item == new.item.id)
    is_words = new.item.kind == "words"
    value, text = (None, str(new.value)) if is_words else (json.dumps(new.value), None)
    shared_at = new.shared_at.isoformat()
    there = connection.execute(select(share).where(mine)).one_or_none()
    if there is not None and (there.value, there.text) == (value, text):
        shared_at = there.shared_at
    elif there is not None:
        # Other words are another comment: they wait like any new ones.
        row = {"value": value, "text": text, "shared_at": shared_at, "comment": new.comment if is_words else None}
        connection.execute(share.update().where(mine).values(row))
    else:
        if is_words:
            _refuse_more_comments(connection, new.person)
        row = {"value": value, "text": text, "shared_at": shared_at, "comment": new.comment if is_words else None}
        connection.execute(share.insert().values(person=new.person, item=new.item.id, hidden=False, **row))
    return _shared(new.item.id, value, text, shared_at)


def withdraw(connection: Connection, person: str, item_id: str | None = None) -> None:
    """Delete one share of a person, or all; what the coach sees of them is hidden, and stored values are deleted."""
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


def of_person(connection: Connection, person: str) -> tuple[SharedItem, ...]:
    """Return the shares of a person, ordered by item."""
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


def _shared(item: str, value: str | None, text: str | None, shared_at: str) -> SharedItem:
    moment = datetime.fromisoformat(shared_at)
    return SharedItem(item=item, value=None if value is None else json.loads(value), text=text, shared_at=moment)
