"""The comments that people sent to the wall."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.tables import share
from workbook_lib.workshop.messages import Comment, Wall


def wall(connection: Connection, *, with_hidden: bool = True) -> Wall:
    """Return the comments in the order of their ids, which are random: it stays, and tells nothing of the writers.

    Of the time only the hour is told; to the minute it would tell who was just writing.
    """
    rows = connection.execute(select(share).where(share.c.comment.is_not(None)).order_by(share.c.comment))
    comments = [
        Comment(id=row.comment, text=row.text, shared_at=_hour(row.shared_at), hidden=row.hidden) for row in rows
    ]
    return Wall(comments=tuple(one for one in comments if with_hidden or not one.hidden))


def hide(connection: Connection, comment: str, hidden: bool) -> Comment:
    """Take a comment off the wall, or put it back.

    Raises:
        WorkbookError: It is not there, or no longer (``share.unknown``).
    """
    connection.execute(share.update().where(share.c.comment == comment).values(hidden=hidden))
    row = connection.execute(select(share).where(share.c.comment == comment)).one_or_none()
    if row is None:
        raise WorkbookError("share.unknown")
    return Comment(id=comment, text=row.text, shared_at=_hour(row.shared_at), hidden=row.hidden)


def _hour(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(minute=0, second=0, microsecond=0)
