"""The board's tables, the same on SQLite and PostgreSQL. What makes them is in `migrations`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()

fact = Table("fact", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""What is known of the database itself: the version of its tables."""

share = Table(
    "share",
    metadata,
    Column("person", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("value", Text),
    Column("text", Text),
    Column("shared_at", Text, nullable=False),
    Column("comment", Text, unique=True),
    Column("hidden", Boolean, nullable=False),
    Index("share_item", "item"),
)
"""What the group has: one row for a person and an item. `person` is a keyed pseudonym, `value` is JSON; `comment` is
the id under which words are on the wall."""

state = Table(
    "state",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("item", Text, nullable=False),
    Column("alike", Boolean, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("published", Text),
    Index("state_item", "item"),
)
"""Every state of an item that the coach was ever told, as JSON; kept because what comes later is measured by it."""

state_answer = Table(
    "state_answer",
    metadata,
    Column("state", Integer, ForeignKey("state.number"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("value", Text),
    Index("state_answer_person", "person"),
)
"""Whose answers were in a state; the value is emptied when its person takes it back."""

view = Table(
    "view",
    metadata,
    Column("item", Text, primary_key=True),
    Column("state", Integer, ForeignKey("state.number")),
    Column("reason", Text),
)
"""What the coach sees of an item since the last Show: a state, or none; and why there is nothing newer."""
