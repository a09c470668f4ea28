import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from workbook_lib.workshop.hub.entering.admission import DEVICE
from workbook_lib.workshop.hub.entering.authenticator import WorkshopAuthenticator
from workbook_lib.workshop.hub.entering.login_pages import KNOWN


def from_(address: str, known: str = "", marked: bool = False) -> SimpleNamespace:
    """A request from somewhere, by a browser that may know a name of the hub, or be marked as one that has a name."""
    request, cookies = SimpleNamespace(remote_ip=address), {}
    if known:
        cookies[KNOWN] = known.encode()
    if known or marked:
        cookies[DEVICE] = b"1"
    return SimpleNamespace(request=request, get_signed_cookie=cookies.get, waits_for_coach=False)


HANDLER = from_("192.0.2.1")
ENTRY = {"code": "HERON42", "pseudonym": "Blue Heron", "pin": "2718"}


@pytest.fixture
def door(tmp_path):
    """An authenticator with a join code and a passphrase."""
    return WorkshopAuthenticator(
        people_file=str(tmp_path / "people.json"), join_code="HERON42", coach_passphrase="nine warm stones in a river"
    )


def own_name(door, pseudonym):
    """The hub's name for a pseudonym."""
    return door._people.hub_name(pseudonym)


def enter(door, handler=HANDLER, **data):
    """Log in, in an event loop of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, door.authenticate(handler, data)).result()


def test_the_join_code_lets_in_and_the_pin_holds_the_name(door):
    """The first to take a pseudonym chooses its PIN; later it needs that PIN, and the code may be typed in any case."""
    expected = {"name": own_name(door, "blue heron"), "groups": ["participants"]}
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
    assert enter(door, **ENTRY | {"pseudonym": name}) == {"name": own_name(door, name), "groups": ["participants"]}


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
    own = from_("192.0.2.2", known=own_name(door, "blue heron"))
    assert door.waiting(own, ENTRY) == 0
    assert enter(door, own, **ENTRY) is not None
    assert door.waiting(from_("192.0.2.2", known=own_name(door, "grey owl")), ENTRY) > 0
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
    door._try = lambda name, data, device: looked.append(data["pin"]) or "wrong"

    async def rush():
        await asyncio.gather(*(door.authenticate(HANDLER, ENTRY | {"pin": f"{n:04}"}) for n in range(200)))

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, rush()).result()
    assert len(looked) == 4


def test_mistakes_at_a_shared_address_keep_nobody_waiting_who_was_here_before(door):
    """Behind one address others may err as often as they like: a known browser waits for its own mistakes alone."""
    enter(door, **ENTRY)
    for number in range(60):
        enter(door, **ENTRY | {"pseudonym": f"Name {number}", "code": "WRONG"})
    own = from_(HANDLER.request.remote_ip, known=own_name(door, "blue heron"))
    assert door.waiting(own, ENTRY) == 0
    assert enter(door, own, **ENTRY) is not None
    assert 0 < door.waiting(HANDLER, ENTRY) <= 10
    for number in range(5):
        enter(door, own, **ENTRY | {"pin": f"000{number}"})
    assert door.waiting(own, ENTRY) > 0


def test_guessing_is_bounded_also_from_many_addresses(door):
    """Whoever guesses under ever other names from ever other addresses waits all the same; who is known does not."""
    enter(door, **ENTRY)
    for number in range(210):
        enter(door, from_(f"192.0.2.{number}"), **ENTRY | {"pseudonym": f"Name {number}", "code": "WRONG"})
    assert 0 < door.waiting(from_("198.51.100.1"), ENTRY) <= 4
    assert door.waiting(from_("198.51.100.1", known=own_name(door, "blue heron")), ENTRY) == 0


def test_no_more_names_than_the_coach_announced(door):
    """The ninth of eight waits until the coach lets them in; whoever has a name comes back as before."""
    door.admission.announced = 8
    for number in range(8):
        assert enter(door, from_(f"192.0.2.{number}"), **ENTRY | {"pseudonym": f"Name {number}"}) is not None
    ninth = from_("192.0.2.9")
    assert enter(door, ninth, **ENTRY) is None
    assert ninth.waits_for_coach
    assert door.admission.waiting == {own_name(door, "blue heron"): "Blue Heron"}
    assert enter(door, from_("192.0.2.0"), **ENTRY | {"pseudonym": "Name 0"}) is not None
    door.admission.admit(own_name(door, "blue heron"))
    assert enter(door, ninth, **ENTRY) is not None
    assert enter(door, from_("192.0.2.10"), **ENTRY | {"pseudonym": "one more"}) is None


def test_a_second_name_from_the_same_device_waits_for_the_coach(door):
    """Fifteen names from one device are one name, and fourteen that wait; other devices enter meanwhile."""
    door.admission.announced = 30
    enter(door, **ENTRY)
    marked = from_("192.0.2.1", marked=True)
    assert not any(enter(door, marked, **ENTRY | {"pseudonym": f"Name {number}"}) for number in range(14))
    assert len(door.admission.waiting) == 14
    assert door._people.count() == 1
    assert enter(door, from_("192.0.2.1"), **ENTRY | {"pseudonym": "somebody else"}) is not None
    assert enter(door, marked, **ENTRY) is not None


def test_a_name_waits_only_with_the_right_code(door):
    """Who does not have the code is nobody's to let in, and their mistakes count also under a name that waits."""
    door.admission.announced = 1
    enter(door, **ENTRY | {"pseudonym": "the first"})
    enter(door, from_("192.0.2.2"), **ENTRY)
    for _ in range(5):
        wrong = from_("192.0.2.3")
        enter(door, wrong, **ENTRY | {"code": "WRONG"})
        assert not wrong.waits_for_coach
    assert door.waiting(from_("192.0.2.4"), ENTRY) > 0


def test_the_coach_knows_names_as_they_were_typed_first(door):
    """A name is kept when it is taken, and also at the next login of somebody who took it before names were kept."""
    enter(door, **ENTRY | {"pseudonym": "Blue  Heron "})
    name = own_name(door, "blue heron")
    assert door.typed_names.all() == {name: "Blue Heron"}
    assert door.taken() == (name,)
    door.typed_names._path.unlink()
    door.typed_names._known = None
    enter(door, **ENTRY | {"pin": "0000"})
    assert door.typed_names.all() == {}
    enter(door, **ENTRY)
    assert door.typed_names.all() == {name: "Blue Heron"}


def test_one_more_name_and_another_pin(door):
    """What the coach says at the desk holds at the next login."""
    door.admission.announced = door.announced = 1
    enter(door, **ENTRY)
    assert enter(door, from_("192.0.2.2"), **ENTRY | {"pseudonym": "Bea"}) is None
    door.admit_one_more()
    assert door.announced == 2
    assert enter(door, from_("192.0.2.2"), **ENTRY | {"pseudonym": "Bea"}) is not None
    door.set_pin(own_name(door, "Bea"), "161803")
    assert enter(door, from_("192.0.2.2"), **ENTRY | {"pseudonym": "Bea"}) is None
    assert enter(door, from_("192.0.2.2"), **ENTRY | {"pseudonym": "Bea", "pin": "161803"}) is not None
