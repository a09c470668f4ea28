"""What the coach's desk may ask the hub, in a workshop as the coach's command starts it."""

import json
from pathlib import Path

import pytest
from workshops import PIN, Person, until

from workbook_lib.workshop.hub.entering.admission import DEVICE

pytestmark = [pytest.mark.hub, pytest.mark.timeout(300)]
ASKER = Path(__file__).parents[2] / "support" / "asker.py"
ACTS = ("admit", "refuse", "one_more", "new_pin")


def asked(workshop, who: str, *words: str) -> dict:
    """Ask the hub from inside somebody's own server, with its token."""
    return workshop.inside(who, ASKER, *words)


@pytest.fixture(scope="module")
def coach(workshop) -> Person:
    """The coach, with a server of their own."""
    person = Person(workshop.workshop)
    person.enter_as_coach(workshop.workshop.passphrase)
    person.open("coach", "pages/coach/run-a-workshop.ipynb")
    return person


def test_the_coach_sees_who_is_in_lets_in_and_gives_a_new_pin(workshop, coach):
    """Names as typed and nothing else; a name that waits is let in; with a new PIN the old one no longer fits."""
    ada = Person(workshop.workshop)
    ada.enter("Ada  Löwe")
    ada.open("ada löwe")
    seen = asked(workshop, "coach", "GET")["body"]
    (one,) = [person for person in seen["people"] if person["typed"] == "Ada Löwe"]
    assert one == {"name": workshop.name_of("Ada Löwe"), "typed": "Ada Löwe", "here": True}
    second = Person(workshop.workshop)
    second.http.cookies.set(DEVICE, ada.http.cookies[DEVICE], domain="127.0.0.1", path="/hub/")
    assert second.enter("Second Name").status_code == 403
    (waiting,) = asked(workshop, "coach", "GET")["body"]["waiting"]
    assert waiting["typed"] == "Second Name"
    told = asked(workshop, "coach", "POST", json.dumps({"act": "admit", "name": waiting["name"]}))["body"]
    assert told["waiting"] == []
    assert second.enter("Second Name").status_code == 302
    before = told["announced"]
    assert asked(workshop, "coach", "POST", json.dumps({"act": "one_more"}))["body"]["announced"] == before + 1
    pin = asked(workshop, "coach", "POST", json.dumps({"act": "new_pin", "name": one["name"]}))["body"]
    assert pin["signed_out"]
    assert Person(workshop.workshop).enter("Ada Löwe", pin=PIN).status_code == 403
    assert until(lambda: Person(workshop.workshop).enter("Ada Löwe", pin=pin["pin"]).status_code == 302)
    seen = asked(workshop, "coach", "GET")["body"]
    assert not next(person for person in seen["people"] if person["name"] == one["name"])["here"]


def test_nobody_else_is_answered(workshop, coach):
    """A participant's server is refused, whatever it asks; so is a browser, also the coach's."""
    bea = Person(workshop.workshop)
    bea.enter("Bea")
    bea.open("Bea")
    assert asked(workshop, "Bea", "GET")["status"] == 403
    for act in ACTS:
        body = json.dumps({"act": act, "name": workshop.name_of("Bea")})
        assert asked(workshop, "Bea", "POST", body)["status"] == 403
    assert coach.http.get("/hub/api/desk").status_code == 403


def test_what_makes_no_sense_is_refused(workshop, coach):
    """An unknown act, no JSON and a name that nobody has change nothing."""
    for body, status in [("{}", 422), ("no", 422), ('{"act": "new_pin", "name": "p-0"}', 404)]:
        assert asked(workshop, "coach", "POST", body)["status"] == status
