"""The queue in which servers wait to be started, without a spawner of the hub's."""

import asyncio
from typing import ClassVar

from workbook_lib.workshop.hub.start_queue import NEARLY_THERE, StartQueue


class Starting(StartQueue):
    """A spawner that only waits."""

    start_queue: ClassVar = []


def test_the_queue_is_one_for_all_and_is_left_also_after_a_failure():
    """Whoever waits is in the queue until they are started, or could not be."""

    async def fail() -> list[Starting]:
        one = Starting(concurrent_starts=1)
        try:
            async with one._queued():
                assert Starting.start_queue == [one]
                raise OSError
        except OSError:
            return Starting.start_queue

    assert asyncio.run(fail()) == []


def test_who_waits_for_nobody_is_told_that_it_is_nearly_done():
    """Progress in the language of the workshop ends near the whole, and never begins with words of the hub's own."""

    async def told() -> list[dict[str, object]]:
        return [event async for event in Starting(language="de")._generate_progress()]

    assert asyncio.run(told()) == [{"progress": NEARLY_THERE, "message": "Gleich ist es so weit."}]
