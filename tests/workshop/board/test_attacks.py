"""What a participant with a terminal may try against the board, over HTTP."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest
from boards import ITEM, Running

pytestmark = [pytest.mark.board, pytest.mark.timeout(120)]


@pytest.fixture
def board(start_board, database_url) -> Running:
    return start_board(database=database_url)


@pytest.fixture(scope="module")
def running(hub, tmp_path_factory) -> Iterator[Running]:
    """A board that several tests meet, each with people of its own."""
    board = Running(hub, tmp_path_factory.mktemp("board"))
    yield board
    board.kill()


@pytest.fixture
def name() -> str:
    """Somebody the board has not met."""
    return f"ada-{uuid4().hex}"


def shared(board: Running, name: str) -> dict[str, object]:
    with board.client(name) as client:
        return {one["item"]: one.get("value", one.get("text")) for one in client.get("api/shares").json()["shares"]}


def published(board: Running) -> dict:
    with board.coach() as coach:
        items = coach.post("api/group/show", json={}).json()["items"]
    return next(one for one in items if one["item"] == ITEM)


@pytest.mark.parametrize(
    "trick",
    [
        lambda ada: {"headers": {"X-Forwarded-User": ada, "X-Remote-User": ada, "Remote-User": ada}},
        lambda ada: {"headers": {"Cookie": f"service-board=user:{ada}; jupyterhub-session-id={ada}; user={ada}"}},
        lambda ada: {"params": {"user": ada, "name": ada, "person": ada}},
        lambda ada: {"params": {"token": f"user:{ada}"}},
        lambda ada: {"json": {"value": 9, "person": ada}},
        lambda ada: {"json": {"value": 9, "name": ada, "user": ada}},
        lambda ada: {"json": [{"value": 9}, {"person": ada}]},
    ],
    ids=["headers", "cookies", "query", "token-in-query", "person-in-body", "name-in-body", "list-in-body"],
)
def test_nobody_shares_as_another(running, name, trick):
    """Whatever a request says beside its token, only the token's own person is meant."""
    sent = trick(name)
    with running.client(name) as client:
        client.put(f"api/shares/{ITEM}", json={"value": 3})
    with running.client("mallory") as client:
        client.put(f"api/shares/{ITEM}", **({"json": {"value": 9}} | sent))
        client.delete("api/shares", **{key: value for key, value in sent.items() if key != "json"})
    assert shared(running, name) == {ITEM: 3}


@pytest.mark.parametrize("authorization", ["", "Bearer", "token", "Basic YWRhOmFkYQ==", "Bearer nobody:ada"])
def test_without_a_token_of_the_hub_nothing_is_done(running, name, authorization):
    """No token, an empty one, a password or an invented one are refused everywhere, also for taking back."""
    with running.client(name) as client:
        client.put(f"api/shares/{ITEM}", json={"value": 3})
    headers = {"Authorization": authorization} if authorization else {}
    with httpx.Client(base_url=running.url, headers=headers) as stranger:
        assert stranger.put(f"api/shares/{ITEM}", json={"value": 9}).status_code == 403
        assert stranger.delete("api/shares").status_code == 403
        assert stranger.get("api/shares").status_code == 403
    assert shared(running, name) == {ITEM: 3}


def test_a_person_counts_once_however_often_and_fast_they_share(board):
    """Fifty requests of one person at once, beside five people, leave six people in the picture."""
    for number in range(5):
        with board.client(f"p{number}") as client:
            client.put(f"api/shares/{ITEM}", json={"value": number})

    def share(number: int) -> int:
        with board.client("mallory") as client:
            return client.put(f"api/shares/{ITEM}", json={"value": number % 11}).status_code

    with ThreadPoolExecutor(10) as many:
        assert {*many.map(share, range(50))} <= {200, 429}
    assert published(board)["published"]["n"] == 6


@pytest.mark.parametrize(
    "body", ['{"value": 11}', '{"value": -1}', '{"value": 1e400}', '{"value": NaN}', '{"value": 5.5}']
)
@pytest.mark.parametrize("more", ["", ' , "text": "x"'])
def test_no_number_outside_the_scale_gets_in(start_board, body, more):
    """Also numbers that JSON cannot hold, or a number with words beside it, are refused and not kept."""
    board = start_board()
    sent = body.removesuffix("}") + more + "}"
    with board.client("ada") as client:
        response = client.put(f"api/shares/{ITEM}", content=sent, headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}
    assert shared(board, "ada") == {}


def test_the_same_key_twice_in_a_body_does_not_get_round_the_check(running, name):
    """Whichever of two values a body holds is kept, it is one within the scale."""
    with running.client(name) as client:
        for sent in ('{"value": 3, "value": 99}', '{"value": 99, "value": 3}'):
            client.put(f"api/shares/{ITEM}", content=sent, headers={"Content-Type": "application/json"})
    assert shared(running, name) in ({}, {ITEM: 3})


@pytest.mark.parametrize(
    "path",
    [
        "api/group",
        "api/wall",
        "api/report",
        "api/group/",
        "api//group",
        "api/shares/../group",
        "api/shares/%2e%2e/group",
        "API/GROUP",
        "api/group?as=coach",
    ],
)
def test_participants_do_not_get_to_the_coachs_side(running, name, path):
    """However the address is written, somebody without the coach's scope is told nothing of the group."""
    with running.client(name) as client:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"):
            response = client.request(method, path, headers={"X-HTTP-Method-Override": "GET"})
            assert response.status_code in {403, 404, 405}, (method, path)
            assert b"items" not in response.content


def test_participants_press_no_show_and_hide_nothing(start_board):
    """Releasing and hiding are the coach's alone; a refused attempt leaves no trace in what the coach sees."""
    board = start_board()
    for number in range(6):
        with board.client(f"p{number}") as client:
            client.put(f"api/shares/{ITEM}", json={"value": number})
    with board.coach() as coach, board.client("mallory") as mallory:
        mallory.put("api/shares/words.one", json={"text": "Hello"})
        assert mallory.post("api/wall/show", json={}).status_code == 403
        with board.client("p1") as client:
            client.put("api/shares/words.one", json={"text": "Hello, too"})
        comments = coach.post("api/wall/show", json={}).json()["comments"]
        before = coach.get("api/group").json()
        assert mallory.post("api/group/show", json={}).status_code == 403
        assert mallory.put(f"api/wall/{comments[0]['id']}", json={"hidden": True}).status_code == 403
        assert coach.get("api/group").json() == before
        assert coach.get("api/wall").json()["comments"] == comments


NO_ITEMS = ("%00", "a%00b", "%ff", "a%0ab", "'%20OR%201=1--", "..%2fkeys%2fboard", "A", "a" * 81)


def test_addresses_of_no_item_do_not_hold_others_up(board):
    """Addresses that the database could not take are refused before they get to it; shares beside them are kept."""

    def share(number: int) -> int:
        with board.client(f"p{number}") as client:
            return client.put(f"api/shares/{ITEM}", json={"value": 3}).status_code

    def attack(item: str) -> set[int]:
        with board.client("mallory") as client:
            taken_back = client.delete(f"api/shares/{item}").status_code
            return {taken_back, client.put(f"api/shares/{item}", json={"value": 3}).status_code}

    with ThreadPoolExecutor(8) as many:
        attacks = many.map(attack, NO_ITEMS * 2)
        assert {*many.map(share, range(16))} == {200}
        assert set[int]().union(*attacks) <= {400, 404}


def test_one_who_floods_the_board_holds_up_nobody_else(start_board):
    """While one person asks as fast as they can, they are told to wait, and another's share is kept."""
    board = start_board()

    def flood(_: int) -> set[int]:
        # Over one connection: with a new one for each request a busy machine stays within the rate.
        with board.client("mallory") as client:
            return {client.put(f"api/shares/{ITEM}", json={"value": 3}).status_code for _ in range(60)}

    with ThreadPoolExecutor(6) as many:
        flooding = many.map(flood, range(6))
        with board.client("ada") as client:
            assert client.put(f"api/shares/{ITEM}", json={"value": 5}).status_code == 200
        assert set[int]().union(*flooding) == {200, 429}


def test_words_for_the_wall_come_back_as_data(start_board):
    """Markup travels as it was written, in an answer that no browser takes for a page."""
    board = start_board()
    markup = "<script>alert(1)</script>\n=1+1"
    for name in ("mallory", "ada"):
        with board.client(name) as client:
            client.put("api/shares/words.one", json={"text": markup})
    with board.coach() as coach:
        response = coach.post("api/wall/show", json={})
    assert response.json()["comments"][0]["text"] == markup
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
