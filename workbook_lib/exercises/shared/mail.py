"""What somebody wrote in a mail, apart from what stands around it: greeting, signature, and the letter they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from workbook_lib.content import Content, languages
from workbook_lib.content.mail_words import MailWords

_QUOTED = re.compile(r"^\s*(?:>|&gt;|\|\s)")
_SIGNATURE = re.compile(r"^\s*(?:--|—|__+|-{3,}|\*{3,}|={3,})\s*$")
_NAME_ALONE = re.compile(r"^\s*[A-ZÄÖÜ][\w’'-]*\.?(?: [A-ZÄÖÜ][\w’'-]*\.?)?\s*$")
_BEGINS_ELSEWHERE, _WROTE_ELSEWHERE = "Le|El|Op|Il", "a écrit|escribió|schreef|ha scritto"
"""The line above a quoted letter in languages that the workbook does not speak."""
_FEWEST_HEADERS = 2
_LONGEST_NAME = 40
_MOST_BELOW, _LONGEST_BELOW, _LONGEST_INITIALS = 8, 60, 5


class _Patterns:
    """What stands around somebody's own words, in all languages that the workbook speaks: mails mix them."""

    def __init__(self, words: Sequence[MailWords]) -> None:
        def any_of(*fields: str) -> str:
            listed = (line for field in fields for one in words for line in getattr(one, field).split("\n") if line)
            return rf"(?:{'|'.join(listed)})"

        def at_beginning(pattern: str) -> re.Pattern[str]:
            return re.compile(rf"^\s*{pattern}", re.IGNORECASE)

        begins, wrote = any_of("begins_pattern"), any_of("wrote_pattern")
        has_written = any_of("wrote_pattern", "has_written_pattern")
        name = rf"(?-i:(?:\s+(?:[A-ZÄÖÜ][\w.’'-]*|van|de|&|{any_of('names_pattern')})){{0,5}})"
        degree = "".join(rf"(?:{line} )?" for one in words for line in one.degree_pattern.split("\n") if line)
        before = "".join(rf"(?:{any_of(field)} )?" for field in ("with_pattern", "whose_pattern"))
        self.begins = re.compile(rf"\s*{begins}\b")
        # The line above a quoted letter; programs break it in two.
        self.wrote = at_beginning(
            rf"(?:(?:{begins}|{_BEGINS_ELSEWHERE})\b.{{4,200}}"
            rf"\b(?:{any_of('wrote_pattern', 'writes_pattern')}|{_WROTE_ELSEWHERE})\b.{{0,120}}:"
            rf"|.{{1,120}}(?:<\S+@\S+>|\(\S+@\S+\)).{{0,60}}\b{has_written}\b.{{0,80}}:"
            rf"|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}.{{0,120}}(?:<\S+@\S+>|\b{wrote}).{{0,40}}:)\s*$"
        )
        self.cut = at_beginning(
            rf"(?:[-_–—=* ]{{2,}}\s*{any_of('rules_pattern')}\b.*|{any_of('forwarded_pattern')}:?|_{{10,}})\s*$"
        )
        self.header = at_beginning(rf"\*?{any_of('headers_pattern')}\s?:\*?\s?\S.*$")
        self.closing = at_beginning(
            rf"{before}{degree}{any_of('closings_pattern')}"
            rf"(?:\s*[/|]\s*[^.!?]{{3,40}}?)?(?:\s*[,!.–-]?\s*$|\s*,{name}\s*$|{name}\s*[,!.]?\s*$)"
        )
        self.sure = re.compile(any_of("sure_pattern"), re.IGNORECASE)
        self.greeting = at_beginning(
            rf"{any_of('greetings_pattern')}(?P<name>(?:\s+[^\s,!.:;?]+\.?){{0,6}}?)\s*(?P<end>[,!:–-]|$)\s*"
        )
        self.postscript = at_beginning(rf"{any_of('postscripts_pattern')}\s*[:.,–-]?\s+\S")
        self.footer = at_beginning(any_of("footers_pattern"))


@cache
def _patterns() -> _Patterns:
    return _Patterns([Content(language).mail_words for language in languages()])


class LinePart(Enum):
    """What a line of a mail is."""

    ANSWER = "answer"
    APART = "apart"
    QUOTED = "quoted"


@dataclass(frozen=True)
class Mail:
    """A mail in two parts.

    Attributes:
        answer: What the other wrote.
        apart: The lines that stand around it, in their order.
    """

    answer: str
    apart: tuple[str, ...] = ()


def split_mail(text: str) -> Mail:
    """Tell what somebody wrote from greeting, signature and quoted letters.

    Where nothing would be left, as of a single line of thanks, all that is not quoted is the answer.

    Args:
        text: The mail as it was copied, with or without its head.
    """
    lines = text.splitlines()
    parts = list(_parts(lines))
    if not any(part is LinePart.ANSWER and line.strip() for (line, part) in parts):
        parts = [(line, LinePart.QUOTED if part is LinePart.QUOTED else LinePart.ANSWER) for line, part in parts]
    answer = "\n".join(line if part is LinePart.ANSWER else "" for line, part in parts)
    apart = tuple(line.strip() for line, part in parts if part is not LinePart.ANSWER and line.strip())
    return Mail(answer, apart)


def _parts(lines: Sequence[str]) -> Iterator[tuple[str, LinePart]]:
    """Yield each line, or the two parts of one, with what it is."""
    now, written, at = LinePart.ANSWER, False, 0
    while at < len(lines):
        above = _introduces(lines, at)
        if _QUOTED.match(lines[at]):
            yield lines[at], LinePart.QUOTED
            now = LinePart.ANSWER
        elif above:
            # At the very top it is the head of the answer itself; further down what follows is an earlier letter.
            for line in lines[at : at + above]:
                yield line, LinePart.QUOTED if written else LinePart.APART
            now = LinePart.QUOTED if written and not _next_is_quoted(lines, at + above) else LinePart.ANSWER
        elif now is LinePart.QUOTED:
            yield lines[at], LinePart.QUOTED
        else:
            pieces, now = _own(lines, at, now, written=written)
            written = written or any(part is LinePart.ANSWER and line.strip() for line, part in pieces)
            yield from pieces
        at += above or 1


def _own(lines: Sequence[str], at: int, now: LinePart, *, written: bool) -> tuple[list[tuple[str, LinePart]], LinePart]:
    """Return the parts of a line that is not quoted, and what follows them."""
    line = lines[at]
    if not line.strip():
        return [(line, now)], now
    if _patterns().postscript.match(line):
        return [(line, LinePart.ANSWER)], LinePart.ANSWER
    closes = (
        _SIGNATURE.match(line)
        or _is_name(lines, at)
        or (_patterns().closing.match(line) and (_patterns().sure.search(line) or _is_short(lines, at + 1)))
    )
    if written and (closes or _patterns().footer.match(line)):
        return [(line, LinePart.APART)], LinePart.APART
    greeting = _greeting(line) if not written or now is LinePart.APART else 0
    if greeting:
        return [(line[:greeting], LinePart.APART), (line[greeting:], LinePart.ANSWER)], LinePart.ANSWER
    if _patterns().footer.match(line) or _SIGNATURE.match(line):
        return [(line, LinePart.APART)], now
    return [(line, now)], now


def _is_short(lines: Sequence[str], at: int) -> bool:
    """Say whether what follows may be a name with what stands below it: a few short lines without a sentence."""
    below: list[str] = []
    for number in range(at, len(lines)):
        line = lines[number].strip()
        if _ends_own(lines, number) or _patterns().postscript.match(line) or _SIGNATURE.match(line):
            break
        below += [line] if line and not _patterns().footer.match(line) else []
        if len(below) > _MOST_BELOW:
            return False
    return all(map(_no_sentence, below))


def _is_name(lines: Sequence[str], at: int) -> bool:
    """Say whether a line is a name below the last sentence: a word or two with a capital, and nothing after them."""
    if not _NAME_ALONE.match(lines[at]):
        return False
    before = next((lines[number].strip() for number in range(at - 1, -1, -1) if lines[number].strip()), "")
    after = next((number for number in range(at + 1, len(lines)) if lines[number].strip()), len(lines))
    ends = after == len(lines) or _ends_own(lines, after) or _patterns().footer.match(lines[after])
    return bool(ends) and before.endswith((".", "!", "?"))


def _ends_own(lines: Sequence[str], at: int) -> bool:
    """Say whether an earlier letter begins at a line."""
    return _QUOTED.match(lines[at]) is not None or _introduces(lines, at) > 0


def _introduces(lines: Sequence[str], at: int) -> int:
    """Return how many lines from a place on stand above a letter."""
    return _above_quote(lines, at) or _headers(lines, at)


def _no_sentence(line: str) -> bool:
    return len(line) <= _LONGEST_BELOW and (line[-1] not in ".!?" or len(line) <= _LONGEST_INITIALS)


def _greeting(line: str) -> int:
    """Return how long the greeting at the beginning of a line is; 0 if there is none."""
    found = _patterns().greeting.match(line)
    if found is None or len(found["name"]) > _LONGEST_NAME:
        return 0
    names = found["name"].split()
    named = not names or found["end"] or any(name[:1].isupper() for name in names)
    return found.end() if named and (found["end"] or found.end() == len(line)) else 0


def _above_quote(lines: Sequence[str], at: int) -> int:
    """Return how many lines from a place on introduce an earlier letter."""
    if _patterns().cut.match(lines[at]) or _patterns().wrote.match(lines[at]):
        return 1
    for more in (2, 3):
        joined = " ".join(line.strip() for line in lines[at : at + more])
        if (
            len(lines) >= at + more
            and lines[at].strip()
            and _patterns().wrote.match(joined)
            and _patterns().begins.match(joined)
        ):
            return more
    return 0


def _headers(lines: Sequence[str], at: int) -> int:
    """Return how many lines from a place on are the head of a mail: who, to whom, when, about what."""
    count = 0
    while at + count < len(lines) and _patterns().header.match(lines[at + count]):
        count += 1
    return count if count >= _FEWEST_HEADERS else 0


def _next_is_quoted(lines: Sequence[str], at: int) -> bool:
    following = next((lines[number] for number in range(at, len(lines)) if lines[number].strip()), "")
    return _QUOTED.match(following) is not None
