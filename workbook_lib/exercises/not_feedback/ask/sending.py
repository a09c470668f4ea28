"""A letter to be sent by the reader themselves: their own words or the suggestion, and three ways to send it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workbook_lib.controls import Ack, Block, Button, Buttons, Copy, Download, Link, Text
from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.step_parts import calendar_blocks
from workbook_lib.exercises.not_feedback.ask.request_log import ASKING
from workbook_lib.records import FeedbackRequest
from workbook_lib.transfer.formats.letter import mail_address, mail_file, mail_link


class LetterBinding(AttributeBinding):
    """The letter: the suggestion until the reader changes it, then their own.

    Args:
        *parts: As for any part of a record.
        suggestion: Returns the letter as it is suggested now.
        **more: As for any part of a record.
    """

    def __init__(self, *parts: Any, suggestion: Callable[[], str], **more: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*parts, **more)
        self._suggestion = suggestion

    def value(self) -> str:
        """Return the reader's letter, or the suggestion."""
        return str(super().value()) or self._suggestion()

    def filled(self) -> bool:
        """Say whether the letter is the reader's own."""
        return bool(super().value())

    def save(self, value: object) -> Ack:
        """Keep the letter; the ways to send it follow it."""
        return replace(super().save(value), refresh=True)


def again_block(words: Mapping[str, str], *, own: bool) -> list[Block]:
    """Return the button that takes the suggestion again, once the letter is the reader's own."""
    again = Button(action="suggest", label=words["suggest_again"], confirm=words["suggest_confirm"])
    return [Buttons(key="suggest", buttons=(again,))] if own else []


def sending_blocks(words: Mapping[str, str], typed: str, subject: str, text: str) -> list[Block]:
    """Return the ways to send a letter: copying it, the mail program, a file.

    Args:
        words: The words of the exercise.
        typed: The address as the reader typed it, or "".
        subject: One line.
        text: The letter.
    """
    address = mail_address(typed)
    wrong: list[Block] = [Text(key="address", text=words["address_wrong"], tone="muted")]
    link = mail_link(address or "", subject, text)
    program: Block = (
        Link(key="mailto", text=words["mailto"], href=link)
        if link
        else Text(key="mailto.long", text=words["mailto_too_long"], tone="muted")
    )
    file = mail_file(address or "", subject, text)
    return [
        *(wrong if typed and address is None else []),
        Copy(key="copy", label=words["copy"], done=words["copied"], text=text),
        program,
        Download(key="eml", label=words["eml"], filename="letter.eml", mime="message/rfc822", content=file),
        Text(key="eml.note", text=words["eml_note"], tone="muted"),
    ]


def after_sending(desk: Desk, words: Mapping[str, str], request: FeedbackRequest, entry_id: str) -> list[Block]:
    """Return what comes after sending: the follow-up for the calendar, and the honest line.

    Args:
        desk: For the calendar entry's moment.
        words: The words of the exercise.
        request: The request as it stands.
        entry_id: Its entry, the calendar's name for it.
    """
    label, title = words["follow_up_calendar"], words["follow_up_title"]
    blocks = calendar_blocks(desk, label, title, request.follow_up_on, entry_id)
    honest = Text(key="honest", text=words["honest"], tone="notice")
    return [*blocks, *([honest] if request.letter in ASKING else [])]
