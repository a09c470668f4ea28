"""A card: what one code cell shows. The kernel holds the truth, the browser draws what it is told."""

from __future__ import annotations

import logging
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import anywidget

from workbook_lib.controls import bundle
from workbook_lib.controls.ack import NOT_KEPT, Ack
from workbook_lib.controls.blocks import Block, Text, keys, to_json
from workbook_lib.controls.mark import mark
from workbook_lib.controls.other_windows import OtherWindows
from workbook_lib.controls.row import CardRow, fold, row_of
from workbook_lib.controls.showing import DrawnLater, Shaped, Watching, first_words
from workbook_lib.controls.surrogates import well_formed
from workbook_lib.errors import WorkbookError

log = logging.getLogger(__name__)

_TURN = threading.RLock()
"""One message at a time in all cards of a kernel: JupyterLab delivers them on two threads, and a card may refresh
another one, which separate locks would turn into a deadlock."""

_REMEMBERED = 64


@dataclass(frozen=True)
class DraftKey:
    """What the browser needs for its drafts: whose they are, and the AES-GCM key (base64) they are encrypted with."""

    journal: str
    key: str = field(repr=False)


class Controller(Protocol):
    """What drives a card; one with a row has the methods of :mod:`workbook_lib.controls.row` as well."""

    card_id: str
    title: str

    def view(self) -> Sequence[Block]:
        """Return what to draw now."""

    def change(self, key: str, value: object) -> Ack:
        """Take a field's new value; return once it is on disk."""

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says."""

    def summary(self) -> str:
        """Return one line without any of the reader's words."""


class Card(anywidget.AnyWidget):
    """The widget of one controller.

    Nothing of the reader's is ever a trait: words travel in custom messages only, so that no notebook saves them.

    Args:
        controller: Drives the card.
        words: The card's interface words, by the names of :data:`workbook_lib.controls.words.WORDS`.
        draft: For the browser's drafts, or what returns it: erasing renews the key. Without a key it keeps none.
        message: Turns an error into the sentence the reader sees.
    """

    _esm = bundle.esm()
    _css = bundle.css()

    def __init__(
        self,
        controller: Controller,
        *,
        words: Mapping[str, str],
        draft: DraftKey | Callable[[], DraftKey] | None,
        message: Callable[[WorkbookError], str],
    ) -> None:
        super().__init__()
        self._controller = controller
        self._words = dict(words)
        self._draft = draft
        self._message = message
        self._shown = False
        self._row: CardRow | None = None
        self._opened = False
        self._others = OtherWindows()
        self._answered: OrderedDict[tuple[str, object], dict[str, object]] = OrderedDict()
        self.on_msg(lambda _card, content, _buffers: self._on_message(content))

    def refresh(self) -> None:
        """Send the view again, if the card is on screen: another card's change matters to this one."""
        with _TURN:
            if self._shown:
                self._attempt({"type": "refresh"}, self._send_view)

    def _on_message(self, content: object) -> None:
        """Handle one message of the browser's; nothing is ever raised."""
        handlers = {
            "ready": self._ready,
            "change": self._change,
            "press": self._press,
            "fold": self._fold,
            "look": self._look,
            "rest": self._rest,
        }
        kind = content.get("type") if isinstance(content, dict) else None
        if not isinstance(kind, str) or kind not in handlers:
            log.warning("card %s: a message of no known type", self._controller.card_id)
            return
        message = well_formed(content)
        with _TURN:
            self._attempt(message, lambda: handlers[kind](message))

    def _attempt(self, message: Mapping[str, object], handle: Callable[[], None]) -> None:
        try:
            handle()
        except WorkbookError as error:
            log.warning("card %s: %s at %s", self._controller.card_id, error.message_id, message["type"])
            self._fail(message, self._sentence(error))
        except Exception as error:
            log.error("card %s: %s at %s", self._controller.card_id, type(error).__name__, message["type"])
            self._fail(message, self._words.get("unexpected", ""))

    def _sentence(self, error: WorkbookError) -> str:
        try:
            return self._message(error)
        except Exception as failure:
            log.error("card %s: %s at a message", self._controller.card_id, type(failure).__name__)
            return self._words.get("unexpected", "")

    def _ready(self, message: Mapping[str, object]) -> None:
        self._shown = True
        if isinstance(self._controller, Shaped):
            self._controller.narrow = message.get("narrow") is True
        self._send_view()

    def _look(self, _message: Mapping[str, object]) -> None:
        """Something was written, here or in another window: send the view again where it shows that."""
        if self._shown and isinstance(self._controller, Watching) and self._controller.has_changed():
            self._send_view()

    def _rest(self, _message: Mapping[str, object]) -> None:
        """The page is at rest: send what is below a closed row too, where paper is to have it."""
        if self._row is not None and self._row.on_paper:
            self._opened = True
            self._send_view()

    def _change(self, message: Mapping[str, object]) -> None:
        key, seq = str(message["key"]), message["seq"]
        if (key, seq) in self._answered:
            self.send(self._answered[key, seq])
            return
        saved = self._controller.change(key, message["value"])
        answer: dict[str, object] = {"type": "saved", "key": key, "seq": seq}
        answer |= {"at": saved.at, "revision": saved.revision}
        if saved.now is not NOT_KEPT:
            answer["mark"] = mark(saved.now)
            if self._others.changed(message, saved.was, saved.now, self._answered):
                answer["other"] = well_formed(to_json(saved.was))
            self._others.note_emptied(message, saved.emptied)
        self._remember((key, seq), answer)
        self.send(answer)
        if saved.refresh:
            self._attempt({"type": "refresh"}, self._send_view)
        elif not self._goes_on(saved):
            self._attempt({"type": "refresh"}, self._send_row)

    def _press(self, message: Mapping[str, object]) -> None:
        seq, data = message["seq"], message.get("data")
        done: dict[str, object] = {"type": "done", "seq": seq}
        if ("", seq) not in self._answered:
            self._controller.press(str(message["action"]), data if isinstance(data, dict) else {})
            self._remember(("", seq), done)
            self._attempt({"type": "refresh"}, self._send_view)
        self.send(done)

    def _fold(self, message: Mapping[str, object]) -> None:
        """Note that the card was opened or closed. One that is opened is sent again: it may show more now."""
        fold(self._controller, bool(message["open"]))
        if message["open"]:
            self._opened = True
            self._attempt({"type": "refresh"}, self._send_view)

    def _remember(self, name: tuple[str, object], answer: dict[str, object]) -> None:
        """Keep an answer: a browser that did not hear it asks again, and nothing may be written twice."""
        self._answered[name] = answer
        while len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)

    def _send_view(self) -> None:
        row = row_of(self._controller)
        self._row, self._opened = row, self._opened or (row is not None and row.open)
        blocks = list(self._controller.view()) if row is None or self._opened or not row.late else []
        if doubled := [key for key, count in Counter(keys(blocks)).items() if count > 1]:
            message = f"keys used twice: {doubled}"
            raise ValueError(message)
        self._send_blocks(blocks)
        # Words do not wait for pictures, and a picture does not wait for the next one.
        if blocks and isinstance(self._controller, DrawnLater) and self._controller.draw_next():
            self._send_view()

    def _goes_on(self, saved: Ack) -> bool:
        """Tell whether words were only changed into others on a card that was begun: its row says the same then."""
        begun = self._row is None or self._row.state not in ("", "not_begun")
        return begun and saved.now is not NOT_KEPT and bool(saved.was) and bool(saved.now)

    def _send_row(self) -> None:
        """Send the card's row where it says something else than before."""
        row = row_of(self._controller)
        if row != self._row:
            self._row = row
            self.send(well_formed({"type": "row", "row": to_json(row)}))

    def _send_blocks(self, blocks: Sequence[Block]) -> None:
        key = self._draft_key()
        draft = key and {"journal": key.journal, "card": self._controller.card_id, "key": key.key}
        view = {"type": "view", "blocks": to_json(blocks), "words": self._words, "draft": draft}
        view["watching"] = isinstance(self._controller, Watching)
        self.send(well_formed({**view, "row": to_json(self._row)}))

    def _draft_key(self) -> DraftKey | None:
        """Return what drafts need; without it a card is shown all the same, and its browser keeps none."""
        try:
            return self._draft() if callable(self._draft) else self._draft
        except Exception as error:
            log.warning("card %s: no key for drafts (%s)", self._controller.card_id, type(error).__name__)
            return None

    def _fail(self, message: Mapping[str, object], sentence: str) -> None:
        if message["type"] == "ready":
            self._send_blocks([Text("card.problem", sentence, tone="problem")])
            return
        named = {"key": message["key"]} if "key" in message else {}
        self.send({"type": "failed", "seq": message.get("seq"), "message": sentence, **named})

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, object], dict[str, object]]:  # noqa: ANN401
        """Show the card; where widgets cannot be shown, one line without the reader's words."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self._controller.summary(), **first_words(self._controller)}, metadata

    def __repr__(self) -> str:
        return f"Card({self._controller.card_id!r})"
