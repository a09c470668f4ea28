from boards import ITEM
from in_process_board import PREFIX


def share(ask, number: int, value: int) -> None:
    assert ask(f"user:p{number}", "PUT", f"api/shares/{ITEM}", json={"value": value}).status_code == 200


def test_a_share_comes_and_goes(ask):
    """What somebody gives is theirs to see, and is gone when they take it back, one or all."""
    share(ask, 1, 4)
    assert ask("user:p1", "PUT", "api/shares/words.one", json={"text": "hello"}).status_code == 200
    told = ask("user:p1", "GET", "api/shares").json()["shares"]
    assert {one["item"]: one.get("value", one.get("text")) for one in told} == {ITEM: 4, "words.one": "hello"}
    assert ask("user:p1", "DELETE", f"api/shares/{ITEM}").status_code == 204
    assert ask("user:p1", "DELETE", "api/shares").status_code == 204
    assert ask("user:p1", "GET", "api/shares").json()["shares"] == []


def test_the_coach_shows_the_group(ask):
    """Six answers are shown on Show, and the report holds what is shown."""
    for number in range(6):
        share(ask, number, number)
    ask("coach:coach", "POST", "api/group/show", json={"items": [ITEM]})
    group = ask("coach:coach", "GET", "api/group").json()["items"]
    shown = next(one for one in group if one["item"] == ITEM)
    assert shown["published"]["n"] == 6
    assert ask("coach:coach", "GET", "api/report").json()["items"] == [shown]


def test_everybody_sees_what_the_coach_shows_and_no_more(ask):
    """A participant gets the shown numbers alone: nothing before Show, no reason, no item that is hidden."""
    for number in range(6):
        share(ask, number, number)
    assert ask("user:p1", "GET", "api/shown").json() == {"items": []}
    ask("coach:coach", "POST", "api/group/show", json={})
    (shown,) = ask("user:p1", "GET", "api/shown").json()["items"]
    (reported,) = ask("coach:coach", "GET", "api/report").json()["items"]
    assert shown == reported
    share(ask, 6, 9)
    ask("coach:coach", "POST", "api/group/show", json={"items": [ITEM]})
    coachs = next(one for one in ask("coach:coach", "GET", "api/group").json()["items"] if one["item"] == ITEM)
    assert coachs["reason"] == "changed"
    assert ask("user:p6", "GET", "api/shown").json()["items"] == [shown]
    ask("user:p2", "DELETE", f"api/shares/{ITEM}")
    assert ask("user:p1", "GET", "api/shown").json() == {"items": []}


def test_looking_releases_nothing(ask):
    """However often somebody looks, the next Show tells what it would have told."""
    for number in range(6):
        share(ask, number, number)
    for _ in range(20):
        assert ask("user:p1", "GET", "api/shown").json() == {"items": []}
    assert ask("user:p1", "POST", "api/shown", json={}).status_code == 405
    group = ask("coach:coach", "GET", "api/group").json()["items"]
    assert {one["state"] for one in group} == {"hidden"}


def test_fewer_than_five_people_are_never_shown(ask):
    """Four answers are too few, however often the coach presses Show; with the fifth they are shown."""

    def show() -> dict:
        group = ask("coach:coach", "POST", "api/group/show", json={"items": [ITEM]}).json()
        assert group["k"] == 5
        return next(one for one in group["items"] if one["item"] == ITEM)

    for number in range(4):
        share(ask, number, number)
        assert show() == {"item": ITEM, "state": "hidden", "reason": "too_few"}
    share(ask, 4, 4)
    assert show()["published"]["n"] == 5
    assert ask("coach:coach", "GET", "api/report").json()["k"] == 5


def test_the_wall_can_hide(ask):
    """A comment is on the wall, hidden at the coach's word; one that is not there is said to be unknown."""
    ask("user:p1", "PUT", "api/shares/words.one", json={"text": "hello"})
    ask("user:p2", "PUT", "api/shares/words.one", json={"text": "hello, too"})
    comment, _ = ask("coach:coach", "POST", "api/wall/show", json={}).json()["comments"]
    assert ask("coach:coach", "PUT", f"api/wall/{comment['id']}", json={"hidden": True}).json()["hidden"]
    assert ask("coach:coach", "PUT", f"api/wall/{'0' * 32}", json={"hidden": True}).status_code == 404


def test_anybody_may_ask_how_the_board_is(ask):
    """Whether the board is there and its database answers is open to all."""
    assert ask("", "GET", "api/health").json() == {"database": True}


def test_a_browser_is_sent_on(ask):
    """A coach's browser goes on to the group's view; a stranger's goes to the hub to say who it is."""
    known = ask("coach:coach", "GET", "")
    assert (known.status_code, known.headers["Location"]) == (302, f"{PREFIX}api/group")
    stranger = ask("", "GET", "")
    assert stranger.status_code == 302
    assert "/oauth2/authorize" in stranger.headers["Location"]
