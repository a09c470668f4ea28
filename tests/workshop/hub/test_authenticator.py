import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from workbook_lib.workshop.hub.authenticator import WorkshopAuthenticator
from workbook_lib.workshop.hub.people import hub_name


def from_(address: str, known: str = "") -> SimpleNamespace:
    """A request from somewhere, by a browser in which somebody may have entered before."""
    request = SimpleNamespace(remote_ip=address)
    return SimpleNamespace(request=request, get_signed_cookie=lambda _: hub_name(known).encode() if known else None)


HANDLER = from_("192.0.2.1")
ENTRY = {"code": "HERON42", "pseudonym": "Blue Heron", "pin": "2718"}


@pytest.fixture
def door(tmp_path):
    """The way into a workshop."""
    return WorkshopAuthenticator(
        people_file=str(tmp_path / "people.json"), join_code="HERON42", coach_passphrase="nine warm stones in a river"
    )


def enter(door, handler=HANDLER, **data):
    """Try to enter, in a loop of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, door.authenticate(handler, data)).result()


def test_the_join_code_lets_in_and_the_pin_holds_the_name(door):
    """The first to take a pseudonym chooses its PIN; later it needs that PIN, and the code may be typed in any case."""
    expected = {"name": hub_name("blue heron"), "groups": ["participants"]}
    assert enter(door, **ENTRY) == expected
    assert enter(door, **ENTRY | {"pseudonym": " blue heron", "code": "heron 42"}) == expected
    assert enter(door, **ENTRY | {"pin": "2719"}) is None


@pytest.mark.parametrize(
    "wrong", [{"code": ""}, {"code": "HERON43"}, {"pin": "12"}, {"pin": "abcd"}, {"pseudonym": "../root"}, {"pin": ""}]
)
def test_whoever_lacks_something_stays_outside(door, wrong):
    """Without the code, a plain name and a PIN of four to eight digits nobody enters, and no name is taken."""
    assert enter(door, **ENTRY | wrong) is None
    assert not door.people_file or enter(door, **ENTRY) is not None


@pytest.mark.parametrize("name", ["coach", "root", "daemon", "Coach"])
def test_no_pseudonym_makes_a_coach_or_an_account(door, name):
    """A participant who calls themselves coach or like a system account is a participant like others."""
    assert enter(door, **ENTRY | {"pseudonym": name}) == {"name": hub_name(name), "groups": ["participants"]}


def test_the_coach_enters_by_the_passphrase_alone(door):
    """The join code does not make a coach, an empty passphrase neither."""
    assert enter(door, role="coach", passphrase="nine warm stones in a river")["groups"] == ["coaches"]
    assert enter(door, role="coach", passphrase="", **ENTRY) is None
    assert enter(door, role="coach", passphrase="HERON42", **ENTRY) is None


def test_guessing_a_pin_is_throttled(door):
    """After a few wrong PINs even the right one has to wait, and the wait is told; another name enters meanwhile."""
    enter(door, **ENTRY)
    for number in range(5):
        enter(door, **ENTRY | {"pin": f"000{number}"})
    assert enter(door, **ENTRY) is None
    assert door.waiting(from_("192.0.2.9"), ENTRY) > 0
    assert enter(door, **ENTRY | {"pseudonym": "Grey Owl"}) is not None


def test_a_stranger_who_guesses_keeps_nobody_waiting_who_was_here_before(door):
    """Tries of a browser in which somebody has entered are counted apart; and they are counted."""
    enter(door, **ENTRY)
    for number in range(5):
        enter(door, **ENTRY | {"pin": f"000{number}"})
    own = from_("192.0.2.2", known="blue heron")
    assert door.waiting(own, ENTRY) == 0
    assert enter(door, own, **ENTRY) is not None
    assert door.waiting(from_("192.0.2.2", known="grey owl"), ENTRY) > 0
    for number in range(5):
        enter(door, own, **ENTRY | {"pin": f"000{number}"})
    assert door.waiting(own, ENTRY) > 0


def test_nobody_keeps_the_coach_waiting(door):
    """However often somebody guesses at the passphrase, the right one is looked at."""
    for number in range(60):
        enter(door, role="coach", passphrase=f"guess {number}")
    assert enter(door, role="coach", passphrase="nine warm stones in a river") is not None


def test_many_guesses_at_once_are_no_quicker(door):
    """Two hundred tries in the same moment are looked at one after the other: only the free ones are looked at."""
    enter(door, **ENTRY)
    looked = []
    door._may_enter = lambda name, data: looked.append(data["pin"])

    async def rush():
        await asyncio.gather(*(door.authenticate(HANDLER, ENTRY | {"pin": f"{n:04}"}) for n in range(200)))

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, rush()).result()
    assert len(looked) == 4
