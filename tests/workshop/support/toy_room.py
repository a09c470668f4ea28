"""A hub and a board for tests of the coach's desk: they keep what they are told, as the real ones do."""

from __future__ import annotations

from datetime import datetime, timedelta

from workbook_lib.workshop.messages import GroupAnswers
from workbook_lib.workshop.people_messages import DeskPeople, NewPin, PersonIn, PersonWaiting
from workbook_lib.workshop.rules.pairs import new_pairs
from workbook_lib.workshop.together_messages import (
    AgendaPlace,
    DeskView,
    RaisedHand,
    SetGroups,
    SetPause,
    SetPlace,
    Setting,
)


class ToyRoom:
    """The room; it is its own hub.

    Args:
        now: The moment at which everything happens.
        here: Names of people whose workbook is open.
    """

    def __init__(self, now: datetime, *here: str) -> None:
        self.now = now
        self.view = DeskView()
        self.people_here = DeskPeople(
            people=tuple(PersonIn(name=f"p-{name.lower()}", typed=name, here=True) for name in here),
            waiting=(),
            announced=20,
        )
        self.released = GroupAnswers(k=5, items=())
        self.wrong: Exception | None = None
        self.acts: list[tuple[str, str]] = []
        self.signed_out = True

    @property
    def hub(self) -> ToyRoom:
        """The same room."""
        return self

    def raise_hand(self, name: str) -> None:
        """Raise somebody's hand."""
        self.view = self.view.model_copy(update={"hands": (RaisedHand(name=name, since=self.now),)})

    def waits(self, name: str) -> None:
        """Let a name wait."""
        waiting = (PersonWaiting(name=f"p-{name.lower()}", typed=name),)
        self.people_here = self.people_here.model_copy(update={"waiting": waiting})

    def desk(self) -> DeskView:
        """Return the board's answer."""
        if self.wrong:
            raise self.wrong
        return self.view

    def set(self, told: Setting) -> DeskView:
        """Keep it."""
        changed = dict(told)
        if isinstance(told, SetPause):
            changed = {"pause_until": self.now + timedelta(minutes=told.minutes) if told.minutes else None}
        if isinstance(told, SetPlace):
            turn = self.view.turn + 1
            place = (
                AgendaPlace(session=told.session, step=told.step, turn=turn, began_at=self.now)
                if told.session
                else None
            )
            changed = {"place": place, "turn": turn}
        if isinstance(told, SetGroups):
            met = new_pairs([[one.name for one in group] for group in told.groups])
            changed |= {"met": (*self.view.met, *met)}
        self.view = self.view.model_copy(update=changed)
        return self.desk()

    def lower(self, name: str) -> DeskView:
        """Lower a hand."""
        kept = tuple(one for one in self.view.hands if one.name != name)
        self.view = self.view.model_copy(update={"hands": kept})
        return self.desk()

    def group(self) -> GroupAnswers:
        """Return what was released."""
        return self.released

    def people(self) -> DeskPeople:
        """Return who is in."""
        return self.people_here

    def do(self, act: str, name: str = "") -> DeskPeople:
        """Note it."""
        self.acts.append((act, name))
        if act in {"admit", "refuse"}:
            self.people_here = self.people_here.model_copy(update={"waiting": ()})
        return self.people_here

    def new_pin(self, name: str) -> NewPin:
        """Make one."""
        self.acts.append(("new_pin", name))
        return NewPin(pin="161803", signed_out=self.signed_out)
