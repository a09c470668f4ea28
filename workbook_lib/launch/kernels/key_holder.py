"""Holds the key of a locked journal in the memory of the door's process, and nowhere else."""

from __future__ import annotations

import asyncio
from pathlib import Path

from workbook_lib.home import journal_path
from workbook_lib.journal import JournalDamaged, JournalLocked, open_journal
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.lock_detection import Lock, lock_of
from workbook_lib.journal.passphrase.locking import set_passphrase, unlock
from workbook_lib.launch.kernels.last_use import LastUse

LONGEST_WAIT = 30.0
"""Seconds that an answer to a wrong passphrase takes at most."""


class KeyHolder:
    """Holds a journal's key from unlocking until locking.

    Args:
        home: The folder of all private data.
        key: A key from the beginning, for a journal that only this session can read.
    """

    def __init__(self, home: Path, key: Key | None = None) -> None:
        self.path = journal_path(home)
        self.key = key
        self.private = key is not None
        self.last_use = LastUse()
        self._wrong = 0
        self._asking = asyncio.Lock()

    @property
    def lock(self) -> Lock:
        """Whether the journal is under a passphrase, and unlocked; nobody is asked for one in a private session."""
        return "none" if self.private else lock_of(self.path, self.key)

    @property
    def is_set(self) -> bool:
        """Whether the journal is under a passphrase."""
        return self.lock != "none"

    @property
    def is_shut(self) -> bool:
        """Whether the passphrase has to be asked for."""
        return self.lock == "shut"

    @property
    def is_open(self) -> bool:
        """Whether the journal is under a passphrase, and unlocked."""
        return self.lock == "open"

    async def unlock(self, passphrase: str) -> bool:
        """Unlock the journal with a passphrase; for a damaged journal, the passphrase of its backups is accepted.

        Each wrong passphrase doubles the delay, and attempts are checked one after the other.

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
        """Set, change or remove the passphrase of the journal, which no page may have open.

        Raises:
            JournalError: It could not be done; the journal is as it was.
        """
        async with self._asking:
            if not self.path.exists():
                open_journal(self.path).close()
            self.key = await asyncio.to_thread(set_passphrase, self.path, self.key, passphrase)

    def forget(self) -> None:
        """Forget the key."""
        self.key = None

    def __repr__(self) -> str:
        return "KeyHolder()"
