import pytest

MEMBERS = [{"name": "p1", "typed": "Ada"}, {"name": "p2", "typed": "Bea"}]
DESK = ("place", "pause", "page", "groups", "apart")


def test_a_hand_goes_up_and_the_coach_lowers_it(ask):
    """A participant raises their own hand under their own name; the coach sees it, and lowers it."""
    assert ask("user:p1", "GET", "api/together").json() == {"raised": False, "ready": False, "partners": []}
    assert ask("user:p1", "PUT", "api/together/hand", json={"raised": True}).json()["raised"]
    assert [one["name"] for one in ask("coach:coach", "GET", "api/desk").json()["hands"]] == ["p1"]
    assert not ask("user:p2", "GET", "api/together").json()["raised"]
    assert ask("coach:coach", "DELETE", "api/desk/hands/p1").json()["hands"] == []
    assert not ask("user:p1", "PUT", "api/together/hand", json={"raised": False}).json()["raised"]


def test_ready_is_told_from_five_on_and_never_who(ask):
    """Four participants are nobody, five are five; no answer names them."""
    turn = ask("coach:coach", "PUT", "api/desk/place", json={"session": "six.1", "step": 0}).json()["turn"]
    for number in range(1, 6):
        mine = ask(f"user:p{number}", "PUT", "api/together/ready", json={"ready": True, "turn": turn}).json()
        assert mine.get("ready_count") == (5 if number == 5 else None)
    desk = ask("coach:coach", "GET", "api/desk")
    assert desk.json()["ready_count"] == 5
    assert "p1" not in desk.text


def test_each_page_is_told_its_own_partners(ask):
    """Pairs are told to those in them, and *not these two* to the coach alone."""
    ask("coach:coach", "PUT", "api/desk/apart", json={"apart": [["p1", "p3"]]})
    desk = ask("coach:coach", "PUT", "api/desk/groups", json={"groups": [MEMBERS]}).json()
    assert (desk["groups"], desk["apart"]) == ([MEMBERS], [["p1", "p3"]])
    assert ask("user:p1", "PUT", "api/together/hand", json={"raised": False}).json()["partners"] == ["Bea"]
    for person in ("p1", "p2", "p3"):
        assert "p3" not in ask(f"user:{person}", "GET", "api/together").text


def test_a_pause_and_a_page_reach_everybody(ask):
    """What the coach sets is on every page within a second or two, and is gone when it is taken back."""
    ask("coach:coach", "PUT", "api/desk/page", json={"page": "today"})
    ask("coach:coach", "PUT", "api/desk/pause", json={"minutes": 5})
    seen = ask("user:p1", "GET", "api/together").json()
    assert seen["page"] == "today"
    assert "pause_until" in seen
    ask("coach:coach", "PUT", "api/desk/page", json={"page": None})
    desk = ask("coach:coach", "PUT", "api/desk/pause", json={"minutes": 0}).json()
    assert {"page", "pause_until"} & desk.keys() == set()


@pytest.mark.parametrize("path", ["api/desk", "api/desk/hands/p1", *(f"api/desk/{one}" for one in DESK)])
def test_a_participant_reaches_nothing_of_the_desk(ask, path):
    """No method of the desk is answered to anybody but the coach, before a word of the request is looked at."""
    for method in ("GET", "PUT", "DELETE"):
        assert ask("user:p1", method, path, json={"apart": []}).status_code in {403, 405}
        assert ask("", method, path, json={}).status_code in {403, 405}


def test_the_coach_has_no_hand(ask):
    """The coach is no participant: there is no hand of theirs to raise, and they are not counted."""
    assert ask("coach:coach", "GET", "api/together").status_code == 403
    assert ask("coach:coach", "PUT", "api/together/hand", json={"raised": True}).status_code == 403


@pytest.mark.parametrize(
    ("setting", "body"),
    [
        ("place", {"session": "../x"}),
        ("place", {"session": "six.1", "step": 1000}),
        ("pause", {"minutes": 61}),
        ("pause", {"minutes": -1}),
        ("page", {"page": "javascript:alert(1)"}),
        ("groups", {"groups": [[MEMBERS[0]]]}),
        ("groups", {"groups": [[{"name": "p1", "typed": "x" * 41}, MEMBERS[1]]]}),
        ("apart", {"apart": [["p1"]]}),
    ],
)
def test_what_is_out_of_range_is_refused(ask, setting, body):
    """Only what the desk can mean is taken; a mistake is answered without repeating it."""
    answer = ask("coach:coach", "PUT", f"api/desk/{setting}", json=body)
    assert (answer.status_code, answer.json()) in [
        (422, {"error": "share.invalid"}),
        (422, {"error": "share.too_long"}),
    ]


def test_the_pairs_of_a_large_group_fit(ask):
    """Three hundred people with the longest names are told in one request."""
    names = [{"name": f"p-{number:016x}", "typed": "Ж" * 40} for number in range(300)]
    groups = [names[at : at + 2] for at in range(0, 300, 2)]
    assert ask("coach:coach", "PUT", "api/desk/groups", json={"groups": groups}).status_code == 200
