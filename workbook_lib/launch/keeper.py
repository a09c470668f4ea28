"""Who keeps the key of a locked journal while the door stands open: this process's memory, and nothing else."""

from __future__ import annotations

import asyncio
from pathlib import Path

from workbook_lib.home import journal_path
from workbook_lib.journal import JournalDamaged, JournalLocked, open_journal
from workbook_lib.journal.cipher import Key
from workbook_lib.journal.evidence import fits, is_under_passphrase
from workbook_lib.journal.locking import set_passphrase, unlock
from workbook_lib.launch.last_use import LastUse

LONGEST_WAIT = 30.0
"""Seconds that an answer to a wrong passphrase takes at most."""


class Keeper:
    """Holds a journal's key between the passphrase and the lock.

    Args:
        home: The folder of all private data.
        key: A key from the beginning, for a journal that only this sitting can read.
    """

    def __init__(self, home: Path, key: Key | None = None) -> None:
        self.path = journal_path(home)
        self.key = key
        self.private = key is not None
        self.last_use = LastUse()
        self._wrong = 0
        self._asking = asyncio.Lock()

    @property
    def is_set(self) -> bool:
        """Whether the journal is under a passphrase."""
        return not self.private and is_under_passphrase(self.path)

    @property
    def is_shut(self) -> bool:
        """Whether the passphrase has to be asked for."""
        return self.is_set and (self.key is None or not fits(self.key, self.path))

    @property
    def is_open(self) -> bool:
        """Whether there is a lock, and it is open."""
        return self.is_set and not self.is_shut

    async def unlock(self, passphrase: str) -> bool:
        """Keep the key if the passphrase fits the journal, or the backups of a damaged one: pages then offer those.

        A wrong one is answered later each time, one after the other, however many are tried at once.

        Raises:
            JournalError: The journal cannot be read.
        """
        async with self._asking:
            try:
                self.key = await asyncio.to_thread(unlock, self.path, passphrase)
            except JournalLocked:
                self._wrong += 1
                await asyncio.sleep(min(LONGEST_WAIT, 2.0 ** (self._wrong - 1)))
                return False
            except JournalDamaged as damage:
                if damage.key is None:
                    raise
                self.key = damage.key
            self._wrong = 0
            self.last_use.note()
            return True

    async def change(self, passphrase: str | None) -> None:
        """Put the journal, which no page may have open, under a new passphrase or none.

        Raises:
            JournalError: It could not be done; the journal is as it was.
        """
        async with self._asking:
            if not self.path.exists():
                open_journal(self.path).close()
            self.key = await asyncio.to_thread(set_passphrase, self.path, self.key, passphrase)

    def forget(self) -> None:
        """Let go of the key."""
        self.key = None

    def __repr__(self) -> str:
        return "Keeper()"
