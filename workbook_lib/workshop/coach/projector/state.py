"""What stands on the projector now: a small private file in the coach's home, which holds ids and never any words.

The coach's pages write it and the coach's server reads it; both have the same home. It goes with the home when a
workshop is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, TypedDict, Unpack, get_args

from pydantic import AwareDatetime, TypeAdapter

from workbook_lib.home import home_folder
from workbook_lib.private_files import write_private

Kind = Literal["code", "agenda", "instruction", "timer", "picture", "words", "quiet"]
Look = Literal["system", "light", "dark"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LOOKS: tuple[Look, ...] = get_args(Look)
FILE = "projector.json"
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Projected:
    """What is shown, and what was chosen to be shown.

    Attributes:
        kind: What is shown now.
        session: Id of the session that is to begin; "" for the first. Which one is running, and where the group is in
            it, the board says.
        view: Id of the selection of pictures; "" for the first.
        sheet: Which sheet of a long text or of several pictures is shown, counted from 0; any number, it goes round.
        turn: During which step of the agenda that sheet was turned to; the next step begins with its first.
        minutes: How long the timer runs.
        ends_at: When the timer ends; ``None`` where it was not started.
        approved: Ids of the comments that the coach approved, one by one. Words that are changed get another id.
        look: Light, dark, or what the system of the projector's window says.
    """

    kind: Kind = "quiet"
    session: str = ""
    view: str = ""
    sheet: int = 0
    turn: int = 0
    minutes: int = 5
    ends_at: AwareDatetime | None = None
    approved: tuple[str, ...] = ()
    look: Look = "system"


_STORED = TypeAdapter(Projected)


class Chosen(TypedDict, total=False):
    """What may be chosen along with what is shown, or for later; see `Projected`."""

    session: str
    view: str
    sheet: int
    turn: int
    minutes: int
    ends_at: datetime | None
    look: Look


def current(home: Path | None = None) -> Projected:
    """Return what stands on the projector; the quiet page where nothing was chosen, or nothing can be read.

    Args:
        home: The coach's private folder; by default the one of this process.
    """
    try:
        return _STORED.validate_json(_file(home).read_bytes())
    except (OSError, ValueError):
        return Projected()


def show(kind: Kind, home: Path | None = None, **chosen: Unpack[Chosen]) -> Projected:
    """Put something on the projector, from its first sheet; what is not named stays as it was chosen before.

    Raises:
        OSError: It cannot be stored; what was shown stays.
    """
    with _ONE_AT_A_TIME:
        return _store(replace(replace(current(home), kind=kind, sheet=0), **chosen), home)


def choose(home: Path | None = None, **chosen: Unpack[Chosen]) -> Projected:
    """Choose another session, view, sheet, length or look; what kind of thing is shown stays.

    Raises:
        OSError: It cannot be stored; what was shown stays.
    """
    with _ONE_AT_A_TIME:
        return _store(replace(current(home), **chosen), home)


def approve(comment: str, home: Path | None = None) -> Projected:
    """Let one comment stand on the projector, after those that were approved before.

    Raises:
        OSError: It cannot be stored.
    """
    with _ONE_AT_A_TIME:
        now = current(home)
        return _store(replace(now, approved=(*(one for one in now.approved if one != comment), comment)), home)


def take_off(comments: Collection[str], home: Path | None = None) -> Projected:
    """Let comments no longer stand on the projector; those that never did are no error.

    Raises:
        OSError: It cannot be stored.
    """
    with _ONE_AT_A_TIME:
        now = current(home)
        kept = tuple(one for one in now.approved if one not in comments)
        return now if kept == now.approved else _store(replace(now, approved=kept), home)


def _store(new: Projected, home: Path | None) -> Projected:
    write_private(_file(home), _STORED.dump_json(new))
    return new


def _file(home: Path | None) -> Path:
    return (home or home_folder()) / FILE
