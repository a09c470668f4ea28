"""Many people who share at a steady pace while the coach looks on."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter

import httpx
from boards import Running

from workbook_lib.workshop.rules import items

RATE = 100
"""Shares a second of all people together."""
PEOPLE = 100
LOOK, SHOW = 1.0, 10.0
"""Seconds from one look of the coach's page to the next, and from one Show to the next."""
WORDS_EVERY, ITEMS = 10, 9


@dataclass
class Outcome:
    """What a run came to.

    Attributes:
        seconds: From the moment each share was due to its answer.
        looks: The same for what the coach asked.
        statuses: How often each HTTP status was answered; 0 where there was no answer.
        lost: Shares that were acknowledged and are not on the board.
    """

    seconds: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    lost: int = 0

    def p95(self) -> float:
        """Return the 95th percentile of the shares, in milliseconds."""
        return percentile(self.seconds, 0.95)

    def __str__(self) -> str:
        half, most = percentile(self.seconds, 0.5), max(self.seconds) * 1000
        looks = percentile(self.looks, 0.95)
        return (
            f"{len(self.seconds)} shares, median {half:.0f} ms, p95 {self.p95():.0f} ms, longest {most:.0f} ms; "
            f"coach's p95 {looks:.0f} ms; answers {dict(self.statuses)}; lost {self.lost}"
        )


def percentile(seconds: list[float], part: float) -> float:
    """Return a percentile in milliseconds."""
    return sorted(seconds)[int(len(seconds) * part)] * 1000


class Load:
    """One run against a board.

    Requests are sent when they are due, however long earlier ones take, and are timed from then on.

    Args:
        board: Where.
        seconds: How long.
    """

    def __init__(self, board: Running, seconds: int) -> None:
        self.board, self.seconds = board, seconds
        self.outcome = Outcome()
        self.kept: dict[tuple[str, str], int | str] = {}
        self.random = random.Random(4)
        self.scales = [item for item in items.shown() if item.kind != "change"][:ITEMS]

    def run(self) -> Outcome:
        """Share, look and show; then hold what the board has against what it acknowledged."""
        asyncio.run(self._run())
        self._look_for_losses()
        return self.outcome

    async def _run(self) -> None:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
        async with httpx.AsyncClient(base_url=self.board.url, timeout=20, limits=limits) as client:
            for number in range(PEOPLE):
                await client.get("api/shares", headers=token("user", number))
            begun = perf_counter()
            shares = [self._share(client, number, begun + number / RATE) for number in range(RATE * self.seconds)]
            looks = [
                *(self._ask(client, "GET", path, begun + LOOK * n) for n in self._every(LOOK) for path in COACHS),
                *(self._ask(client, "POST", "api/group/show", begun + SHOW * n) for n in self._every(SHOW)),
            ]
            await asyncio.gather(*shares, *looks)

    def _every(self, pause: float) -> range:
        return range(1, int(self.seconds / pause) + 1)

    async def _share(self, client: httpx.AsyncClient, number: int, due: float) -> None:
        person, turn = number % PEOPLE, number // PEOPLE
        if number % WORDS_EVERY == turn % WORDS_EVERY:
            item, body = f"words.n{turn}", {"text": f"What {person} says in turn {turn}. " * 5}
        else:
            scale = self.scales[turn % len(self.scales)]
            value = self.random.choice(scale.choices) if scale.choices else self.random.randint(scale.low, scale.high)
            item, body = scale.id, {"value": value}
        await asyncio.sleep(due - perf_counter())
        status = await self._status(client, "PUT", f"api/shares/{item}", token("user", person), body)
        self.outcome.seconds.append(perf_counter() - due)
        self.outcome.statuses[status] += 1
        if status == 200:
            self.kept[f"p{person}", item] = next(iter(body.values()))

    async def _ask(self, client: httpx.AsyncClient, method: str, path: str, due: float) -> None:
        await asyncio.sleep(due - perf_counter())
        body = {} if method == "POST" else None
        self.outcome.statuses[await self._status(client, method, path, token("coach", 0), body)] += 1
        self.outcome.looks.append(perf_counter() - due)

    async def _status(self, client: httpx.AsyncClient, method: str, path: str, who: dict, body: dict | None) -> int:
        try:
            return (await client.request(method, path, headers=who, json=body)).status_code
        except httpx.HTTPError:
            return 0

    def _look_for_losses(self) -> None:
        there: dict[tuple[str, str], int | str] = {}
        for number in range(PEOPLE):
            with self.board.client(f"p{number}") as client:
                for share in client.get("api/shares").json()["shares"]:
                    there[f"p{number}", share["item"]] = share.get("value", share.get("text"))
        self.outcome.lost = sum(there.get(key) != value for key, value in self.kept.items())


COACHS = ("api/group", "api/wall")
"""What the coach's page asks again and again."""


def token(kind: str, number: int) -> dict[str, str]:
    """Return the header of somebody."""
    return {"Authorization": f"Bearer {kind}:p{number}"}
