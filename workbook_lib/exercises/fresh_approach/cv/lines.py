"""The lines of an advert or CV: wrapped ones joined, longer ones in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_lib.content.sentence_splitting import split_sentences

_LONGEST = 2_000
"""Letters of a sentence at most; what looks longer is a list without line breaks, or no text."""
_JOINING = re.compile(r"(?:und|oder|bzw\.?|sowie|and|or)\b", re.IGNORECASE)


def sentences(text: str, language: str = "en") -> list[str]:
    """Return the sentences and list lines of an advert or CV; a line wrapped in the middle of a sentence is joined."""
    joined: list[list[str]] = []
    for line in (one.strip() for one in text.splitlines()):
        before = joined[-1][-1] if joined else ""
        parted = before.endswith("-") and before[-2:-1].isalpha() and line[:1].isalpha()
        if parted and not _JOINING.match(line):
            joined[-1][-1] = before[:-1] if line[:1].islower() else before
            joined[-1].append(line)
        elif before and line[:1].islower() and before[-1] not in ".:;!?":
            joined[-1] += [" ", line]
        else:
            joined.append([line])
    found = [sentence for parts in joined for sentence in split_sentences("".join(parts), language)]
    return [part for sentence in found for part in _parts(sentence)]


def _parts(sentence: str) -> Iterator[str]:
    """Yield a sentence, one that no person writes in parts."""
    while len(sentence) > _LONGEST:
        at = sentence.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        yield sentence[:at].strip()
        sentence = sentence[at:]
    yield sentence
