"""Outbox: writes what a reader shares into the journal first, and sends it to the board until it has arrived.

A share waits in the journal, so that neither a killed kernel nor a board that is away loses it or sends it twice:
sharing the same value again changes nothing at the board. A withdrawal waits in the same way.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.group import OwnShare, words_item_id
from workbook_lib.records import Entry, Share, ShareState
from workbook_lib.workshop.board_client import BoardAway, BoardClient, ShareRefused
from workbook_lib.workshop.participant.background_retry import PAUSES, WAIT_SECONDS, BackgroundRetry
from workbook_lib.workshop.participant.board_poll import BoardPoll

if TYPE_CHECKING:
    from workbook_lib.exercises.engine.desk import Desk
    from workbook_lib.records import Published
    from workbook_lib.workshop.messages import SharedItem

BOARD, TOKEN, GROUP, GROUP_ID = "WORKBOOK_BOARD", "JUPYTERHUB_API_TOKEN", "WORKBOOK_GROUP", "WORKBOOK_GROUP_ID"
"""Environment variables set by the hub: address of the board, token of the server, title of the group, and the
group's permanent id."""
_MOVING = frozenset({"waiting", "leaving"})
_PROBLEMS = {"share.too_many": "sharing_too_many"}


class ShareClient(Protocol):
    """The requests that the outbox sends to the board."""

    names: int | None

    def shown(self) -> Sequence[Published]:
        """Return what the coach shows the group."""
        ...

    def shares(self) -> Sequence[SharedItem]:
        """Return the shares of this person."""
        ...

    def put(self, item: str, body: dict[str, object]) -> None:
        """Share one item."""
        ...

    def withdraw(self, item: str) -> None:
        """Withdraw one item."""
        ...


class Outbox:
    """The participant's shares, in the journal and on the board (`workbook_lib.exercises.engine.group.Group`).

    Args:
        desk: Saves shares in the journal.
        client: Sends requests to the board.
        title: The title of the workshop.
        changed: Called, on another thread, when the state of a share has changed.
        wait_seconds: Seconds for which a page waits for the board.
        pauses: Seconds between attempts.
        group: The group's permanent id, by default its title; shares of other groups are left alone.
    """

    def __init__(
        self,
        desk: Desk,
        client: ShareClient,
        title: str,
        changed: Callable[[], None] = lambda: None,
        wait_seconds: float = WAIT_SECONDS,
        pauses: Sequence[float] = PAUSES,
        group: str = "",
    ) -> None:
        self.title = title
        self._group = group or title
        self.answered = True
        self._desk, self._client = desk, client
        self._known: tuple[datetime, Sequence[SharedItem]] | None = None
        self._problems: dict[str, str] = {}
        self._turn = threading.RLock()
        self._poll: BoardPoll[Sequence[Published]] = BoardPoll(client.shown, changed, ())
        self._retry = BackgroundRetry(self._attempt, lambda: bool(self._waiting()), changed, wait_seconds, pauses)

    @property
    def names(self) -> int | None:
        """How many names took part when the board was last asked."""
        return self._client.names

    def shown(self) -> Sequence[Published]:
        """Return what the coach shows the group, as far as is known here."""
        return self._poll.known()

    def refresh(self) -> None:
        """Ask the board for the shares; waits briefly at most, and goes on in the background."""
        self._retry.attempt_now()

    def resume(self) -> None:
        """Send in the background what was still waiting when the page was last closed."""
        if self._waiting():
            self._retry.attempt_now(wait=False)

    def own_shares(self) -> list[OwnShare]:
        """Return the reader's shares as far as is known here, with those waiting to be sent or withdrawn, by item.

        The newer state wins: the board's last answer, or the journal's.
        """
        asked_at, known = self._known or (None, ())
        found = {one.item: OwnShare(one.item, one.value, one.text or "", "shared", one.shared_at) for one in known}
        for entry in self._entries():
            share = entry.record
            if share.state not in _MOVING and asked_at is not None and entry.recorded_at < asked_at:
                continue
            found.pop(share.item, None)
            if share.state != "draft":
                found[share.item] = OwnShare(share.item, share.value, share.text, share.state, entry.recorded_at)
        return [found[item] for item in sorted(found)]

    def share(self, item: str, value: int | str | None = None, text: str = "") -> None:
        """Share an item: save it in the journal, then send it, again and again until the board has it."""
        self._let_wait(Share(item=item, group=self._group, value=value, text=text, page=self._desk.page))
        self._retry.attempt_now()

    def share_all(self, numbers: Mapping[str, int]) -> None:
        """Share several numbers: save all in the journal, then send them in one attempt."""
        for item, value in numbers.items():
            self._let_wait(Share(item=item, group=self._group, value=value, page=self._desk.page))
        self._retry.attempt_now()

    def withdraw(self, *items: str) -> None:
        """Withdraw items: save that in the journal, then send it until the board has deleted them.

        Words that only the board has are kept here as a draft.
        """
        known = {one.item: one for one in self.own_shares()}
        with self._turn:
            for item in items:
                share = self._share(item)
                if item in known and share.value is None and not share.text:
                    share = replace(share, value=known[item].value, text=known[item].text)
                self._desk.save(replace(share, state="leaving"), self._entry_id(item))
        self._retry.attempt_now()

    def problem(self, item: str) -> str:
        """Return why the group did not take something, as the id of a sentence; "" if it did or was not asked."""
        return self._problems.get(item, "")

    def draft(self, item: str) -> Entry[Share] | None:
        """Return the words kept here for an item that the group does not have."""
        entry = self._entry(item)
        return entry if entry is not None and entry.record.state == "draft" else None

    def write(self, item: str, text: str) -> Entry[Share]:
        """Save words that may be shared later; they are not sent.

        Raises:
            WorkbookError: They were shared from another window meanwhile, or could not be saved.
        """
        with self._turn:
            share = self._share(item)
            if share.state != "draft":
                raise WorkbookError("sharing_sent_already")
            return self._desk.save(replace(share, text=text), self._entry_id(item))

    def erase(self, item: str) -> None:
        """Erase the words kept here for an item, for good."""
        self._desk.erase(self._entry_id(item))

    def words_id(self, *parts: str) -> str:
        """Return the id of an item of words; derived from the parts without revealing them."""
        return words_item_id(self._desk, self._group, *parts)

    def _let_wait(self, share: Share) -> None:
        with self._turn:
            self._desk.save(replace(share, state="waiting"), self._entry_id(share.item))
            self._problems.pop(share.item, None)

    def _entry_id(self, item: str) -> str:
        # The journal's own id is part of the entry id, so that a share for one group is never sent to another one.
        return self._desk.mint("share", self._group, item)

    def _entry(self, item: str) -> Entry[Share] | None:
        return self._desk.one(Share, self._entry_id(item))

    def _share(self, item: str) -> Share:
        entry = self._entry(item)
        return Share(item=item, group=self._group, page=self._desk.page) if entry is None else entry.record

    def _entries(self) -> list[Entry[Share]]:
        entries = self._desk.all(Share)
        return [entry for entry in entries if entry.entry_id == self._entry_id(entry.record.item)]

    def _waiting(self) -> list[Entry[Share]]:
        return [entry for entry in self._entries() if entry.record.state in _MOVING]

    def _attempt(self) -> bool:
        """Send everything that waits, then ask for the shares; return whether both succeeded."""
        self.answered = False
        try:
            for entry in self._waiting():
                self._send(entry)
            asked_at = self._desk.now()
            self._known = asked_at, self._client.shares()
        except (BoardAway, ShareRefused):
            return False
        self.answered = True
        return True

    def _send(self, entry: Entry[Share]) -> None:
        share = entry.record
        sharing = share.state == "waiting"
        try:
            if sharing:
                self._client.put(share.item, {"text": share.text} if share.value is None else {"value": share.value})
            else:
                self._client.withdraw(share.item)
        except ShareRefused as refusal:
            self._problems[share.item] = _PROBLEMS.get(refusal.problem, "sharing_refused")
            sharing = False
        self._settle(entry, "shared" if sharing else "draft")

    def _settle(self, entry: Entry[Share], state: ShareState) -> None:
        """Save what the board acknowledged, unless the reader has changed it meanwhile."""
        with self._turn:
            now = self._entry(entry.record.item)
            if now is None:
                return
            if (now.revision, now.record) == (entry.revision, entry.record):
                self._desk.save(replace(now.record, state=state), entry.entry_id)
            elif state == "shared" and now.record.state == "draft":
                # Another window withdrew it before this one had sent it.
                self._desk.save(replace(now.record, state="leaving"), entry.entry_id)
                self._retry.attempt_again()


def join(desk: Desk, changed: Callable[[], None]) -> Outbox:
    """Return the outbox for the group named in the environment, and resume sending."""
    client = BoardClient(os.environ[BOARD], os.environ.get(TOKEN, ""))
    outbox = Outbox(desk, client, os.environ.get(GROUP, ""), changed, group=os.environ.get(GROUP_ID, ""))
    outbox.resume()
    return outbox
