"""Comments on the wall (the list that a coach can project): reading and hiding them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.tables import share, shown_comment
from workbook_lib.workshop.messages import Comment, Wall

PATIENCE = timedelta(minutes=10)
"""How long the words of a single person wait, if nobody else writes: others could have written them by then."""


def wall(connection: Connection, *, with_hidden: bool = True) -> Wall:
    """Return the comments that were shown, ordered by their random ids, which reveal nothing about the writers.

    Times are rounded down to the hour: exact times would reveal who was writing just then.
    """
    there = select(share).join(shown_comment, shown_comment.c.comment == share.c.comment)
    rows = connection.execute(there.order_by(share.c.comment))
    comments = [
        Comment(id=row.comment, text=row.text, shared_at=_hour(row.shared_at), hidden=row.hidden) for row in rows
    ]
    return Wall(comments=tuple(one for one in comments if with_hidden or not one.hidden))


def show_new(connection: Connection, now: datetime) -> Wall:
    """Show the words that wait, and return all comments: nobody sees by the moment whose they are.

    Words of at least two people are shown together. Those of a single person wait until somebody else's are there, or
    for `PATIENCE`. The answer does not tell whether any are waiting.
    """
    shown = select(shown_comment.c.comment)
    waiting = connection.execute(select(share).where(share.c.comment.is_not(None), share.c.comment.not_in(shown))).all()
    several = len({row.person for row in waiting}) > 1
    told = [row for row in waiting if several or now - datetime.fromisoformat(row.shared_at) >= PATIENCE]
    if told:
        connection.execute(shown_comment.insert(), [{"comment": row.comment} for row in told])
    return wall(connection)


def hide(connection: Connection, comment: str, hidden: bool) -> Comment:
    """Hide a comment on the wall, or show it again.

    Raises:
        WorkbookError: There is no such comment, or it was withdrawn (``share.unknown``).
    """
    on_the_wall = share.c.comment.in_(select(shown_comment.c.comment).where(shown_comment.c.comment == comment))
    connection.execute(share.update().where(on_the_wall).values(hidden=hidden))
    row = connection.execute(select(share).where(on_the_wall)).one_or_none()
    if row is None:
        raise WorkbookError("share.unknown")
    return Comment(id=comment, text=row.text, shared_at=_hour(row.shared_at), hidden=row.hidden)


def _hour(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(minute=0, second=0, microsecond=0)
