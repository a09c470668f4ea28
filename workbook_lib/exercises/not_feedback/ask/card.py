"""Ask for it: a letter composed from what is known, three ways to send it, and the log of letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Button, Buttons, Date, Field, Fold, Text
from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.situation.applications import application, most_likely
from workbook_lib.exercises.engine.situation.exercise_situation import NONE
from workbook_lib.exercises.engine.situation.known_answers import KNOWN, Asking
from workbook_lib.exercises.not_feedback.ask.letter_facts import INVITATIONS, facts_of
from workbook_lib.exercises.not_feedback.ask.request_log import ASKING, Requests
from workbook_lib.exercises.not_feedback.ask.rules import LetterFacts, follow_up_day, letter_text, subject_line
from workbook_lib.exercises.not_feedback.ask.sending import LetterBinding, after_sending, again_block, sending_blocks
from workbook_lib.exercises.shared.application_rules import ended
from workbook_lib.records import Entry, FeedbackRequest, Opportunity

LETTER = "02.ask.letter"
FOLLOW_UP = timedelta(days=10)
"""When one follow-up is offered, after the day on which the letter was sent."""
MADE_OF = ("ask.asks_for", "ask.again", "ask.question", "ask.address")
"""What can be changed beside the letter, without a screen of its own."""
ENDED = "application.ended"
ABOUT: Mapping[str, str] = {"withdraw": "application.open"}
"""Which application a letter is most likely about, by its kind; any other is about one that has ended."""
REDRAWING = (*MADE_OF, "ask.kind", "ask.kind_of_person", "ask.asked_on", "ask.follow_up_on")


class Ask(Exercise):
    """The controller of ``02.ask``."""

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        super().__init__(desk, spec)
        self.requests = Requests(desk, spec.words)

    def change(self, key: str, value: object) -> Ack:
        """Keep a field's new value; the letter follows what it is made of.

        Raises:
            WorkbookError: The value does not fit, or it could not be kept.
        """
        before = self._kind()
        saved = super().change(key, value)
        self._offer_anew(before)
        return replace(saved, refresh=saved.refresh or key.partition("#")[0] in REDRAWING)

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return the binding of a prompt; most fill the record of the letter."""
        if not prompt.attribute:
            return super().new_binding(prompt, key)
        more: dict[str, Any] = {"entry_id": self._request_id(), "blank": self._blank}
        if prompt.id != "ask.letter":
            return AttributeBinding(self.desk, prompt, self.runs.run, key, **more)
        return LetterBinding(self.desk, prompt, self.runs.run, key, suggestion=self._suggestion, **more)

    def bound(self, prompt: models.Prompt) -> FieldBinding:
        """Return the binding of a prompt; an invitation goes to the person of “other mirrors”, with their question."""
        binding = super().bound(prompt)
        if prompt.id == "ask.follow_up_on":
            binding.known = self._follow_up
        elif prompt.id in {"ask.whom", "ask.question"} and self._kind() in INVITATIONS:
            source = KNOWN[prompt.id.replace("ask", "mirrors")]
            binding.known = lambda: source(Asking(self.desk))
        else:
            binding.known = lambda: self.situation.known(prompt)
        return binding

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; some have more: the ways to send, the log."""
        blocks = super().step_blocks(step)
        if step.id == "02.ask.person":
            return [one for block in blocks for one in self._addressee(block)]
        if step.id == LETTER:
            return self._letter(blocks)
        if step.id == "02.ask.then":
            after = after_sending(self.desk, self.spec.words, self._as_shown(), self._request_id())
            return [*map(_without_near_days, blocks), *after, *self.requests.blocks()]
        if step.id == "02.ask.answer":
            return [*blocks, Text(key="airlock", text=self.spec.words["to_airlock"], tone="muted")]
        return blocks

    def passes(self, step: models.Step) -> bool:
        """Say whether to pass by what is known, and what they answered as long as no answer is noted."""
        if step.id == "02.ask.answer":
            return self.record().answered != "answered"
        if step.id == "02.ask.which":
            record = application(self.desk, self.situation.chosen())
            own = any(self.bound(prompt).filled() for prompt in step.prompts)
            return not own and (self._kind() in INVITATIONS or bool(record and record.role.strip()))
        return super().passes(step)

    def application_chosen(self, was: str) -> None:
        """Keep which application the letter belongs to."""
        entry = self._entry()
        if entry is not None:
            changed = replace(entry.record, opportunity=self.situation.chosen(), occurred_at=None)
            self.requests.note_asked(self.desk.save(changed, entry.entry_id))

    def change_own(self, key: str, value: object) -> Ack | None:
        """Refuse a follow-up before the day after tomorrow; nothing else is this exercise's own.

        Raises:
            WorkbookError: The day is today or tomorrow.
        """
        if key.startswith("ask.follow_up_on#"):
            follow_up_day(value, self.desk.now().date())
        return None

    def after_change(self, binding: FieldBinding) -> None:
        """Update the event of asking after a change of its day."""
        entry = self._entry()
        if binding.prompt.id == "ask.asked_on" and entry is not None:
            self.requests.note_asked(entry)

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Note that the letter was sent, take the suggestion again, or note what came of a letter."""
        self.runs.begin(self.situation.offered())
        if action == "sent":
            self.go(self.screens.ids.index("02.ask.then"))
            self._note_sent()
        elif action == "suggest":
            self.desk.save(replace(self.record(), text="", occurred_at=None), self._request_id())
        elif not self.requests.press(action, data):
            super().press_own(action, data)

    def given(self) -> list[Block]:
        """Return the letter and the log; an answer may come weeks later."""
        log = Fold(key="log.fold", title=self.spec.words["log"], blocks=self.requests.blocks())
        return [*super().given(), log]

    def own_entries(self) -> list[Entry]:
        """Return the letter of this run and its events."""
        return self.requests.with_events(self._request_id())

    def record(self) -> FeedbackRequest:
        """Return the newest state of the letter of this run."""
        entry = self._entry()
        return entry.record if entry else self._blank()

    def facts(self) -> LetterFacts:
        """Return what the letter is made from."""
        answers = {prompt.id: str(self.bound(prompt).value() or "").strip() for prompt in self._asked()}
        return facts_of(self.desk, self.record(), answers, self.situation.chosen())

    def _offer_anew(self, before: str) -> None:
        """After another kind of letter was chosen, take up the application that it is most likely about.

        One that was not offered, but chosen, stays.
        """
        was, now = (most_likely(self.desk, ABOUT.get(kind, ENDED)) for kind in (before, self._kind()))
        if was != now and self.situation.chosen() == was:
            self.runs.change(opportunity=now or NONE)
            self.application_chosen(was)

    def _addressee(self, block: Block) -> list[Block]:
        """Return a block of the screen that asks who gets the letter: in other words where it asks for nothing."""
        if not (isinstance(block, Field) and block.key.startswith("ask.kind_of_person#")) or self._kind() in ASKING:
            return [block]
        return [] if self._kind() in INVITATIONS else [replace(block, label=self.spec.words["gets_it"])]

    def _asked(self) -> list[models.Prompt]:
        return [prompt for prompt in self.spec.prompts() if prompt.id != "ask.letter"]

    def _suggestion(self) -> str:
        return letter_text(self.facts(), self.desk.content.letters)

    def _letter(self, blocks: list[Block]) -> list[Block]:
        words, letters, facts = self.spec.words, self.desk.content.letters, self.facts()
        apart = [one for one in blocks if isinstance(one, Field) and one.key.partition("#")[0] in MADE_OF]
        subject = subject_line(facts, letters)
        sent = Button(action="sent", label=words["sent"], tone="primary")
        heading, *rest = (one for one in blocks if one not in apart)
        return [
            heading,
            Text(key="fitting", text=letters.letter(facts.kind).fitting, tone="muted"),
            *rest,
            *again_block(words, own=bool(self.record().text)),
            *sending_blocks(words, self._text("ask.address"), subject, self._text("ask.letter")),
            Fold(key="made_of", title=words["made_of"], blocks=tuple(apart)),
            Buttons(key="sent", buttons=(sent,)),
        ]

    def _note_sent(self) -> None:
        text, whom, chosen = self._text("ask.letter"), self._text("ask.whom"), self.situation.chosen()
        changed = replace(self.record(), whom=whom, text=text, asked_on=self.desk.now().date(), occurred_at=None)
        self.requests.note_asked(self.desk.save(changed, self._request_id()))
        turned = self.desk.one(Opportunity, chosen) if self._kind() == "withdraw" and chosen else None
        if turned is not None and not turned.record.ending:
            self.desk.save(replace(ended(turned.record, "withdrawn"), occurred_at=None), chosen)

    def _follow_up(self) -> str | None:
        sent = self.record().asked_on
        return (sent + FOLLOW_UP).isoformat() if sent and self._kind() == "request" else None

    def _as_shown(self) -> FeedbackRequest:
        """Return the letter's record with the day of the follow-up as its field shows it."""
        day = self._text("ask.follow_up_on")
        return replace(self.record(), follow_up_on=date.fromisoformat(day) if day else None)

    def _kind(self) -> str:
        return self.record().letter

    def _text(self, prompt_id: str) -> str:
        return str(self.bound(self.prompt(prompt_id)).value() or "").strip()

    def _request_id(self) -> str:
        return self.desk.identify(self.runs.run, "request")

    def _entry(self) -> Entry[FeedbackRequest] | None:
        return self.desk.one(FeedbackRequest, self._request_id())

    def _blank(self) -> FeedbackRequest:
        return FeedbackRequest(opportunity=self.situation.chosen(), page=self.desk.page, run=self.runs.run)


def _without_near_days(block: Block) -> Block:
    """Return the field of the follow-up without today and tomorrow, which are too soon; any other block as it is."""
    if isinstance(block, Date) and block.key.startswith("ask.follow_up_on#"):
        return replace(block, near=False)
    return block
