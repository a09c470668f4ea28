"""When to kill a process: at random, around the moment that decides, wherever that lies on this machine just now."""

import random


class Moments:
    """Random moments that find the one before which nothing was done and after which all was.

    Each kill that came too soon makes the next ones later, each that came too late makes them sooner (up-and-down
    method; Dixon and Mood, 1948), so that both happen about equally often on a quick machine and on a busy one.

    Args:
        seconds: A first guess.
    """

    LATER, SOONER = 1.25, 0.8

    def __init__(self, seconds: float) -> None:
        self._middle = seconds
        self._chance = random.Random(2026)

    def next(self) -> float:
        """Return how many seconds to wait before the next kill."""
        return self._chance.uniform(0, 2 * self._middle)

    def learn(self, *, too_late: bool) -> None:
        """Take in what the last kill found."""
        self._middle *= self.SOONER if too_late else self.LATER
