"""The tables of the present schema, for building statements. What makes them is in `migrations`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, MetaData, Table, Text

APPLICATION_ID = 0x41464954
"""Marks a file as a journal of this workbook (the letters AFIT), in the header that SQLite keeps for that."""

metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("prompt_id", Text, nullable=False),
    Column("run", Text, nullable=False),
    Column("occurred_at", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("tz", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("put_away", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
)
"""One row for each revision. Rows are added and erased, never changed. Times are UTC and sort as text."""

fact = Table("fact", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""What is known of the journal itself: its id, and up to which row its words are indexed."""

erasure = Table("erasure", metadata, Column("entry_id", Text, primary_key=True))
"""Entries whose erasure is not yet finished in backups and free pages; "*" stands for all."""

view_state = Table("view_state", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
"""What is open on the cards; it has no history, and it leaves the journal in no export."""

COLUMNS = tuple(column.name for column in entry.columns)
