"""What a reader wants the group to have, written into the journal first and brought to the board until it is there.

A share waits in the journal, so that neither a killed kernel nor a board that is away loses it or sends it twice:
giving the same thing again changes nothing at the board. A take-back waits in the same way.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from workbook_lib.errors import WorkbookError
from workbook_lib.pages.group import Given, words_slot
from workbook_lib.records import Entry, Share, ShareState
from workbook_lib.workshop.client import Away, BoardClient, Refused
from workbook_lib.workshop.courier import PATIENCE, PAUSES, Courier

if TYPE_CHECKING:
    from workbook_lib.pages.desk import Desk
    from workbook_lib.workshop.messages import Shared

BOARD, TOKEN, GROUP, GROUP_ID = "WORKBOOK_BOARD", "JUPYTERHUB_API_TOKEN", "WORKBOOK_GROUP", "WORKBOOK_GROUP_ID"
"""What the hub tells a participant's server: where the board is, the server's own token, what the group is called now,
and what it is known by."""
_MOVING = frozenset({"waiting", "leaving"})
_PROBLEMS = {"share.too_many": "sharing_too_many"}


class Client(Protocol):
    """What can be asked of a board."""

    def shares(self) -> Sequence[Shared]:
        """Return what the group has of this person."""
        ...

    def put(self, item: str, body: dict[str, object]) -> None:
        """Give one thing."""
        ...

    def withdraw(self, item: str) -> None:
        """Take one thing back."""
        ...


class Outbox:
    """The group as the pages see it (`workbook_lib.pages.group.Group`).

    Args:
        desk: Where shares are written down.
        client: Asks the board.
        title: What the group is called.
        changed: Told, on another thread, that something stands differently now.
        patience: Seconds for which a page waits for the board.
        pauses: Seconds between attempts.
        group: What the group is known by; shares of another one are left alone. Without, its title.
    """

    def __init__(
        self,
        desk: Desk,
        client: Client,
        title: str,
        changed: Callable[[], None] = lambda: None,
        patience: float = PATIENCE,
        pauses: Sequence[float] = PAUSES,
        group: str = "",
    ) -> None:
        self.title = title
        self._group = group or title
        self.heard = True
        self._desk, self._client = desk, client
        self._known: tuple[datetime, Sequence[Shared]] | None = None
        self._problems: dict[str, str] = {}
        self._turn = threading.RLock()
        self._courier = Courier(self._attempt, lambda: bool(self._waiting()), changed, patience, pauses)

    def look(self) -> None:
        """Ask what the group has; waits a moment at most, and goes on in the background."""
        self._courier.go()

    def resume(self) -> None:
        """Go on with what was waiting when the page was last closed; waits for nothing."""
        if self._waiting():
            self._courier.go(wait=False)

    def standing(self) -> list[Given]:
        """Return what the group has of the reader as far as is known here, and what is on its way, by item.

        The later word stands: the board's when it was asked last, or the journal's.
        """
        asked_at, known = self._known or (None, ())
        found = {one.item: Given(one.item, one.value, one.text or "", "shared", one.shared_at) for one in known}
        for entry in self._entries():
            share = _share(entry)
            if share.state not in _MOVING and asked_at is not None and entry.recorded_at < asked_at:
                continue
            found.pop(share.item, None)
            if share.state != "draft":
                found[share.item] = Given(share.item, share.value, share.text, share.state, entry.recorded_at)
        return [found[item] for item in sorted(found)]

    def give(self, item: str, value: int | str | None = None, text: str = "") -> None:
        """Share something: it is written down first, then sent, and sent again until the group has it."""
        share = Share(item=item, group=self._group, value=value, text=text, state="waiting", page=self._desk.page)
        with self._turn:
            self._desk.save(share, self._entry_id(item))
            self._problems.pop(item, None)
        self._courier.go()

    def take_back(self, *items: str) -> None:
        """Take things back: written down first, then tried until the group has forgotten them.

        Words that only the group has are kept here as a draft.
        """
        known = {one.item: one for one in self.standing()}
        with self._turn:
            for item in items:
                share = self._share(item)
                if item in known and share.value is None and not share.text:
                    share = replace(share, value=known[item].value, text=known[item].text)
                self._desk.save(replace(share, state="leaving"), self._entry_id(item))
        self._courier.go()

    def problem(self, item: str) -> str:
        """Return why the group did not take something, as the id of a sentence; "" if it did or was not asked."""
        return self._problems.get(item, "")

    def draft(self, item: str) -> Entry | None:
        """Return the words kept here for an item that the group does not have."""
        entry = self._entry(item)
        return entry if entry is not None and _share(entry).state == "draft" else None

    def write(self, item: str, text: str) -> Entry:
        """Keep words that may be shared later; they go nowhere.

        Raises:
            WorkbookError: They were shared from another window meanwhile, or could not be kept.
        """
        with self._turn:
            share = self._share(item)
            if share.state != "draft":
                raise WorkbookError("sharing_sent_already")
            return self._desk.save(replace(share, text=text), self._entry_id(item))

    def erase(self, item: str) -> None:
        """Erase the words kept here for an item, for good."""
        self._desk.erase(self._entry_id(item))

    def slot(self, *parts: str) -> str:
        """Return the id of an item of words; it follows from the parts and tells nothing of them."""
        return words_slot(self._desk, self._group, *parts)

    def _entry_id(self, item: str) -> str:
        # The journal's own id is part of it: what was meant for one group never waits for another one elsewhere.
        return self._desk.mint("share", self._group, item)

    def _entry(self, item: str) -> Entry | None:
        entry = self._desk.entry(self._entry_id(item))
        return None if entry is None or entry.deleted else entry

    def _share(self, item: str) -> Share:
        entry = self._entry(item)
        return Share(item=item, group=self._group, page=self._desk.page) if entry is None else _share(entry)

    def _entries(self) -> list[Entry]:
        entries = self._desk.current("share")
        return [entry for entry in entries if entry.entry_id == self._entry_id(_share(entry).item)]

    def _waiting(self) -> list[Entry]:
        return [entry for entry in self._entries() if _share(entry).state in _MOVING]

    def _attempt(self) -> bool:
        """Bring everything that waits to the board and ask what it has; tell whether that was possible."""
        self.heard = False
        try:
            for entry in self._waiting():
                self._send(entry)
            asked_at = self._desk.now()
            self._known = asked_at, self._client.shares()
        except (Away, Refused):
            return False
        self.heard = True
        return True

    def _send(self, entry: Entry) -> None:
        share = _share(entry)
        giving = share.state == "waiting"
        try:
            if giving:
                self._client.put(share.item, {"text": share.text} if share.value is None else {"value": share.value})
            else:
                self._client.withdraw(share.item)
        except Refused as refusal:
            self._problems[share.item] = _PROBLEMS.get(refusal.problem, "sharing_refused")
            giving = False
        self._settle(entry, "shared" if giving else "draft")

    def _settle(self, entry: Entry, state: ShareState) -> None:
        """Note what the board has acknowledged, unless the reader wants something else by now."""
        with self._turn:
            now = self._entry(_share(entry).item)
            if now is None:
                return
            if (now.revision, now.record) == (entry.revision, entry.record):
                self._desk.save(replace(_share(now), state=state), entry.entry_id)
            elif state == "shared" and _share(now).state == "draft":
                # Another window took it back before this one had sent it.
                self._desk.save(replace(_share(now), state="leaving"), entry.entry_id)
                self._courier.again()


def join(desk: Desk, changed: Callable[[], None]) -> Outbox:
    """Return the outbox for the group that the environment names, going on with what was waiting."""
    client = BoardClient(os.environ[BOARD], os.environ.get(TOKEN, ""))
    outbox = Outbox(desk, client, os.environ.get(GROUP, ""), changed, group=os.environ.get(GROUP_ID, ""))
    outbox.resume()
    return outbox


def _share(entry: Entry) -> Share:
    assert isinstance(entry.record, Share)
    return entry.record
