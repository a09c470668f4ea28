import threading
from datetime import timedelta

import pytest
from cards import actions, find, flat

from workbook_lib.controls import Block
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.participant.strip import Strip
from workbook_lib.workshop.together_messages import AgendaPlace, Together

NOTHING = Together(raised=False, ready=False)


class Room:
    """What the board tells of the room, as a test wants it."""

    def __init__(self) -> None:
        self.told = NOTHING
        self.wrong: Exception | None = None
        self.said: list[tuple[object, ...]] = []
        self.asked = threading.Semaphore(0)

    def together(self) -> Together:
        """Return what the page is to show."""
        self.asked.release()
        if self.wrong:
            raise self.wrong
        return self.told

    def wait_for_two(self) -> None:
        """Wait until the board was asked twice more: what was done before the first of these is over then."""
        while self.asked.acquire(blocking=False):
            continue
        for _ in range(2):
            assert self.asked.acquire(timeout=20)

    def set_hand(self, raised: bool) -> Together:
        """Note it."""
        self.said.append(("hand", raised))
        self.told = self.told.model_copy(update={"raised": raised})
        return self.together()

    def set_ready(self, ready: bool, turn: int) -> Together:
        """Note it."""
        self.said.append(("ready", ready, turn))
        self.told = self.told.model_copy(update={"ready": ready})
        return self.together()


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def strip(desk, room) -> Strip:
    """A strip that asks when a test has it ask."""
    made = Strip(desk, room, lambda: None)
    made._polling.set()
    return made


def seen(strip: Strip) -> list[Block]:
    strip._refresh()
    return strip.view()


def words(strip: Strip) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in flat(seen(strip)))


def placed(desk, minutes_ago: int = 0) -> AgendaPlace:
    began = desk.now() - timedelta(minutes=minutes_ago)
    return AgendaPlace(session="six.1", step=2, turn=7, began_at=began)


def test_a_hand_says_before_it_is_raised_who_sees_it(strip, room):
    """The name goes to the coach, and the strip says so first; the hand can be lowered from here."""
    assert "shows your name to your coach" in words(strip)
    strip.press("hand_up", {})
    assert room.said == [("hand", True)]
    assert "Your coach sees that you need help." in words(strip)
    strip.press("hand_down", {})
    assert room.said[-1] == ("hand", False)
    assert "Your coach sees" not in words(strip)


def test_ready_says_before_it_is_pressed_that_it_is_a_number(strip, room, desk):
    """Without a step there is nothing to finish; with one it is told what will be seen, and it can be taken back."""
    assert "ready" not in actions(seen(strip))
    room.told = Together(raised=False, ready=False, place=placed(desk))
    assert "from five people on, and never who" in words(strip)
    strip.press("ready", {})
    assert room.said == [("ready", True, 7)]
    assert "You have said that you finished" in words(strip)
    strip.press("not_ready", {})
    assert room.said[-1] == ("ready", False, 7)


def test_the_step_of_now_is_told_in_ones_own_language(strip, room, desk):
    """Its title comes from the run sheets, with about when it ends; when its time is over only the title stays."""
    room.told = Together(raised=False, ready=False, place=placed(desk), ready_count=6)
    assert "Now: The rejection at hand, until about 20:33." in words(strip)
    assert "6 have finished this step." in words(strip)
    room.told = Together(raised=False, ready=False, place=placed(desk, 60))
    assert find(seen(strip), "news").text == "Now: The rejection at hand."


def test_a_pause_stands_in_the_place_of_the_step(strip, room, desk):
    """Everybody reads until when it lasts; when it is over, also before the board is asked again, it is gone."""
    until = desk.now() + timedelta(minutes=5)
    room.told = Together(raised=False, ready=False, place=placed(desk), pause_until=until)
    assert "A pause until 20:20." in words(strip)
    assert "Now:" not in words(strip)
    room.told = room.told.model_copy(update={"pause_until": desk.now()})
    assert "A pause" not in words(strip)


@pytest.mark.parametrize(
    ("names", "said"), [(("Bea",), "You work with Bea."), (("Bea", "Cem"), "You work with Bea and Cem.")]
)
def test_ones_own_partners_are_named(strip, room, names, said):
    """One or two names, and nobody else's."""
    room.told = Together(raised=False, ready=False, partners=names)
    assert said in words(strip)


def test_a_page_that_the_coach_suggests_is_a_link(strip, room, desk):
    """It leads to a page of the book; not to the page that is open, and to nothing else whatever the board says."""
    room.told = Together(raised=False, ready=False, page="my-words")
    link = find(seen(strip), "page")
    assert (link.href, link.text) == ("my-words.ipynb", "Your coach suggests: Your words")
    room.told = Together(raised=False, ready=False, page="check-in")
    assert find(seen(strip), "page").href == "today.ipynb"
    for page in (desk.page, "no-such-page"):
        room.told = Together(raised=False, ready=False, page=page)
        assert find(seen(strip), "page") is None


def test_who_is_no_participant_has_no_strip(strip, room):
    """Where the board refuses, nothing takes room at the head of the page."""
    room.wrong = ShareRefused("board.not_allowed")
    assert seen(strip) == []


def test_help_can_be_asked_for_before_the_board_has_answered(strip, room):
    """The button is there at once, and stays where the board does not answer."""
    assert "hand_up" in actions(strip.view())
    room.wrong = BoardAway()
    assert "hand_up" in actions(seen(strip))


def test_a_press_that_was_not_heard_says_so(strip, room):
    """The hand is not shown as raised; the next press is one."""
    seen(strip)
    room.wrong = BoardAway()
    strip.press("hand_up", {})
    assert "Please press again" in words(strip)
    room.wrong = None
    strip.press("hand_up", {})
    assert "Please press again" not in words(strip)


def test_the_page_hears_of_news_without_a_press(desk, room):
    """The strip asks by itself, and tells its card only when it would look otherwise."""
    news = threading.Event()
    strip = Strip(desk, room, news.set, pause=0.01)
    strip.view()
    room.wait_for_two()
    news.clear()
    room.wait_for_two()
    assert not news.is_set()
    room.told = Together(raised=False, ready=False, partners=("Bea",))
    assert news.wait(20)


def test_the_strip_knows_its_own_presses_alone(strip):
    """There is nothing to fill in, and no press but those for help and ready."""
    with pytest.raises(LookupError):
        strip.press("show", {})
    with pytest.raises(LookupError):
        strip.change("hand", True)
    assert strip.summary() == "With the group"
