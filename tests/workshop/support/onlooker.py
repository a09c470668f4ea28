"""Somebody who knows what people answered, sees what the coach sees, and adds and subtracts all of it.

Shares no code with the rules: what it finds, it finds by the answers themselves.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations, product
from statistics import median

from workbook_lib.records import PublishedChange, PublishedChoice, PublishedRating
from workbook_lib.workshop.board import shares, showing
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.tables import metadata
from workbook_lib.workshop.rules import items

K = 5
PAGE = "01-it-is-not-personal"
ARRIVE, LEAVE, CHANGE = (f"{PAGE}.{moment}.mood" for moment in ("arrive", "leave", "change"))
HELPED = f"helped.{PAGE}"
ALONE = "activity.week.count"
CHOICES = items.find(HELPED).choices
ASKED = (ARRIVE, LEAVE, ALONE, HELPED)
NOW = datetime(2026, 5, 4, tzinfo=UTC)


class Told:
    """One thing the coach was told: of an item, what people had answered then, and what was published."""

    def __init__(self, item, truth, published):
        self.item, self.truth, self.published = item, truth, published

    def parts(self) -> list[tuple[frozenset, int]]:
        """Return the parts of the scale whose counts can be read off, also by taking them from n."""
        shown = self.published
        if isinstance(shown, PublishedRating):
            return [(frozenset(range(low, high + 1)), count) for low, high, count in shown.bins]
        if isinstance(shown, PublishedChoice):
            named = [(frozenset({choice}), count) for choice, count in shown.counts]
            rest = frozenset(CHOICES).difference(*(part for part, _ in named))
            return [*named, (rest, shown.others)] if named and rest else named
        if isinstance(shown, PublishedChange):
            signs = [(range(-10, 0), shown.lower), ((0,), shown.same), (range(1, 11), shown.higher)]
            named = [(frozenset(values), count) for values, count in signs if count is not None]
            rest = frozenset(range(-10, 11)).difference(*(part for part, _ in named))
            left = shown.n - sum(count for _, count in named)
            return [*named, (rest, left)] if named and rest else named
        return []


class World:
    """People, the board's tables, and the notes of the oracle."""

    def __init__(self):
        self.database = Database("sqlite://")
        self.connection = self.database.engine.connect()
        metadata.create_all(self.connection)
        self.truth: dict[str, dict[str, object]] = {item: {} for item in [*ASKED, CHANGE]}
        self.told: list[Told] = []

    def play(self, actions) -> list[Told]:
        """Let people do things, and return what the coach was told meanwhile."""
        for kind, item, what in actions:
            getattr(self, kind)(item, what)
        self.connection.close()
        self.database.close()
        return self.told

    def give(self, item, values):
        """Let people answer, or answer something else."""
        for number, value in values:
            new = shares.NewShare(f"p{number}", items.find(item), value, NOW, "")
            shares.store(self.connection, new)
            self.truth[item][f"p{number}"] = value

    def take(self, item, people):
        """Let people take back what they answered."""
        gone = {f"p{number}" for number in people} & self.truth[item].keys()
        for person in gone:
            shares.withdraw(self.connection, person, item)
            del self.truth[item][person]
        if gone:
            self.nothing_withdrawn_is_seen(item, gone)

    def show(self, item, _):
        """Press Show for one item or all, and note what is told."""
        showing.show(self.connection, None if item is None else [item], K, NOW)
        before, after = self.truth[ARRIVE], self.truth[LEAVE]
        self.truth[CHANGE] = {person: after[person] - before[person] for person in before.keys() & after.keys()}
        for seen in self.seen():
            asked = item in {None, seen.item}
            shown = seen.published if seen.reason is None else None
            if asked and (shown is not None or seen.reason == "too_alike"):
                self.told.append(Told(seen.item, dict(self.truth[seen.item]), shown))

    def seen(self) -> Iterator:
        """Return what the coach sees."""
        return (one for one in showing.group(self.connection, K).items if one.item in self.truth)

    def nothing_withdrawn_is_seen(self, item, people):
        """What rests on an answer that was taken back is no longer there, nor the change that it was half of."""
        touched = {item, CHANGE} if item in {ARRIVE, LEAVE} else {item}
        for seen in self.seen():
            if seen.published is not None and seen.item in touched:
                last = next(told for told in reversed(self.told) if told.published == seen.published)
                assert not people & last.truth.keys()


def pairs(told: Told) -> set[tuple[str, object]]:
    return set(told.truth.items())


def check(told: list[Told]) -> None:
    """Hold everything the coach was told against everything else."""
    for one in told:
        check_alone(one)
    for item in {one.item for one in told}:
        check_differences([one for one in told if one.item == item])
    family = [one for one in told if one.item in {ARRIVE, LEAVE, CHANGE}]
    for first, second in combinations(family, 2):
        if first.item != second.item:
            assert len(first.truth.keys() ^ second.truth.keys()) not in range(1, K), "who is in it differs by a few"


def check_alone(one: Told) -> None:
    """What is told at one time is about k people at least, part by part, and not about everybody alike."""
    values = list(one.truth.values())
    assert len(values) >= K, "fewer than k people"
    if one.published is None:
        return
    assert one.published.n == len(values)
    banded = isinstance(one.published, PublishedRating) and one.published.band is not None
    if len(values) >= 10 and not banded and one.parts():
        assert max(map(values.count, values)) <= len(values) - K, "all but a few alike"
    for part, count in one.parts():
        assert count == sum(value in part for value in values), "a wrong count"
        assert count not in range(1, K), "a part of fewer than k people"
        assert count < len(values), "everybody in one part"
    if isinstance(one.published, PublishedRating):
        few = banded or len(values) < 10
        assert one.published.median == (None if few else median(values))
        assert (one.published.lower is None) == few
        assert (one.published.band is None) != few
        if one.published.band:
            low, high = one.published.band
            assert low <= median(values) <= high
            assert high - low >= 2, "a band of fewer than three points"
        assert all(count >= K for _, _, count in one.published.bins)
        if one.published.bins:
            scale = items.find(one.item)
            assert (one.published.bins[0][0], one.published.bins[-1][1]) == (scale.low, scale.high), "an extreme"


def check_differences(told: list[Told]) -> None:
    """No sum or difference of what was told of one item rests on some people, but fewer than k."""
    told = [one for place, one in enumerate(told) if all(pairs(one) != pairs(other) for other in told[:place])]
    for number in range(2, len(told) + 1):
        for chosen in combinations(told, number):
            for factors in product((1, -1), repeat=number - 1):
                check_sum(chosen, (1, *factors))


def check_sum(chosen: tuple[Told, ...], factors: tuple[int, ...]) -> None:
    people = {person for one in chosen for person in one.truth}

    def left(person, values) -> int:
        return sum(f for one, f in zip(chosen, factors, strict=True) if one.truth.get(person, "nothing") in values)

    everything = {value for one in chosen for value in one.truth.values()}
    touched = [person for person in people if any(left(person, {value}) for value in everything)]
    assert len(touched) not in range(1, K), "a difference of fewer than k people"
    if not all(one.parts() for one in chosen):
        return
    readable = set.intersection(*(unions(one) for one in chosen))
    counts = {part: sum(left(person, part) != 0 for person in people) for part in readable}
    whole = frozenset().union(*readable)
    few = [part for part, count in counts.items() if part != whole and count in range(1, K)]
    assert not few, "a part of a difference of fewer than k people"
    assert len(readable) > 1, "parts that cross each other"
    halves = [(counts[part], counts[whole - part]) for part in readable if whole - part in counts and part != whole]
    if halves and any(left_over for half in halves for left_over in half):
        assert any(a and b for a, b in halves), "a difference with everybody in one part"


def unions(one: Told) -> set[frozenset]:
    """Return every set of answers whose count can be read off what was told."""
    parts = [part for part, _ in one.parts()]
    return {frozenset().union(*some) for number in range(1, len(parts) + 1) for some in combinations(parts, number)}
