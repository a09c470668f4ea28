import json
import logging

import httpx
import pytest

from workbook_lib.workshop.board_client import BoardAway, BoardClient, ShareRefused

MARKER = "Zwetschgenknoedel"
ITEM = "check-in.now.mood"


class Wire:
    """Carries requests to a list, and gives the answer a test wants."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.answer: httpx.Response | Exception = httpx.Response(200, json={"shares": []})

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Note the request, and answer."""
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def wire() -> Wire:
    """What is at the other end."""
    return Wire()


@pytest.fixture
def client(wire: Wire) -> BoardClient:
    """A client of that board."""
    return BoardClient("http://board.test/services/board", "secret-token", httpx.MockTransport(wire))


def test_a_number_is_put_under_its_item_with_the_servers_own_token(client, wire):
    """A share is one PUT to its item, with the token in a header and the value in the body."""
    client.put(ITEM, {"value": 4})
    (request,) = wire.requests
    assert (request.method, str(request.url)) == ("PUT", f"http://board.test/services/board/api/shares/{ITEM}")
    assert json.loads(request.content) == {"value": 4}
    assert request.headers["Authorization"] == "Bearer secret-token"


def test_what_is_shown_comes_as_it_was_published(client, wire):
    """The numbers the coach shows come as records; an answer that is none is a board that is away."""
    published = {"kind": "rating", "item": ITEM, "n": 9, "median": 4.0, "shown_at": "2026-05-04T19:00:00Z"}
    wire.answer = httpx.Response(200, json={"items": [{"item": ITEM, "state": "shown", "published": published}]})
    (one,) = client.shown()
    assert (one.item, one.n, one.median) == (ITEM, 9, 4.0)
    assert wire.requests[-1].url.path.endswith("/api/shown")
    wire.answer = httpx.Response(200, json={"what": 1})
    with pytest.raises(BoardAway):
        client.shown()


def test_what_the_coach_tells_everybody_is_read(client, wire):
    """Days, certificate and letter come as the board has them; an answer that is none is a board that is away."""
    wire.answer = httpx.Response(200, json={"letter": "Dear all", "certificate": True})
    assert (client.notes().letter, client.notes().certificate) == ("Dear all", True)
    assert "Dear all" not in repr(client.notes())
    wire.answer = httpx.Response(200, json={"what": 1})
    with pytest.raises(BoardAway):
        client.notes()


def test_words_travel_in_the_body_alone(client, wire, caplog):
    """Words are in the request's body and in no address, header, log, repr or error."""
    caplog.set_level(logging.DEBUG)
    client.put("words.one", {"text": MARKER})
    wire.answer = httpx.ReadTimeout("slow")
    with pytest.raises(BoardAway) as away:
        client.put("words.one", {"text": MARKER})
    for request in wire.requests:
        assert MARKER in request.content.decode()
        assert MARKER not in str(request.url) + str(request.headers)
    assert MARKER not in caplog.text + repr(client) + repr(away.value) + repr(away.value.__cause__)
    assert "secret-token" not in caplog.text + repr(client)


def test_what_the_group_has_is_read(client, wire):
    """The list comes with items, values, words and moments that know their zone."""
    at = "2026-05-04T20:15:00+00:00"
    shares = [{"item": ITEM, "value": 4, "shared_at": at}, {"item": "words.one", "text": "hello", "shared_at": at}]
    wire.answer = httpx.Response(200, json={"shares": shares})
    first, second = client.shares()
    assert (first.item, first.value, second.text) == (ITEM, 4, "hello")
    assert first.shared_at.isoformat() == at


def test_taking_back_is_a_delete(client, wire):
    """Taking one thing back is one DELETE of its item."""
    wire.answer = httpx.Response(204)
    client.withdraw(ITEM)
    assert (wire.requests[0].method, wire.requests[0].content) == ("DELETE", b"")


@pytest.mark.parametrize("status", [401, 403, 408, 429, 500, 502, 503])
def test_what_may_work_later_is_away(client, wire, status):
    """A board that is busy, broken or does not know the token yet may be asked again."""
    wire.answer = httpx.Response(status, json={"error": "share.not_kept"})
    with pytest.raises(BoardAway):
        client.put(ITEM, {"value": 4})


@pytest.mark.parametrize("error", [httpx.ConnectError("no"), httpx.ReadTimeout("slow"), httpx.InvalidURL("no")])
def test_a_board_that_does_not_answer_is_away(client, wire, error):
    """Whatever keeps a request from being answered, the board is away."""
    wire.answer = error
    with pytest.raises(BoardAway):
        client.shares()


def test_an_answer_that_is_no_list_is_away(client, wire):
    """A page of something else in the board's place is not taken for its list."""
    wire.answer = httpx.Response(200, html="<html>")
    with pytest.raises(BoardAway):
        client.shares()


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (httpx.Response(422, json={"error": "share.too_many"}), "share.too_many"),
        (httpx.Response(404, html="<html>"), "board.not_understood"),
    ],
)
def test_what_the_board_does_not_want_is_refused_with_its_reason(client, wire, answer, problem):
    """A share that will never be taken is refused by the board's id of the reason."""
    wire.answer = answer
    with pytest.raises(ShareRefused) as refused:
        client.put(ITEM, {"value": 4})
    assert refused.value.problem == problem
