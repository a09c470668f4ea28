import asyncio
from types import SimpleNamespace

from hubs import Hub

from workbook_lib.workshop.board.names import NameCount


def asked(*tokens: str, away: bool = False) -> list[int | None]:
    """Return what is counted with each token in turn, by the same board, of a hub that may be away."""
    hub = Hub()
    if away:
        hub.stop()

    async def count() -> list[int | None]:
        names = NameCount()
        return [await names.count(SimpleNamespace(api_url=hub.url, api_token=token)) for token in tokens]

    try:
        return asyncio.run(count())
    finally:
        if not away:
            hub.stop()


def test_the_names_in_the_group_of_participants_are_counted():
    """With the board's own token, and for some seconds without asking again."""
    assert asked("service:board", "nobody") == [3, 3]


def test_a_hub_that_does_not_tell_leaves_the_number_unknown():
    """Neither a refusal nor a hub that is away is an error for whoever lists their shares."""
    assert asked("nobody") == [None]
    assert asked("service:board", away=True) == [None]
