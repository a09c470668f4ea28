"""Tests of the board over HTTP, as participant, coach and stranger."""

import httpx
import pytest
from boards import ITEM, Running

pytestmark = [pytest.mark.board, pytest.mark.timeout(120)]
MARKER = "Zwetschgenknoedel"


@pytest.fixture
def board(start_board, database_url) -> Running:
    return start_board(database=database_url)


def put(board: Running, name: str, item: str, **body) -> httpx.Response:
    with board.client(name) as client:
        return client.put(f"api/shares/{item}", json=body)


def test_a_share_is_kept_once_and_can_be_withdrawn(board):
    """A person counts once for an item; a change replaces, the same again changes nothing, and taking back forgets."""
    first = put(board, "ada", ITEM, value=3)
    assert first.status_code == 200
    assert put(board, "ada", ITEM, value=3).json() == first.json()
    assert put(board, "ada", ITEM, value=5).json()["value"] == 5
    with board.client("ada") as client:
        assert [share["value"] for share in client.get("api/shares").json()["shares"]] == [5]
        assert client.delete(f"api/shares/{ITEM}").status_code == 204
        assert client.delete(f"api/shares/{ITEM}").status_code == 204
        assert client.get("api/shares").json()["shares"] == []


def test_nobody_has_a_hand_in_anothers_shares(board):
    """Who asks is what the Hub says; each sees and takes back only their own."""
    put(board, "ada", ITEM, value=3)
    with board.client("bert") as client:
        assert client.get("api/shares").json()["shares"] == []
        assert client.delete("api/shares").status_code == 204
        assert client.put(f"api/shares/{ITEM}", json={"value": 3, "person": "ada"}).status_code == 422
    with board.client("ada") as client:
        assert len(client.get("api/shares").json()["shares"]) == 1


@pytest.mark.parametrize(
    ("item", "body", "status", "problem"),
    [
        (ITEM, {"value": 11}, 422, "share.invalid"),
        (ITEM, {"value": -1}, 422, "share.invalid"),
        (ITEM, {"value": True}, 422, "share.invalid"),
        (ITEM, {"value": 3.0}, 422, "share.invalid"),
        (ITEM, {"value": "3"}, 422, "share.invalid"),
        (ITEM, {"text": "words"}, 422, "share.invalid"),
        (ITEM, {}, 422, "share.invalid"),
        ("01-it-is-not-personal.change.mood", {"value": 3}, 422, "share.unknown"),
        ("words.one", {"text": "x" * 1001}, 422, "share.too_long"),
        ("words.one", {"text": "a\tb"}, 422, "share.invalid"),
        ("words.one", {"value": 3}, 422, "share.invalid"),
    ],
)
def test_what_is_out_of_range_is_refused_without_repeating_it(start_board, item, body, status, problem):
    """A wrong value is refused with an id, and the answer repeats nothing of it."""
    response = put(start_board(), "ada", item, **body)
    assert (response.status_code, response.json()) == (status, {"error": problem})


def test_strangers_services_and_participants_do_not_see_the_coachs_view(start_board):
    """Without a token, with a wrong one, without access, or without the coach's scope, nothing is told or changed."""
    board = start_board()
    addresses = [
        ("GET", "api/group"),
        ("POST", "api/group/show"),
        ("GET", "api/wall"),
        ("POST", "api/wall/show"),
        ("GET", "api/report"),
    ]
    for kind in ("user", "stranger", "service", "nobody"):
        with board.client("ada", kind) as client:
            for method, path in addresses:
                assert client.request(method, path, json={}).status_code == 403
            if kind != "user":
                assert client.get("api/shares").status_code == 403
    assert httpx.get(f"{board.url}api/shares").status_code == 403
    assert httpx.get(f"{board.url}api/shares?token=user:ada").status_code == 403


def test_the_group_is_shown_on_show_and_hidden_when_somebody_takes_back(board):
    """Nothing before Show; then number and median; after a taking back nothing until enough people differ."""
    for number in range(6):
        put(board, f"p{number}", ITEM, value=number)
    with board.coach() as coach:

        def seen(response: httpx.Response) -> dict:
            return next(one for one in response.json()["items"] if one["item"] == ITEM)

        assert seen(coach.get("api/group")) == {"item": ITEM, "state": "hidden"}
        shown = seen(coach.post("api/group/show", json={}))
        assert (shown["published"]["n"], shown["published"]["band"]) == (6, [0, 3])
        assert coach.get("api/report").json()["items"] == [shown]
        put(board, "p6", ITEM, value=10)
        assert seen(coach.post("api/group/show", json={"items": [ITEM]})) == shown | {"reason": "changed"}
        with board.client("p0") as client:
            client.delete("api/shares")
        hidden = {"item": ITEM, "state": "hidden", "reason": "changed"}
        assert seen(coach.get("api/group")) == seen(coach.post("api/group/show", json={})) == hidden


def test_what_was_shown_is_remembered_over_a_restart(board):
    """After the board was started anew, what is shown stays, and is still what new states are measured by."""
    for number in range(6):
        put(board, f"p{number}", ITEM, value=number)
    with board.coach() as coach:
        before = coach.post("api/group/show", json={}).json()
    assert board.stop() == 0
    board.start()
    put(board, "p6", ITEM, value=10)
    with board.coach() as coach:
        assert coach.get("api/group").json() == before
        after = coach.post("api/group/show", json={"items": [ITEM]}).json()
        shown = next(one for one in after["items"] if one["item"] == ITEM)
        assert (shown["published"]["n"], shown["reason"]) == (6, "changed")


def test_the_wall_names_nobody_and_the_coach_may_hide(board):
    """A comment has words, an hour and an id; hidden ones stay out of the report."""
    put(board, "ada", "words.one", text=f"<b>{MARKER}</b>")
    put(board, "bea", "words.one", text="another's")
    with board.coach() as coach:
        assert coach.get("api/wall").json()["comments"] == []
        assert len(coach.post("api/wall/show", json={}).json()["comments"]) == 2
        comment, other = coach.get("api/wall").json()["comments"]
        assert comment.keys() == {"id", "text", "shared_at", "hidden"}
        assert comment["shared_at"].endswith(":00:00Z")
        assert coach.put(f"api/wall/{comment['id']}", json={"hidden": True}).json()["hidden"] is True
        assert coach.get("api/report").json()["comments"] == [other]
        assert coach.put(f"api/wall/{'0' * 32}", json={"hidden": True}).status_code == 404


def test_a_person_may_put_forty_comments_on_the_wall(board):
    """The forty-first is refused; replacing one of the forty is not."""
    with board.client("ada") as client:
        answers = [client.put(f"api/shares/words.n{n}", json={"text": "x"}) for n in range(41)]
        assert [one.status_code for one in answers] == [200] * 40 + [422]
        assert answers[-1].json() == {"error": "share.too_many"}
        assert client.put("api/shares/words.n0", json={"text": "y"}).status_code == 200


def test_words_and_names_stay_out_of_log_and_key(board):
    """Neither the log nor a refusal holds words; the tables hold no name."""
    put(board, "ada-lovelace", "words.one", text=MARKER)
    put(board, "ada-lovelace", "words.one", text=MARKER * 100)
    put(board, "ada-lovelace", f"words.{MARKER.lower()}", value=MARKER)
    board.stop()
    assert MARKER.lower() not in board.log.read_text().lower()
    files = [file for file in board.folder.rglob("*") if file.is_file()]
    assert not [file for file in files if b"lovelace" in file.read_bytes()]


def test_who_asks_too_often_waits(start_board):
    """After a burst a person is told when to come again; another person is not held up."""
    board = start_board()
    with board.client("ada") as client:
        answers = [client.get("api/shares") for _ in range(120)]
    refused = [one for one in answers if one.status_code == 429]
    assert refused
    assert refused[0].headers["Retry-After"] == "1"
    assert put(board, "bert", ITEM, value=1).status_code == 200


def test_large_or_foreign_bodies_are_refused(start_board):
    """A body of megabytes, of another type, or that is no JSON does no harm."""
    board = start_board()
    with board.client("ada") as client:
        assert (
            client.put(f"api/shares/{ITEM}", content=b"{", headers={"Content-Type": "application/json"}).status_code
            == 400
        )
        assert client.put(f"api/shares/{ITEM}", content=b"value=1").status_code == 415
        assert client.put(f"api/shares/{ITEM}", content=b" " * 100_000).status_code == 413
        assert client.get("api/shares").status_code == 200


def test_every_answer_forbids_keeping_and_embedding(start_board):
    """Also refusals and unknown addresses carry the headers."""
    board = start_board()
    for path in ("api/health", "api/shares", "api/nowhere", "../other"):
        response = httpx.get(f"{board.url}{path}")
        assert response.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "Server" not in response.headers


def test_a_browser_is_sent_to_the_hub_and_its_cookie_alone_changes_nothing(start_board):
    """The entrance leads to the Hub; a request that a cookie vouches for needs the page's token too."""
    board = start_board()
    response = httpx.get(board.url)
    assert response.status_code == 302
    assert "oauth2/authorize" in response.headers["Location"]
    cookies = {"service-board": "coach:coach"}
    assert httpx.post(f"{board.url}api/group/show", json={}, cookies=cookies).status_code == 403


def test_the_board_says_that_the_hub_is_away(start_board, hub):
    """While the Hub does not answer, an unknown token is put off, not refused for good; then it goes on."""
    board = start_board()
    hub.stop()
    try:
        response = put(board, "ada", ITEM, value=3)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    finally:
        hub.start()
    assert put(board, "ada", ITEM, value=3).status_code == 200


def test_everybody_may_see_how_many_names_take_part(board):
    """With one's own shares comes the number of names that have entered, and nobody's name."""
    put(board, "ada", ITEM, value=3)
    with board.client("ada") as client:
        seen = client.get("api/shares").json()
    assert (len(seen["shares"]), seen["names"]) == (1, 3)
