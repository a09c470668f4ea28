"""The ratings on arriving and on leaving as fields: confidence once, all four for those who want them."""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.controls import Ack, Block, Button, Buttons
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, say
from workbook_lib.exercises.engine.form import Form, rating_prompts
from workbook_lib.records import RATINGS, CheckIn

ALL_FOUR = "ratings.all_four"
"""View state: whether the reader chose to give all four ratings."""
HEADLINE = RATINGS[:1]
"""What is asked of everybody."""


class SessionRatings:
    """The ratings at one end of a sitting: one entry for each page, day and end.

    Args:
        desk: Where they are kept.
        moment: ``"arrive"`` or ``"leave"``.
    """

    def __init__(self, desk: Desk, moment: str) -> None:
        self.desk = desk
        self.moment = moment
        self.form = Form(desk, moment, rating_prompts(desk))

    @property
    def entry_id(self) -> str:
        """The entry of this page and day."""
        return self.desk.identify("sitting", self.desk.page, self.moment, self.desk.now().date().isoformat())

    def present(self) -> CheckIn:
        """Return the ratings given so far today."""
        entry = self.desk.one(CheckIn, self.entry_id)
        if entry is not None:
            return entry.record
        return CheckIn(moment=self.moment, page=self.desk.page, run=session_of(self.desk))  # type: ignore[arg-type]

    def filled(self) -> int:
        """Return how many of the four are given."""
        return sum(getattr(self.present(), name) is not None for name in RATINGS)

    def given_today(self) -> frozenset[str]:
        """Return which ratings today has from elsewhere: another page, the other end of this one, or a check-in."""
        today, own = self.desk.now().date(), self.entry_id
        others = [
            entry.record
            for entry in self.desk.all(CheckIn)
            if entry.entry_id != own and day_of(self.desk, entry.occurred_at) == today
        ]
        return frozenset(name for name in RATINGS for one in others if getattr(one, name, None) is not None)

    def names(self, *, once: bool) -> tuple[str, ...]:
        """Return which ratings are asked for: what was given here can be changed here.

        Args:
            once: Whether to leave out what today has from elsewhere. A group's pictures need both ends: in a workshop
                all four are asked for.
        """
        if self.desk.in_workshop:
            return RATINGS
        present = self.present()
        known = self.given_today() if once else frozenset()
        asked = RATINGS if self.desk.recall(ALL_FOUR) else HEADLINE
        here = {name for name in RATINGS if getattr(present, name) is not None}
        return tuple(name for name in RATINGS if name in here or (name in asked and name not in known))

    def blocks(self, *, once: bool) -> list[Block]:
        """Return the fields that are asked for, and the way to all four or back to one."""
        entry = self.desk.one(CheckIn, self.entry_id, removed=True)
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        revision = entry.revision if entry else 0
        asked = [self.form.prompts[name] for name in self.names(once=once)]
        fields = Form(self.desk, self.moment, asked).fields(vars(self.present()), saved_at=at, revision=revision)
        if self.desk.in_workshop:
            return list(fields)
        four = bool(self.desk.recall(ALL_FOUR))
        choose = Button("one" if four else "four", say(self.desk, f"ratings_{'one' if four else 'four'}"), tone="faint")
        return [*fields, Buttons("ratings.choose", (choose,))]

    def press(self, action: str) -> bool:
        """Ask for all four from now on, or for confidence alone; ``False`` for another button."""
        if action in {"four", "one"}:
            self.desk.remember(ALL_FOUR, "1" if action == "four" else "")
        return action in {"four", "one"}

    def change(self, key: str, value: object) -> Ack:
        """Keep one of the ratings."""
        name, checked = self.form.checked(key, value)
        present = self.present()
        entry = self.desk.save(replace(present, occurred_at=None, **{name: checked}), self.entry_id)
        at = clock_time(self.desk, self.desk.now())
        return Ack(at=at, revision=entry.revision, was=getattr(present, name), now=checked)


def session_of(desk: Desk) -> str:
    """Return the id of today's sitting with the page; what belongs to no exercise has it as its run."""
    return desk.identify("session", desk.page, desk.now().date().isoformat())
