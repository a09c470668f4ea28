import json
import logging
import threading
from collections.abc import Mapping

import pytest

from workbook_lib.controls import Ack, Block, Card, DraftKey, Fold, LongText, Text
from workbook_lib.controls.mark import mark
from workbook_lib.errors import WorkbookError

MARKER = "the-word-of-a-reader"
WORDS = {"saved": "saved {time}", "unexpected": "That did not work. Nothing is lost."}


class Controller:
    """Keeps values in memory, and fails in the ways it is told to."""

    card_id = "toy.card"
    title = "Toy"

    def __init__(self) -> None:
        self.values: dict[str, list[object]] = {}
        self.pressed: list[tuple[str, Mapping[str, object]]] = []
        self.failure: Exception | None = None
        self.view_failure: Exception | None = None
        self.depends = False

    def view(self) -> list[Block]:
        """Return the blocks for what is kept now."""
        if self.view_failure:
            raise self.view_failure
        told = self.values.get("told", [""])
        return [Text("purpose", "Why"), LongText("told", "What?", value=str(told[-1]), revision=len(told) - 1)]

    def change(self, key: str, value: object) -> Ack:
        """Keep a value, or fail as asked."""
        if self.failure:
            raise self.failure
        kept = self.values.setdefault(key, [""])
        kept.append(value)
        return Ack(at="20:15", revision=len(kept) - 1, refresh=self.depends, was=kept[-2], now=value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Keep what was pressed."""
        if self.failure:
            raise self.failure
        self.pressed.append((action, data))

    def summary(self) -> str:
        """Return the line for plain text."""
        return "A toy card"


@pytest.fixture
def controller() -> Controller:
    return Controller()


@pytest.fixture
def sent(monkeypatch) -> list[dict]:
    """Everything cards send to the browser; each message must be JSON."""
    messages: list[dict] = []
    monkeypatch.setattr(Card, "send", lambda _self, content: messages.append(json.loads(json.dumps(content))))
    return messages


@pytest.fixture
def card(controller, sent) -> Card:
    draft = DraftKey(journal="j1", key="c2VjcmV0")
    return Card(controller, words=WORDS, draft=draft, message=lambda error: f"Sentence {error.message_id}.")


def change(value, seq=1, key="told", **more):
    return {"type": "change", "key": key, "value": value, "seq": seq, "window": "one", **more}


def test_ready_is_answered_by_the_view(card, sent):
    """A card that comes on screen is sent its blocks, its words and what drafts need."""
    card._on_message({"type": "ready"})
    (view,) = sent
    assert view["type"] == "view"
    assert [block["key"] for block in view["blocks"]] == ["purpose", "told"]
    assert view["words"] == WORDS
    assert view["draft"] == {"journal": "j1", "card": "toy.card", "key": "c2VjcmV0"}


def test_without_a_draft_key_no_drafts_are_kept(controller, sent):
    """A card without a key tells the browser so."""
    Card(controller, words=WORDS, draft=None, message=str)._on_message({"type": "ready"})
    assert sent[0]["draft"] is None


@pytest.mark.parametrize("error", [WorkbookError("journal_read_only"), OSError(MARKER)])
def test_a_card_is_shown_also_when_the_draft_key_cannot_be_had(controller, sent, caplog, error):
    """A key that fails costs the drafts and not the card, also where its view fails as well."""

    def draft() -> DraftKey:
        raise error

    card = Card(controller, words=WORDS, draft=draft, message=str)
    card._on_message({"type": "ready"})
    controller.view_failure = WorkbookError("journal_damaged")
    card._on_message({"type": "ready"})
    assert [view["draft"] for view in sent] == [None, None]
    assert [block["key"] for view in sent for block in view["blocks"]] == ["purpose", "told", "card.problem"]
    assert MARKER not in caplog.text


def test_a_change_is_acknowledged_after_the_controller_has_it(card, controller, sent):
    """The answer to a change carries its key and number, the time, the revision and the mark of what is kept."""
    card._on_message(change("some words", seq=7))
    assert controller.values["told"] == ["", "some words"]
    kept = {"at": "20:15", "revision": 1, "mark": mark("some words")}
    assert sent == [{"type": "saved", "key": "told", "seq": 7, **kept}]


def test_going_over_another_windows_words_is_told_with_them(card, sent):
    """A change that names another value than the field held is answered with what it held."""
    card._on_message({"type": "ready"})
    shown = next(block["mark"] for block in sent[0]["blocks"] if block["key"] == "told")
    card._on_message(change("theirs", seq=1, base=shown, window="other"))
    card._on_message(change("mine", seq=2, base=shown))
    assert ["other" in answer for answer in sent[1:]] == [False, True]
    assert sent[2]["other"] == "theirs"


def test_an_answer_shows_no_words_of_its_own_accord():
    """The repr of a saved value holds none of the reader's words."""
    assert MARKER not in repr(Ack(at="20:15", revision=1, was=MARKER, now=MARKER))


def test_a_change_is_not_acknowledged_when_it_failed(card, controller, sent):
    """A failure that a person can act on is answered by its sentence, never by saved."""
    controller.failure = WorkbookError("journal_full_disk")
    card._on_message(change(MARKER))
    assert sent == [{"type": "failed", "key": "told", "seq": 1, "message": "Sentence journal_full_disk."}]


def test_a_change_asked_twice_is_written_once(card, controller, sent):
    """A browser that did not hear the answer asks again with the same number: it is answered, not written again."""
    card._on_message(change("once", seq=3))
    card._on_message(change("once", seq=3))
    assert controller.values["told"] == ["", "once"]
    assert sent[0] == sent[1]


def test_a_change_that_failed_is_tried_again(card, controller, sent):
    """The same number after a failure is a new attempt."""
    controller.failure = WorkbookError("journal_full_disk")
    card._on_message(change("again", seq=3))
    controller.failure = None
    card._on_message(change("again", seq=3))
    assert [message["type"] for message in sent] == ["failed", "saved"]


def test_only_so_many_answers_are_remembered(card, controller, sent):
    """Old answers are forgotten, so that a long sitting needs no more memory."""
    for seq in range(200):
        card._on_message(change("x", seq=seq))
    assert len(card._answered) <= 64


def test_the_view_follows_when_it_depends_on_the_value(card, controller, sent):
    """The view is sent after saved, when the controller says that it depends on the value."""
    controller.depends = True
    card._on_message(change("x"))
    assert [message["type"] for message in sent] == ["saved", "view"]


def test_a_value_stays_saved_when_drawing_the_next_view_fails(card, controller, sent):
    """What is on disk is acknowledged, even if the view after it cannot be made."""
    controller.depends = True
    controller.view_failure = RuntimeError(MARKER)
    card._on_message(change("x"))
    assert [message["type"] for message in sent] == ["saved", "failed"]
    assert sent[1]["message"] == WORDS["unexpected"]
    assert sent[1]["seq"] is None


def test_a_press_is_answered_by_the_view_and_done(card, controller, sent):
    """A button is handed to the controller with its data; the new view comes before done."""
    card._on_message({"type": "press", "action": "keep", "data": {"id": "1"}, "seq": 9})
    assert controller.pressed == [("keep", {"id": "1"})]
    assert [message["type"] for message in sent] == ["view", "done"]
    assert sent[1] == {"type": "done", "seq": 9}


def test_a_press_asked_twice_is_done_once(card, controller, sent):
    """The same press is not done a second time."""
    for _ in range(2):
        card._on_message({"type": "press", "action": "keep", "data": None, "seq": 9})
    assert controller.pressed == [("keep", {})]


def test_a_press_that_fails_says_so(card, controller, sent):
    """A failed press is answered by its number and a sentence, without a key."""
    controller.failure = WorkbookError("gone")
    card._on_message({"type": "press", "action": "keep", "data": {}, "seq": 9})
    assert sent == [{"type": "failed", "seq": 9, "message": "Sentence gone."}]


@pytest.mark.parametrize("error", [RuntimeError(MARKER), ValueError(MARKER), KeyError(MARKER)])
def test_an_unexpected_error_is_kind_to_the_reader_and_silent_about_words(card, controller, sent, caplog, error):
    """Any other error becomes a kind sentence; the log has its type, never its text or a value."""
    controller.failure = error
    with caplog.at_level(logging.DEBUG):
        card._on_message(change(MARKER))
    assert sent[0]["message"] == WORDS["unexpected"]
    assert type(error).__name__ in caplog.text
    assert "toy.card" in caplog.text
    assert MARKER not in caplog.text


def test_an_error_without_a_sentence_still_becomes_one(controller, sent):
    """A message the content lacks must not hide that something failed."""
    card = Card(controller, words=WORDS, draft=None, message=lambda error: {}[error.message_id])
    controller.failure = WorkbookError("unknown")
    card._on_message(change("x"))
    assert sent[0]["message"] == WORDS["unexpected"]


def test_a_view_that_cannot_be_made_shows_a_sentence(card, controller, sent):
    """A card whose view fails shows what happened in place of its blocks."""
    controller.view_failure = WorkbookError("journal_damaged")
    card._on_message({"type": "ready"})
    assert [(block["tone"], block["text"]) for block in sent[0]["blocks"]] == [("problem", "Sentence journal_damaged.")]


def test_a_key_used_twice_is_refused(card, controller, sent, monkeypatch):
    """Two blocks with one key would share an element: the card shows a problem instead, even for nested ones."""
    monkeypatch.setattr(controller, "view", lambda: [Text("a", "1"), Fold("f", "t", [Text("a", "2")])])
    card._on_message({"type": "ready"})
    assert [block["tone"] for block in sent[0]["blocks"]] == ["problem"]


@pytest.mark.parametrize("content", [None, "ready", 3, [], {}, {"type": "unknown"}, {"type": None}, {"type": []}])
def test_a_message_of_no_known_type_is_left_alone(card, sent, content):
    """Whatever else arrives is neither answered nor raised."""
    card._on_message(content)
    assert sent == []


def test_a_message_without_its_parts_is_answered_kindly(card, sent):
    """A change without a value is a failure like any other."""
    card._on_message({"type": "change", "key": "told", "seq": 1})
    assert sent == [{"type": "failed", "key": "told", "seq": 1, "message": WORDS["unexpected"]}]


def test_refresh_sends_the_view_only_to_a_card_on_screen(card, sent):
    """A refreshed card sends its view again, but not before it was ready."""
    card.refresh()
    assert sent == []
    card._on_message({"type": "ready"})
    card.refresh()
    assert [message["type"] for message in sent] == ["view", "view"]


def test_cards_may_refresh_each_other_from_two_threads(sent):
    """Two cards that refresh each other while both are handling a message never wait for one another for ever."""
    controllers = [Controller(), Controller()]
    cards = [Card(one, words=WORDS, draft=None, message=str) for one in controllers]
    for one, other in ((0, 1), (1, 0)):
        original = controllers[one].change
        controllers[one].change = lambda key, value, original=original, other=other: (  # type: ignore[method-assign]
            cards[other].refresh(),
            original(key, value),
        )[1]
        cards[one]._on_message({"type": "ready"})
    work = [
        threading.Thread(target=lambda one=one: [one._on_message(change("x", seq)) for seq in range(50)], daemon=True)
        for one in cards
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join(20)
    assert not any(thread.is_alive() for thread in work)
    assert sum(message["type"] == "saved" for message in sent) == 100


def test_no_trait_and_no_repr_holds_words(card, controller):
    """After words were saved, neither the widget's state, its repr nor its cell output holds any."""
    card._on_message(change(MARKER))
    card._on_message({"type": "ready"})
    state = {name: str(value) for name, value in card.get_state().items()}
    assert MARKER not in json.dumps(state)
    assert "c2VjcmV0" not in json.dumps(state)
    assert repr(card) == "Card('toy.card')"
    data, _metadata = card._repr_mimebundle_()
    assert data["text/plain"] == "A toy card"
    assert "application/vnd.jupyter.widget-view+json" in data
    assert MARKER not in json.dumps(data)


def test_the_draft_key_is_not_in_its_repr():
    """The key of the drafts stays out of logs."""
    assert "c2VjcmV0" not in repr(DraftKey(journal="j1", key="c2VjcmV0"))


def test_a_message_from_the_widget_reaches_the_card(card, controller, sent):
    """The widget's own callback hands messages on."""
    card._handle_custom_msg(change("through the widget"), None)
    assert controller.values["told"][-1] == "through the widget"


def test_a_megabyte_of_text_is_taken(card, controller, sent):
    """A megabyte of pasted text arrives as it is."""
    text = "ä" * 1_000_000
    card._on_message(change(text))
    assert controller.values["told"][-1] == text


class Pictures(Controller):
    """Has two pictures, a shape for narrow windows, and says when it has changed."""

    narrow = False
    changed = False

    def __init__(self) -> None:
        super().__init__()
        self.drawn = 0

    def view(self) -> list[Block]:
        """Return how much is drawn, and for which window."""
        return [Text("drawn", f"{self.drawn} {self.narrow}")]

    def draw_next(self) -> bool:
        """Draw one more, up to two."""
        if self.drawn == 2:
            return False
        self.drawn += 1
        return True

    def has_changed(self) -> bool:
        """Return what the test says."""
        return self.changed


def test_words_are_sent_before_pictures(sent):
    """A card with pictures sends its words, and after each picture what there is now; the window's width is known."""
    card = Card(Pictures(), words=WORDS, draft=None, message=str)
    card._on_message({"type": "ready", "narrow": True})
    assert [view["blocks"][0]["text"] for view in sent] == ["0 True", "1 True", "2 True"]
    card._on_message({"type": "ready", "narrow": False})
    assert sent[-1]["blocks"][0]["text"] == "2 False"


def test_a_card_that_watches_is_sent_again_only_when_something_changed(controller, sent):
    """Asked to look, a card answers with its view where it has changed, and with nothing else; others never do."""
    driver = Pictures()
    driver.drawn = 2
    card = Card(driver, words=WORDS, draft=None, message=str)
    card._on_message({"type": "look"})
    card._on_message({"type": "ready"})
    card._on_message({"type": "look"})
    assert [view["watching"] for view in sent] == [True]
    driver.changed = True
    card._on_message({"type": "look"})
    assert len(sent) == 2
    plain = Card(controller, words=WORDS, draft=None, message=str)
    plain._on_message({"type": "ready"})
    plain._on_message({"type": "look"})
    assert [view["watching"] for view in sent] == [True, True, False]
