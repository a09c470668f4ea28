"""Being told that another window changed the same thing: in one window never, in two windows always."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from workbook_lib.content import Content
from workbook_lib.controls import Card
from workbook_lib.controls.mark import mark
from workbook_lib.journal import open_journal
from workbook_lib.records import Event
from workbook_lib.today.today_card import WHICH_DAY
from workbook_lib.workbook import Workbook

CONTENT = Content()
PAGES = [page.page for page in CONTENT.pages() if page.page not in {"shared", "check-in"}]
EXERCISES = [(page.page, one.id) for page in CONTENT.pages() if page.page in PAGES for one in page.exercises]
FRAMES = [(page, part) for page in PAGES for part in ("arrive", "plan", "leave")]
CARDS = [*EXERCISES, *FRAMES, ("check-in", "today"), ("my-words", "entries")]
NAMES = [f"{page}:{part}" for page, part in CARDS]
DAYS, LATER = ("2026-05-01", "2026-05-02"), ("2026-05-03", "2026-05-04")
AHEAD = ("2026-05-11", "2026-05-12")
ADVERT = "You will plan harbour logistics. You know customs law and bookkeeping. You lead a small team."
_numbers = count(1)


class Window:
    """One window on a card: keeps what it was told and speaks as the browser does.

    Args:
        card: The card it shows.
    """

    def __init__(self, card: Card) -> None:
        self.card = card
        self.name = f"window {next(_numbers)}"
        self.heard: list[dict[str, Any]] = []
        card.send = lambda message: self.heard.append(json.loads(json.dumps(message)))  # type: ignore[method-assign]
        self.blocks: list[dict[str, Any]] = []
        self.marks: dict[str, str] = {}
        self.look()

    def look(self) -> None:
        """Have the card drawn anew."""
        self._say({"type": "ready"})

    def fields(self) -> dict[str, dict[str, Any]]:
        """Return the fields on screen by their keys."""
        return {block["key"]: block for block in _deep(self.blocks) if block["type"] == "field"}

    def actions(self) -> list[dict[str, Any]]:
        """Return the buttons on screen."""
        holders = [one for block in _deep(self.blocks) for one in (block, *block.get("items", ()))]
        return [button for one in holders for button in one.get("buttons", ())]

    def post(self, key: str, value: object, *, base: str | None = None, after: tuple[int, ...] = ()) -> dict[str, Any]:
        """Send a field's value as typed over what the window was told last, and return the kernel's answer."""
        seq = next(_numbers)
        message = {"key": key, "value": value, "seq": seq, "base": base or self.marks[key], "after": list(after)}
        message["window"] = self.name
        return self._say({"type": "change", **message})[0]

    def change(self, key: str, value: object) -> dict[str, Any]:
        """Send a field's value that has to be kept, and return the answer."""
        answer = self.post(key, value)
        assert answer["type"] == "saved", (key, value, answer)
        return answer

    def press(self, action: str, data: object = None) -> None:
        """Press a button."""
        assert self._say({"type": "press", "action": action, "data": data, "seq": next(_numbers)})[-1]["type"] == "done"

    def _say(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        self.heard.clear()
        self.card._on_message(message)
        for answer in self.heard:
            if answer["type"] == "saved":
                self.marks[answer["key"]] = answer.get("mark", self.marks.get(answer["key"]))
            if answer["type"] == "view":
                self.blocks = answer["blocks"]
                self.marks |= {key: block["mark"] for key, block in self.fields().items()}
        return list(self.heard)


def _deep(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield block
        yield from _deep(block.get("blocks", []))


def show(page: Workbook, part: str) -> Window:
    """Open a window on one card of a page."""
    return Window(getattr(page, part)() if hasattr(page, part) else page.exercise(part))


def answers(field: dict[str, Any]) -> list[Any]:
    """Return a first and a second value of a field, and the empty one."""
    kind, ids = field["kind"], [option["id"] for option in field.get("options", ())]
    if kind in {"text", "long_text"}:
        return ["one of my words", "two of my words", ""]
    if kind == "choice":
        return [ids[0], ids[-1], None]
    if kind == "choices":
        return [ids[:1], ids[-1:], []]
    if kind == "sort":
        return [*(_sorted(field, group) for group in (0, 1)), _sorted(field, None)]
    own = "own-" + re.sub(r"\W|_", "-", field["key"])
    plain: dict[str, list[Any]] = {
        "rating": [3, 7, None],
        "number": [field.get("minimum", 0) + 1, field.get("minimum", 0) + 2, None],
        # A pause ends after it began, and the day of an entry on one's words cannot be taken away.
        "date": [
            *(LATER if field["key"].endswith(":end") else DAYS if field.get("near", True) else AHEAD),
            DAYS[0] if re.match(r"\w{32}:day", field["key"]) else None,
        ],
        "lines": [[{"id": own, "text": "a line"}], [{"id": own, "text": "a line, changed"}], []],
    }
    return plain[kind]


def _sorted(field: dict[str, Any], group: int | None) -> list[dict[str, Any]]:
    chosen = None if group is None else field["groups"][group]["id"]
    rows = [{**row, "group": chosen} for row in field["value"]]
    return rows or ([{"id": "own-thing", "text": "a thing", "group": chosen}] if field["adding"] else [])


def prepare(window: Window) -> None:
    """Give a card what some of its fields need: the two texts of an advert and a CV, an application, an event."""
    for key, field in window.fields().items():
        if field["kind"] == "file":
            text = ADVERT if "advert" in key else "I kept the books of a harbour office for six years."
            data = base64.b64encode(text.encode()).decode()
            window.change(key, {"name": "text.txt", "data": data})
    for button in window.actions():
        if button["action"] == "keep" and "text" in (button["data"] or {}):
            window.press("keep", button["data"])


def steps(window: Window) -> Iterator[None]:
    """Walk through the screens of a card, to its last."""
    for _ in range(12):
        prepare(window)
        yield
        if not any(button["action"] == "next" for button in window.actions()):
            return
        window.press("next")


@pytest.fixture
def open_card(tmp_path: Path, clock) -> Iterator[Callable[[str, str], Window]]:
    """Opens a window on a card, on a journal with an application, a plan, a check-in and three rejections already."""
    journal, now = open_journal(tmp_path / "journal.sqlite3", clock=clock), clock.moment

    def opened(page: str, part: str) -> Window:
        return show(Workbook(page, journal, CONTENT, clock), part)

    clock.moment = now.replace(day=3)
    for page, part in [("03-a-fresh-approach", "03.opportunity"), (PAGES[0], "plan"), ("check-in", "today")]:
        window = opened(page, part)
        for key, field in window.fields().items():
            if field["kind"] in {"text", "rating"}:
                window.change(key, answers(field)[0])
    journal.append_many([(Event(what="rejection"), None)] * 3)
    clock.moment = now
    yield opened
    journal.close()


def fill_in(window: Window, key: str) -> None:
    """Give a field its values one after the other; speak of no other window, and know what is shown afterwards."""
    first, second, empty = answers(window.fields()[key])
    for value in (first, first, second, empty, second):
        assert "other" not in window.change(key, value), (key, value)
        told = window.marks[key]
        if value != first:
            window.look()
        assert window.marks.get(key, told) == told, (key, value)


def correct_first(window: Window) -> None:
    """Open the newest piece of the journal for correcting; a window that has it open looks at it anew."""
    if pieces := [one["data"] for one in window.actions() if one["action"] == "correct"]:
        window.press("correct", pieces[0])
    else:
        window.look()


def each_field(window: Window) -> Iterator[str]:
    """Walk through a card from field to field, also those that come only when another is filled in."""
    if window.card._controller.card_id.endswith(".entries"):
        correct_first(window)
    seen: set[str] = set()
    for _ in steps(window):
        while waiting := [key for key, one in window.fields().items() if one["kind"] != "file" and key not in seen]:
            seen.add(waiting[0])
            yield waiting[0]


@pytest.mark.parametrize(("page", "part"), CARDS, ids=NAMES)
def test_one_window_is_never_told_of_another(open_card, page, part):
    """First value, second value, cleared and filled in again: no field of any card speaks of another window."""
    window = open_card(page, part)
    filled = [fill_in(window, key) for key in each_field(window)]
    assert filled


@pytest.mark.parametrize(("page", "part"), CARDS, ids=NAMES)
def test_two_windows_are_always_told_of_each_other(open_card, page, part):
    """Whoever goes over a value of any field that another window wrote meanwhile is told, and what it was."""
    one, other = open_card(page, part), open_card(page, part)
    for key in each_field(one):
        if part == "entries":
            correct_first(other)
        other.look()
        values = {mark(value): value for value in answers(one.fields()[key])}
        before = values.pop(one.marks[key], None)
        mine, theirs = [*values.values(), before][:2]
        first = one.change(key, mine)
        told = [other.change(key, theirs)]
        assert told[0]["mark"] == first["mark"] or mark(told[0]["other"]) == first["mark"], key
        told.append(one.change(key, mine))
        assert told[1]["mark"] == told[0]["mark"] or mark(told[1]["other"]) == told[0]["mark"], key
        assert any("other" in answer for answer in told), key
        one.look()


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("00-start-here", "arrive"),
        ("00-start-here", "plan"),
        ("00-start-here", "00.rejection"),
        ("02-rejection-is-not-feedback", "02.ask"),
        ("03-a-fresh-approach", "03.opportunity"),
        ("check-in", "today"),
    ],
)
def test_two_fields_of_one_record_are_not_each_others_business(open_card, page, part):
    """What another window writes into other fields of the same record is no change of this one, and stays."""
    windows = [open_card(page, part), open_card(page, part)]
    keys = [key for key, field in windows[0].fields().items() if field["kind"] != "file" and key != WHICH_DAY]
    kept = {}
    for number, key in enumerate(keys):
        answer = windows[number % 2].change(key, answers(windows[0].fields()[key])[0])
        assert "other" not in answer, key
        kept[key] = answer["mark"]
    assert len(keys) > 1
    windows[0].look()
    assert {key: windows[0].marks[key] for key in keys} == kept


def test_words_that_are_sent_before_the_last_were_answered_are_ones_own(open_card):
    """A slow kernel gets two changes that both name the same value as seen: the second is no other window's."""
    window = open_card("00-start-here", "00.rejection")
    key, shown = "rejection.role#1", window.marks["rejection.role#1"]
    first = window.post(key, "one word")
    assert "other" not in window.post(key, "one word more", base=shown, after=(first["seq"],))
    assert window.post(key, "others", base=shown)["other"] == "one word more"


def test_a_change_that_was_refused_is_nobodys(open_card):
    """A change after a refused one is compared with what the window had shown before."""
    window = open_card("00-start-here", "arrive")
    key, shown = "arrive:confidence", window.marks["arrive:confidence"]
    refused = window.post(key, 11)
    assert refused["type"] == "failed"
    assert "other" not in window.post(key, 4, base=shown, after=(refused["seq"],))


def test_a_value_that_another_answer_emptied_is_ones_own_doing(open_card):
    """Another measure empties the weekly amount; typed before the window was told, its new amount is no conflict."""
    window, other = (open_card("04-keep-learning", "04.aim") for _ in range(2))
    window.change("aim:per_week", 3)
    shown = window.marks["aim:per_week"]
    window.change("aim:measure", "minutes")
    assert "other" not in window.post("aim:per_week", 60, base=shown)
    other.look()
    window.change("aim:measure", "count")
    other.change("aim:per_week", 4)
    assert window.post("aim:per_week", 5, base=shown)["other"] == 4
