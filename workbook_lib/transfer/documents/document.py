"""The text of a file the reader chose: .txt, .docx, .pdf or a saved page, told apart by what is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.documents.pdf import read_pdf
from workbook_lib.transfer.documents.plain_text import read_plain_text
from workbook_lib.transfer.documents.tidying import tidied
from workbook_lib.transfer.documents.word import read_word

MOST_BYTES = 5_000_000
MOST_WORDS = 12_000
MOST_LETTERS = 200_000
"""What is compared at most; a CV of twenty pages has half of it."""

ENDINGS = ".txt,.docx,.pdf,.html"

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""Begins an old .doc, and also a .docx under a password."""
_BEGINNING = 1024
_LETTERS = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"[\w.+-]{0,64}@\S+|(?:https?://|www\.)\S+")
_LONG_LINE = 30
"""Letters of a line that is looked at for words that run together."""
_MOST_LETTERS_A_WORD = 15
"""Letters a word has on average in a line whose words run together; German lines have fewer, too."""
_RUN_TOGETHER = 0.2
"""Share of the letters in such lines from which the reader is told."""


@dataclass(frozen=True)
class Document:
    """What was read.

    Attributes:
        text: The words, line by line.
        tracked: Whether tracked changes were read as if all of them were accepted.
    """

    text: str = field(repr=False)
    tracked: bool = False

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.text.split())

    @property
    def run_together(self) -> bool:
        """Whether blanks are missing between many words, as in some PDFs."""
        lines = [_ADDRESS.sub("", line) for line in self.text.splitlines()]
        letters = [(len(_LETTERS.findall(line)), len(line.split())) for line in lines]
        together = sum(n for n, words in letters if n >= _LONG_LINE and n > words * _MOST_LETTERS_A_WORD)
        return together > sum(n for n, _ in letters) * _RUN_TOGETHER


def read_document(content: bytes) -> Document:
    """Read the text of a file; nothing of it is kept anywhere.

    Args:
        content: The bytes of the file.

    Raises:
        WorkbookError: It is empty, too large or too long, under a password, a picture of text, damaged, or none of the
            kinds of file that are read; the message says which, and what to do.
    """
    if len(content) > MOST_BYTES:
        raise WorkbookError("document_too_large", size=MOST_BYTES // 1_000_000)
    if not content.strip():
        raise WorkbookError("document_empty")
    text, tracked = _read(content)
    document = Document(tidied(text), tracked)
    if not document.text.strip():
        raise WorkbookError("document_empty")
    if document.words > MOST_WORDS:
        raise WorkbookError("document_too_many_words", n=document.words, most=MOST_WORDS)
    if is_too_long(document.text):
        raise WorkbookError("document_too_many_letters", n=_letters_of(document.text), most=MOST_LETTERS)
    return document


def is_too_long(text: str) -> bool:
    """Tell whether a text has more than is compared, such as one that was pasted."""
    return len(text.split()) > MOST_WORDS or _letters_of(text) > MOST_LETTERS


def _letters_of(text: str) -> int:
    """Return how many characters a text has, blanks left out."""
    return sum(map(len, text.split()))


def _read(content: bytes) -> tuple[str, bool]:
    """Return the text, and whether it has tracked changes."""
    if b"%PDF-" in content[:_BEGINNING]:
        return read_pdf(content), False
    if content.startswith(b"PK"):
        return read_word(content, most=MOST_BYTES)
    if content.startswith(_OLD_OFFICE):
        raise WorkbookError("document_old_office")
    return read_plain_text(content), False
