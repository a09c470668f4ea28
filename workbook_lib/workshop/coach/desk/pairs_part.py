"""Pairs and threes: drawn anew each time among those who are here, and the coach's own *not these two*."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from workbook_lib.controls import Block, BlockGroup, Button, Buttons, Choice, Fold, Items, ListItem, Option, Text
from workbook_lib.workshop.coach.desk.desk_room import DeskRoom
from workbook_lib.workshop.rules.pairs import draw_pairs
from workbook_lib.workshop.together_messages import Member, SetApart, SetGroups

_PAIR = 2


class PairsPart:
    """Draws, and tells each page its own partners.

    Args:
        room: What is known.
        dice: Draws.
    """

    actions = frozenset({"draw", "end_pairs", "apart", "together"})
    fields = frozenset({"apart_one", "apart_other"})

    def __init__(self, room: DeskRoom, dice: random.Random | None = None) -> None:
        self._room = room
        self._dice = dice or random.SystemRandom()
        self._chosen: dict[str, str] = {}
        self._all_the_same: tuple[tuple[str, str], ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Yield who works with whom, the buttons, and, folded, who is kept apart."""
        yield BlockGroup("pairs", self._room.sentence("pairs"), tuple(self._pairs()))

    def change(self, key: str, value: object) -> None:
        """Choose one of two who are to be kept apart."""
        self._chosen[key] = str(value or "")

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Draw, end the pairs, or keep two people apart or no longer."""
        if action == "draw":
            self._draw()
        elif action == "end_pairs":
            self._all_the_same = ()
            self._room.set(SetGroups(groups=()))
        elif action == "apart":
            one, other = (self._chosen.get(key, "") for key in ("apart_one", "apart_other"))
            if one and other and one != other:
                self._keep({*self._apart(), (min(one, other), max(one, other))})
                self._chosen = {}
        else:
            self._keep({two for two in self._apart() if list(two) != [data.get("one"), data.get("other")]})

    def _draw(self) -> None:
        view, here = self._room.view, self._room.here()
        if view is None or len(here) < _PAIR:
            return
        drawing = draw_pairs(here, view.apart, view.met, dice=self._dice)
        self._all_the_same = drawing.together_all_the_same
        groups = tuple(
            tuple(Member(name=one, typed=self._room.typed(one)) for one in group) for group in drawing.groups
        )
        self._room.set(SetGroups(groups=groups))

    def _keep(self, apart: set[tuple[str, str]]) -> None:
        self._room.set(SetApart(apart=tuple(sorted(apart))))

    def _apart(self) -> Sequence[tuple[str, str]]:
        return self._room.view.apart if self._room.view else ()

    def _pairs(self) -> Iterator[Block]:
        sentence, view = self._room.sentence, self._room.view
        groups = view.groups if view else ()
        yield Text("pairs.about", sentence("pairs_about"), tone="muted")
        if groups:
            rows = [ListItem(f"pair.{at}", self._listed(group)) for at, group in enumerate(groups)]
            yield BlockGroup("pairs.now", sentence("pairs_now"), (Items("pairs.groups", rows),))
        if self._all_the_same:
            names = "; ".join(self._two(*two) for two in self._all_the_same)
            yield Text("pairs.same", sentence("pairs_all_the_same", names=names), tone="notice")
        if len(self._room.here()) < _PAIR:
            yield Text("pairs.few", sentence("pairs_few"), tone="muted")
        else:
            draw = Button("draw", sentence("pairs_again" if groups else "pairs_draw"))
            yield Buttons("pairs.ways", (draw, Button("end_pairs", sentence("pairs_end"))) if groups else (draw,))
        yield Fold("pairs.apart", sentence("pairs_apart"), tuple(self._kept_apart()))

    def _kept_apart(self) -> Iterator[Block]:
        sentence, people = self._room.sentence, self._room.people
        yield Text("apart.about", sentence("pairs_apart_about"), tone="muted")
        rows = [self._row(one, other) for one, other in self._apart()]
        yield Items("apart.pairs", rows, sentence("pairs_apart_none"))
        options = [Option(one.name, self._room.typed(one.name)) for one in (people.people if people else ())]
        if len(options) < _PAIR:
            return
        for key, label in (("apart_one", "pairs_apart_one"), ("apart_other", "pairs_apart_other")):
            yield Choice(key, sentence(label), value=self._chosen.get(key) or None, options=options)
        yield Buttons("apart.add", (Button("apart", sentence("pairs_apart_add")),))

    def _row(self, one: str, other: str) -> ListItem:
        names = {"one": self._room.typed(one), "other": self._room.typed(other)}
        undo = Button("together", self._room.sentence("pairs_apart_undo", **names), data={"one": one, "other": other})
        return ListItem(f"apart.{one}.{other}", self._two(one, other), buttons=(undo,))

    def _two(self, one: str, other: str) -> str:
        return self._room.sentence("pairs_two", one=self._room.typed(one), other=self._room.typed(other))

    def _listed(self, group: Sequence[Member]) -> str:
        *most, last = (one.typed for one in group)
        return self._room.sentence("pairs_two", one=", ".join(most), other=last)
