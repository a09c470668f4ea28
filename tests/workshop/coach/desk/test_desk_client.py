import json

import httpx
import pytest

from workbook_lib.workshop.board_client import ShareRefused
from workbook_lib.workshop.coach.desk.desk_client import DeskClient
from workbook_lib.workshop.together_messages import SetApart, SetGroups, SetPage, SetPause, SetPlace

EMPTY = {"turn": 0, "groups": [], "met": [], "apart": [], "hands": []}
PEOPLE = {"people": [{"name": "p-1", "typed": "Ada", "here": True}], "waiting": [], "announced": 20}


class Wire:
    """Carries requests to a list; hub and board answer in their own way."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, object]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Note the request, and answer."""
        assert request.headers["Authorization"] == "Bearer secret-token"
        told = json.loads(request.content) if request.content else None
        self.asked.append((request.method, str(request.url), told))
        if request.url.host == "hub.test":
            if told == {"act": "new_pin", "name": "p-1"}:
                return httpx.Response(200, json={"pin": "161803", "signed_out": True})
            return httpx.Response(404 if told and told["act"] == "new_pin" else 200, json=PEOPLE)
        return httpx.Response(200, json=EMPTY)


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def client(wire: Wire) -> DeskClient:
    hub = "http://hub.test/hub/api"
    return DeskClient("http://board.test/board", hub, "secret-token", httpx.MockTransport(wire))


@pytest.mark.parametrize(
    ("told", "address", "body"),
    [
        (SetPlace(session="six.1", step=2), "place", {"session": "six.1", "step": 2}),
        (SetPause(minutes=5), "pause", {"minutes": 5}),
        (SetPage(page="today"), "page", {"page": "today"}),
        (SetGroups(groups=()), "groups", {"groups": []}),
        (SetApart(apart=(("p-1", "p-2"),)), "apart", {"apart": [["p-1", "p-2"]]}),
    ],
)
def test_each_setting_has_its_address(client, wire, told, address, body):
    """What the coach sets travels in the body, and the answer is the desk."""
    assert client.set(told).hands == ()
    assert wire.asked == [("PUT", f"http://board.test/board/api/desk/{address}", body)]


def test_names_are_asked_of_the_hub_and_everything_else_of_the_board(client, wire):
    """The board never hears a PIN or who waits; the hub never hears of hands or pairs."""
    client.desk()
    client.lower("p-1")
    assert client.hub.people().people[0].typed == "Ada"
    client.hub.do("one_more")
    assert client.hub.new_pin("p-1").pin == "161803"
    assert wire.asked == [
        ("GET", "http://board.test/board/api/desk", None),
        ("DELETE", "http://board.test/board/api/desk/hands/p-1", None),
        ("GET", "http://hub.test/hub/api/desk", None),
        ("POST", "http://hub.test/hub/api/desk", {"act": "one_more", "name": ""}),
        ("POST", "http://hub.test/hub/api/desk", {"act": "new_pin", "name": "p-1"}),
    ]


def test_a_name_that_is_gone_has_no_new_pin(client):
    """The hub's refusal reaches the desk as one."""
    with pytest.raises(ShareRefused):
        client.hub.new_pin("p-2")
