"""A letter to be sent by the reader themselves: their own words or the suggestion, and three ways to send it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workbook_lib.fields import Block, Button, Buttons, Copy, Download, Link, Saved, Text
from workbook_lib.pages.part_binding import PartBinding
from workbook_lib.transfer.letter import mail_address, mail_file, mail_link


class LetterBinding(PartBinding):
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

    def save(self, value: object) -> Saved:
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
