"""Ask for it: a letter composed from a few answers, three ways to send it, and the log of requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_lib.content import models
from workbook_lib.exercises.request import Request, letter, subject_line
from workbook_lib.fields import Block, Button, Buttons, Saved, Text
from workbook_lib.pages.belonging import Belonging
from workbook_lib.pages.binding import Binding
from workbook_lib.pages.brought import latest_text
from workbook_lib.pages.desk import Desk, day_words
from workbook_lib.pages.exercise import Exercise
from workbook_lib.pages.part_binding import PartBinding
from workbook_lib.pages.requests import Requests
from workbook_lib.pages.sending import LetterBinding, after_sending, again_block, sending_blocks
from workbook_lib.records import Entry, FeedbackRequest

PARTS = {
    "ask.whom": "whom",
    "ask.asks_for": "asks_for",
    "ask.letter": "text",
    "ask.asked_on": "asked_on",
    "ask.follow_up_on": "follow_up_on",
    "ask.answer": "answer",
}
"""Which prompt fills which attribute of the request."""


class Ask(Exercise):
    """The controller of ``02.ask``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.belonging = Belonging(desk, self.runs, spec.words["belongs"])
        self.requests = Requests(desk, spec.words)

    def new_binding(self, prompt: models.Prompt, key: str) -> Binding:
        """Return the binding of a prompt; most fill the request."""
        if prompt.id not in PARTS:
            return super().new_binding(prompt, key)
        letter_binding = prompt.id == "ask.letter"
        binding = LetterBinding if letter_binding else PartBinding
        return binding(
            self.desk,
            prompt,
            self.runs.run,
            key,
            entry_id=self._request_id(),
            name=PARTS[prompt.id],
            blank=self._blank,
            **({"suggestion": lambda: letter(self.request(), self.spec.words)} if letter_binding else {}),
        )

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step: whom to ask, the letter with the ways to send it, or what comes after."""
        blocks = super().step_blocks(step)
        if step.id == "02.ask.whom":
            return [blocks[0], *self.belonging.blocks(), *blocks[1:], *self._brought()]
        if step.id == "02.ask.letter":
            return [*blocks, *self._sending()]
        after = after_sending(self.desk, self.spec.words, self.record(), self._request_id(), blocks[-1])
        return [*blocks[:-1], *after, *self.requests.blocks()]

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep which application the request belongs to."""
        saved = self.belonging.change(key, value)
        entry = self._entry()
        if saved is not None and entry is not None and isinstance(entry.record, FeedbackRequest):
            changed = replace(entry.record, opportunity=self.belonging.chosen(), occurred_at=None)
            self.requests.note_asked(self.desk.save(changed, entry.entry_id))
        return saved

    def after_change(self, binding: Binding) -> None:
        """Keep the event of asking in step with its day."""
        entry = self._entry()
        if binding.prompt.id == "ask.asked_on" and entry is not None:
            self.requests.note_asked(entry)

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Note that the letter was sent, take the suggestion again, or note what came of a request."""
        self.runs.begin()
        if action == "sent":
            self.runs.change(step=self.runs.present().step + 1)
            today = self.desk.now().date()
            written = self.bound(self.prompt("ask.letter")).value()
            changed = replace(self.record(), text=written, asked_on=today, occurred_at=None)
            self.requests.note_asked(self.desk.save(changed, self._request_id()))
        elif action == "bring":
            self.bound(self.prompt("ask.question")).save(latest_text(self.desk, "silence.question"))
        elif action == "suggest":
            self.desk.save(replace(self.record(), text="", occurred_at=None), self._request_id())
        elif not self.requests.press(action, data):
            super().press_own(action, data)

    def finished_blocks(self) -> list[Block]:
        """Return the log; an answer may come weeks later."""
        return [*super().finished_blocks(), *self.requests.blocks()]

    def own_entries(self) -> list[Entry]:
        """Return the request of this run and its events."""
        return self.requests.with_events(self._request_id())

    def record(self) -> FeedbackRequest:
        """Return the request of this run as it stands."""
        entry = self._entry()
        return entry.record if entry and isinstance(entry.record, FeedbackRequest) else self._blank()

    def request(self) -> Request:
        """Return what the letter is made from."""
        day = self._text("ask.day")
        return Request(
            whom=self.record().whom,
            role=self._text("ask.role"),
            day=day_words(self.desk, date.fromisoformat(day)) if day else "",
            asks_for=self.record().asks_for,
            question=self._text("ask.question"),
            name=self._text("ask.name"),
        )

    def _sending(self) -> list[Block]:
        text = self.bound(self.prompt("ask.letter")).value()
        subject, typed = subject_line(self.request(), self.spec.words), self._text("ask.address")
        sent = Button(action="sent", label=self.spec.words["sent"])
        return [
            *again_block(self.spec.words, own=bool(self.record().text)),
            *sending_blocks(self.spec.words, typed, subject, text),
            Buttons(key="sent", buttons=(sent,)),
        ]

    def _brought(self) -> list[Block]:
        """Return the question from the silence filler, to be used with one press."""
        question = latest_text(self.desk, "silence.question")
        if not question or self._text("ask.question"):
            return []
        use = Button(action="bring", label=self.spec.words["bring"])
        return [Text(key="brought", text=question, tone="notice"), Buttons(key="bring", buttons=(use,))]

    def _text(self, prompt_id: str) -> str:
        return str(self.bound(self.prompt(prompt_id)).value() or "").strip()

    def _request_id(self) -> str:
        return self.desk.identify(self.runs.run, "request")

    def _entry(self) -> Entry | None:
        entry = self.desk.entry(self._request_id())
        return None if entry is None or entry.deleted else entry

    def _blank(self) -> FeedbackRequest:
        return FeedbackRequest(opportunity=self.belonging.chosen(), page=self.desk.page)
