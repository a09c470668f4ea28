"""People who put together what they know, or one person's invented names: which answers of others pictures tell them.

`python tests/workshop/support/colluders.py` prints the figures in `docs/privacy-of-the-group.md`.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

from workbook_lib.records import Published
from workbook_lib.workshop.rules import items
from workbook_lib.workshop.rules.aggregates import published
from workbook_lib.workshop.rules.k import LEAST
from workbook_lib.workshop.rules.releases import release

MOOD = items.find("check-in.now.mood")
FAMILY = {item.id.split(".")[1]: item for item in items.shown() if item.family == "01-it-is-not-personal.mood"}
"""Arriving, leaving and the change between them, of one rating of one page."""
MOMENTS = ("arrive", "leave", "change")
ENDS = {"first": items.find("00-start-here.arrive.mood"), "last": items.find("05-my-progress.leave.mood")}
"""How people came to the first session of a programme, and how they left the last one."""
SCALE = range(11)
NOW = datetime(2026, 5, 4, tzinfo=UTC)
Answers = tuple[int | None, ...]
"""What one person answered when each picture was asked for; `None` where they had not."""


@dataclass(frozen=True)
class Room:
    """Some people: the first ones tell each other all they answered, or are names of one person."""

    people: tuple[Answers, ...]
    colluders: int
    asked: tuple[str, ...] = ()
    """For a family: in which order the coach presses Show; what people answered is then on arriving and on leaving."""

    def replaced(self, changed: dict[int, Answers]) -> "Room":
        """Return the room in which some people had answered otherwise."""
        people = tuple(changed.get(place, one) for place, one in enumerate(self.people))
        return Room(people, self.colluders, self.asked)


def told(room: Room) -> list[Published | str]:
    """Return what the coach sees each time they press Show."""
    if room.asked:
        return told_of_family(room)
    before, seen = [], []
    for turn in range(len(room.people[0])):
        answers = {f"p{place}": one[turn] for place, one in enumerate(room.people) if one[turn] is not None}
        outcome = release(MOOD, answers, before, [], LEAST)
        if isinstance(outcome, str):
            seen.append(outcome)
            continue
        if outcome not in before:
            before.append(outcome)
        shown = published(MOOD, answers, outcome.blocks, NOW, banded=outcome.banded)
        seen.append("too_alike" if outcome.alike else shown)
    return seen


def told_of_family(room: Room) -> list[Published | str]:
    """Return what the coach sees of arriving, leaving and the change between them, in the order they ask for it.

    Likewise of both ends of a programme, which are no family: each is told for itself.
    """
    arrived, left = (
        {f"p{place}": one[turn] for place, one in enumerate(room.people) if one[turn] is not None} for turn in (0, 1)
    )
    both = {one: left[one] - arrived[one] for one in arrived.keys() & left.keys()}
    answers = {"arrive": arrived, "leave": left, "change": both, "first": arrived, "last": left}
    states, seen = {moment: [] for moment in answers}, []
    for moment in room.asked:
        item = {**FAMILY, **ENDS}[moment]
        kin = [other for other in FAMILY if other != moment] if moment in FAMILY else []
        related = [state for other in kin for state in states[other]]
        outcome = release(item, answers[moment], states[moment], related, LEAST)
        if isinstance(outcome, str):
            seen.append(outcome)
            continue
        states[moment].append(outcome)
        shown = published(item, answers[moment], outcome.blocks, NOW, banded=outcome.banded)
        seen.append("too_alike" if outcome.alike else shown)
    return seen


def shape(answers: Answers) -> tuple[object, ...]:
    """Return what everybody in the room can see of a person: when they answered, and if they changed their mind."""
    given = [one for one in answers if one is not None]
    return tuple(one is not None for one in answers), len(set(given)) == 1


def pinned(room: Room) -> list[int]:
    """Return the people whose answers follow from what was told and what the colluders know.

    Two who did the same and answered differently could be the other one. For anybody else, rooms are looked for in
    which this person, and at most one more, answered otherwise and the pictures are the same. Where none is found the
    person counts as pinned, though there might be one that differs more: the figures are rather too high.
    """
    others = range(room.colluders, len(room.people))
    seen, found = told(room), []
    for one in others:
        like_this = [two for two in others if shape(room.people[two]) == shape(room.people[one])]
        could_swap = any(room.people[two] != room.people[one] for two in like_this)
        if not could_swap and all(told(room.replaced(changed)) != seen for changed in alternatives(room, one)):
            found.append(one)
    return found


def pinned_in_family(room: Room) -> list[tuple[int, int]]:
    """Return whose answer on arriving (0) or on leaving (1) follows, though the other one may not.

    As in `pinned`, two who were there at the same moments could be each other, and otherwise rooms are looked for.
    """
    others = range(room.colluders, len(room.people))
    seen, found = told(room), []
    for one in others:
        mine = room.people[one]
        like_this = [room.people[two] for two in others if there(room.people[two]) == there(mine)]
        for turn in (turn for turn in (0, 1) if mine[turn] is not None):
            if any(two[turn] != mine[turn] for two in like_this):
                continue
            otherwise = (changed for changed in alternatives(room, one) if changed[one][turn] != mine[turn])
            if all(told(room.replaced(changed)) != seen for changed in otherwise):
                found.append((one, turn))
    return found


def there(answers: Answers) -> tuple[bool, ...]:
    """Return at which moments somebody answered."""
    return tuple(one is not None for one in answers)


def alternatives(room: Room, one: int) -> Iterator[dict[int, Answers]]:
    """Yield what one person could have answered, with any one other person answering otherwise too."""
    for mine in like(room.people[one]):
        yield {one: mine}
    for mine in like(room.people[one]):
        for two in range(room.colluders, len(room.people)):
            if two != one:
                yield from ({one: mine, two: theirs} for theirs in like(room.people[two]))


def like(answers: Answers) -> Iterator[Answers]:
    """Yield all other answers that would look the same from outside."""
    choices = [SCALE if one is not None else (None,) for one in answers]
    yield from (one for one in product(*choices) if one != answers and shape(one) == shape(answers))


def answer(dice: random.Random) -> int:
    """Return an answer as people give them."""
    return max(0, min(10, round(dice.gauss(4.5, 2))))


def one_picture(dice: random.Random, people: int, colluders: int) -> Room:
    """Return people at one picture; the colluders have chosen answers that help them."""
    liked = [dice.choice((0, 10, answer(dice))) for _ in range(2)]
    theirs = [(dice.choice(liked),) for _ in range(colluders)]
    return Room((*theirs, *((answer(dice),) for _ in range(people - colluders))), colluders)


def two_pictures(dice: random.Random, people: int, colluders: int) -> Room:
    """Return people at two pictures: the colluders move together with as few others as may be told."""
    moving = [(dice.choice((0, 10, answer(dice))), dice.choice((0, 10, answer(dice)))) for _ in range(colluders)]
    few = [
        dice.choice([(answer(dice), answer(dice)), (None, answer(dice)), (answer(dice), None)])
        for _ in range(LEAST - colluders)
    ]
    staying = [(one, one) for one in (answer(dice) for _ in range(people - LEAST))]
    return Room((*moving, *few, *staying), colluders)


def family(dice: random.Random, people: int, colluders: int) -> Room:
    """Return people who arrive and leave; the colluders come and go together with as few others as may be told."""
    theirs = [(dice.choice((0, 10, answer(dice))), dice.choice((0, 10, answer(dice)))) for _ in range(colluders)]
    few = LEAST - colluders
    way = dice.choice(("all stay", "leave early", "come late", "come and go"))
    gone = {"leave early": ((0, None),), "come late": ((None, 1),), "come and go": ((0, None), (None, 1))}.get(way, ())

    def moving(pair: Answers) -> Answers:
        kept = dice.choice(gone) if gone else (0, 1)
        return tuple(None if place is None else pair[place] for place in kept)

    others = [(answer(dice), answer(dice)) for _ in range(people - colluders)]
    rest = [moving(pair) if place < few else pair for place, pair in enumerate(others)]
    asked = dice.choice((MOMENTS, ("leave", "arrive", "change"), ("change", "arrive", "leave"), ("change", "leave")))
    return Room((*(moving(pair) for pair in theirs), *rest), colluders, asked)


def programme(dice: random.Random, people: int, colluders: int) -> Room:
    """Return people at the first and the last session; anybody may miss one, and the colluders answer as helps them."""
    liked = [dice.choice((0, 10, answer(dice))) for _ in range(2)]
    theirs = [dice.choice(((one, one), (one, None), (None, one))) for one in dice.choices(liked, k=colluders)]
    others = [(answer(dice), answer(dice)) for _ in range(people - colluders)]
    missing = [dice.choice(((0, 1), (0, 1), (0, None), (None, 1))) for _ in others]
    rest = [tuple(None if at is None else pair[at] for at in kept) for pair, kept in zip(others, missing, strict=True)]
    return Room((*theirs, *rest), colluders, dice.choice((("first", "last"), ("last", "first"))))


def share_pinned_in_family(rooms: Sequence[Room]) -> float:
    """Return the share of other people's answers on arriving and leaving that are pinned."""
    given = sum(sum(there(one)) for room in rooms for one in room.people[room.colluders :])
    return sum(len(pinned_in_family(room)) for room in rooms) / given


def share_pinned(rooms: Sequence[Room]) -> float:
    """Return the share of other people's answers that are pinned."""
    return sum(len(pinned(room)) for room in rooms) / sum(len(room.people) - room.colluders for room in rooms)


def rooms(make, people: int, colluders: int, number: int, seed: int = 1) -> list[Room]:
    """Return some rooms of one kind, the same ones for the same seed."""
    dice = random.Random(seed)
    return [make(dice, people, colluders) for _ in range(number)]


def main() -> None:
    """Print the figures."""
    k = LEAST
    sys.stdout.write(
        "people | one picture, k - 2 collude | two pictures, k - 2 collude | "
        "arriving, leaving, change | both ends of a programme | all others known\n"
    )
    for people in (5, 6, 7, 8, 9, 10, 11, 12, 15, 20):
        figures = [
            share_pinned(rooms(one_picture, people, k - 2, 400)),
            share_pinned(rooms(two_pictures, people, k - 2, 400)),
            share_pinned_in_family(rooms(family, people, k - 2, 400)),
            share_pinned_in_family(rooms(programme, people, k - 2, 400)),
            share_pinned(rooms(one_picture, people, people - 1, 400)),
        ]
        sys.stdout.write(f"{people:6} | " + " | ".join(f"{100 * one:.1f} %" for one in figures) + "\n")


if __name__ == "__main__":
    main()
