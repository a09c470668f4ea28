"""Who needs help, who is in, and who waits at the entrance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_lib.controls import Block, BlockGroup, Button, Buttons, Fold, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import clock_time
from workbook_lib.workshop.coach.desk.desk_room import DeskRoom
from workbook_lib.workshop.people_messages import DeskPeople, PersonIn


class PeoplePart:
    """Hands, names and PINs; it shows no word from anybody's journal.

    Args:
        room: What is known.
    """

    actions = frozenset({"lower", "one_more", "admit", "refuse", "new_pin", "pin_seen"})

    def __init__(self, room: DeskRoom) -> None:
        self._room = room
        self._pin: tuple[str, str, bool] | None = None

    def blocks(self) -> Iterator[Block]:
        """Yield hands, names that wait, and everybody who is in."""
        sentence = self._room.sentence
        yield BlockGroup("help", sentence("help"), (Items("hands", list(self._hands()), sentence("help_none")),))
        people = self._room.people
        if people is None:
            return
        yield from self._waiting(people)
        yield BlockGroup("people", sentence("people"), tuple(self._people(people)))

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Lower a hand, let a name in, admit one more, or make a new PIN."""
        name, client = str(data.get("name", "")), self._room.client
        if action == "lower":
            self._room.view = client.lower(name)
        elif action == "pin_seen":
            self._pin = None
        elif action == "new_pin":
            made = client.hub.new_pin(name)
            self._pin = (name, made.pin, made.signed_out)
        elif action == "one_more":
            self._room.people = client.hub.do("one_more")
        elif action == "admit":
            self._room.people = client.hub.do("admit", name)
        else:
            self._room.people = client.hub.do("refuse", name)

    def _hands(self) -> Iterator[ListItem]:
        view, sentence = self._room.view, self._room.sentence
        for hand in view.hands if view else ():
            typed = self._room.typed(hand.name)
            lower = Button("lower", sentence("help_lower", name=typed), data={"name": hand.name})
            since = sentence("help_since", time=clock_time(self._room.desk, hand.since))
            yield ListItem(f"hand.{hand.name}", typed, since, buttons=(lower,))

    def _waiting(self, people: DeskPeople) -> Iterator[Block]:
        sentence = self._room.sentence
        if not people.waiting:
            return
        rows = [
            ListItem(
                f"waiting.{one.name}",
                one.typed,
                buttons=tuple(
                    Button(act, sentence(f"waiting_{act}", name=one.typed), data={"name": one.name})
                    for act in ("admit", "refuse")
                ),
            )
            for one in people.waiting
        ]
        why = Text("waiting.why", sentence("waiting_why"), tone="muted")
        yield BlockGroup("waiting", sentence("waiting"), (why, Items("waiting.names", rows)))

    def _people(self, people: DeskPeople) -> Iterator[Block]:
        sentence = self._room.sentence
        values = {"n": len(people.people), "here": len(self._room.here()), "announced": people.announced}
        yield Text("people.count", sentence("people_count" if people.announced else "people_count_free", **values))
        if self._pin is not None:
            name, pin, signed_out = self._pin
            yield Text("pin", sentence("people_pin", name=self._room.typed(name), pin=pin), tone="notice")
            if not signed_out:
                yield Text("pin.in", sentence("people_pin_in"), tone="problem")
            yield Buttons("pin.buttons", (Button("pin_seen", sentence("people_pin_seen")),))
        rows = [self._person(one) for one in people.people]
        yield Fold("people.all", sentence("people_list"), (Items("people.names", rows, sentence("people_none")),))
        if people.announced:
            yield Buttons("people.more", (Button("one_more", sentence("people_more")),))

    def _person(self, one: PersonIn) -> ListItem:
        sentence, typed = self._room.sentence, self._room.typed(one.name)
        sure = sentence("people_pin_sure")
        pin = Button(
            "new_pin", sentence("people_new_pin", name=typed), data={"name": one.name}, confirm=sure, tone="faint"
        )
        return ListItem(one.name, typed, sentence("people_here" if one.here else "people_away"), buttons=(pin,))
