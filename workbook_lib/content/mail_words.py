"""The words that stand around somebody's own in a mail, one set a language."""

from __future__ import annotations

import re

from pydantic import field_validator

from workbook_lib.content.base import Model


class MailWords(Model):
    """The words of one language, as its file has them: patterns (`re`), one to a line, in any case.

    Attributes:
        begins_pattern: How the line above a quoted letter begins: "On" 3 May.
        wrote_pattern: Its verb.
        writes_pattern: Its verb in the present.
        has_written_pattern: Its verb behind an address, where that is another.
        rules_pattern: What stands between dashes above an earlier letter.
        forwarded_pattern: What stands above a forwarded letter.
        headers_pattern: The names of what is in the head of a mail: who, to whom, when, about what.
        names_pattern: Small words within names and firms.
        with_pattern: What a closing may begin with.
        whose_pattern: Whose greetings they are.
        degree_pattern: What may stand before the greetings themselves.
        closings_pattern: Closings.
        sure_pattern: What is in closings that are hardly anything else.
        greetings_pattern: Greetings.
        postscripts_pattern: What a postscript begins with.
        footers_pattern: How lines begin that programs and firms add.
    """

    begins_pattern: str
    wrote_pattern: str
    writes_pattern: str
    has_written_pattern: str
    rules_pattern: str
    forwarded_pattern: str
    headers_pattern: str
    names_pattern: str
    with_pattern: str
    whose_pattern: str
    degree_pattern: str
    closings_pattern: str
    sure_pattern: str
    greetings_pattern: str
    postscripts_pattern: str
    footers_pattern: str

    @field_validator("*")
    @classmethod
    def _is_pattern(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"is no pattern: {error}") from None
        return value
