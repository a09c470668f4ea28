"""A card: what one code cell shows. The kernel holds the truth, the browser draws what it is told."""

from __future__ import annotations

import logging
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import anywidget

from workbook_lib.errors import WorkbookError
from workbook_lib.fields import bundle
from workbook_lib.fields.blocks import Block, Text, keys, to_json

log = logging.getLogger(__name__)

_TURN = threading.RLock()
"""One message at a time in all cards of a kernel: JupyterLab delivers them on two threads, and a card may refresh
another one, which separate locks would turn into a deadlock."""

_REMEMBERED = 64


@dataclass(frozen=True)
class Saved:
    """A value is on disk.

    Attributes:
        at: When, as the reader reads it ("20:15").
        revision: The revision of the entry the value now belongs to.
        refresh: Whether the view depends on this value and has to be sent again.
    """

    at: str
    revision: int
    refresh: bool = False


@dataclass(frozen=True)
class DraftKey:
    """What the browser needs for its drafts: whose they are, and the AES-GCM key (base64) they are encrypted with."""

    journal: str
    key: str = field(repr=False)


class Controller(Protocol):
    """What drives a card; see the architecture's section on cards."""

    card_id: str
    title: str

    def view(self) -> Sequence[Block]:
        """Return what to draw now."""

    def change(self, key: str, value: object) -> Saved:
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
        words: The card's interface words, by the names of :data:`workbook_lib.fields.words.WORDS`.
        draft: For the browser's drafts, or what returns it: erasing renews the key. ``None`` keeps none, as does a key
            that cannot be had.
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
        self._answered: OrderedDict[tuple[str, object], dict[str, object]] = OrderedDict()
        self.on_msg(lambda _card, content, _buffers: self._on_message(content))

    def refresh(self) -> None:
        """Send the view again, if the card is on screen: another card's change matters to this one."""
        with _TURN:
            if self._shown:
                self._attempt({"type": "refresh"}, self._send_view)

    def _on_message(self, content: object) -> None:
        """Handle one message of the browser's; nothing is ever raised."""
        handlers = {"ready": self._ready, "change": self._change, "press": self._press}
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

    def _ready(self, _message: Mapping[str, object]) -> None:
        self._shown = True
        self._send_view()

    def _change(self, message: Mapping[str, object]) -> None:
        key, seq = str(message["key"]), message["seq"]
        if answer := self._answered.get((key, seq)):
            self.send(answer)
            return
        saved = self._controller.change(key, message["value"])
        answer = {"type": "saved", "key": key, "seq": seq, "at": saved.at, "revision": saved.revision}
        self._remember((key, seq), answer)
        self.send(answer)
        if saved.refresh:
            self._attempt({"type": "refresh"}, self._send_view)

    def _press(self, message: Mapping[str, object]) -> None:
        seq, data = message["seq"], message.get("data")
        done: dict[str, object] = {"type": "done", "seq": seq}
        if ("", seq) not in self._answered:
            self._controller.press(str(message["action"]), data if isinstance(data, dict) else {})
            self._remember(("", seq), done)
            self._attempt({"type": "refresh"}, self._send_view)
        self.send(done)

    def _remember(self, name: tuple[str, object], answer: dict[str, object]) -> None:
        """Keep an answer: a browser that did not hear it asks again, and nothing may be written twice."""
        self._answered[name] = answer
        while len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)

    def _send_view(self) -> None:
        blocks = list(self._controller.view())
        if doubled := [key for key, count in Counter(keys(blocks)).items() if count > 1]:
            message = f"keys used twice: {doubled}"
            raise ValueError(message)
        self._send_blocks(blocks)

    def _send_blocks(self, blocks: Sequence[Block]) -> None:
        key = self._draft_key()
        draft = key and {"journal": key.journal, "card": self._controller.card_id, "key": key.key}
        self.send(well_formed({"type": "view", "blocks": to_json(blocks), "words": self._words, "draft": draft}))

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
        failed = {"type": "failed", "seq": message.get("seq"), "message": sentence}
        self.send({**failed, "key": message["key"]} if "key" in message else failed)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, object], dict[str, object]]:  # noqa: ANN401
        """Show the card; where widgets cannot be shown, one line without the reader's words."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self._controller.summary()}, metadata

    def __repr__(self) -> str:
        return f"Card({self._controller.card_id!r})"


def well_formed(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold, and the same again
    """Replace lone surrogates, which no file and no websocket can carry, by U+FFFD; pairs become their character.

    Args:
        value: A string, or lists and dicts of them.

    Returns:
        The same, well formed.
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {well_formed(name): well_formed(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [well_formed(inner) for inner in value]
    return value
