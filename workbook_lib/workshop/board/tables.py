"""The board's tables, the same on SQLite and PostgreSQL. They are created in `migrations`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()

fact = Table("fact", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""Facts that there is one of: the version of the tables, and what the coach tells everybody."""

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
"""The shares: one row for each person and item. `person` is a keyed pseudonym, `value` is JSON; `comment` is
the id under which words are on the wall."""

shown_comment = Table("shown_comment", metadata, Column("comment", Text, primary_key=True))
"""The comments that are on the wall; all others wait until the coach asks for new words."""

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
"""Every state of an item that was ever shown to the coach, as JSON; later states are checked against it."""

state_answer = Table(
    "state_answer",
    metadata,
    Column("state", Integer, ForeignKey("state.number"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("value", Text),
    Index("state_answer_person", "person"),
)
"""The people whose answers were in a state; the value is deleted when its person withdraws it."""

view = Table(
    "view",
    metadata,
    Column("item", Text, primary_key=True),
    Column("state", Integer, ForeignKey("state.number")),
    Column("reason", Text),
)
"""What the coach sees of an item since the last Show: a state, or none; and why there is nothing newer."""

hand = Table(
    "hand",
    metadata,
    Column("name", Text, primary_key=True),
    Column("raised_at", Text, nullable=False),
)
"""The hands that are raised, by name at the hub: the coach sees whose they are. Nothing leads from here to `share`."""

ready = Table("ready", metadata, Column("person", Text, primary_key=True))
"""Who has finished the present step. `person` is a keyed pseudonym of its own kind, the same in no other table."""

desk_fact = Table("desk_fact", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""What the coach has set for the whole group, as JSON: pause, page, present step, pairs, and who is kept apart."""
