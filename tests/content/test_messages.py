import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import workbook_lib
from workbook_lib.charts import Words
from workbook_lib.content import Content

LIBRARY = Path(workbook_lib.__file__).parent
SPEAKERS = {"say", "WorkbookError", "JournalError", "words"}


def literals() -> Iterator[str]:
    """Yield every string in the library's Python, with ``*`` where a value is filled in."""
    for path in LIBRARY.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            if isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)


def in_templates() -> Iterator[str]:
    """Yield every id that a template asks for."""
    for path in [*LIBRARY.rglob("*.j2"), *LIBRARY.rglob("*.html")]:
        yield from re.findall(r"(?:words\.|say\(\")([a-z]+(?:_[a-z0-9]+)+)", path.read_text(encoding="utf-8"))


def asked_for() -> Iterator[str]:
    """Yield the ids of sentences that the library asks for in so many letters."""
    for path in LIBRARY.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name in SPEAKERS and texts and re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", texts[0]):
                yield texts[0]


def test_every_sentence_asked_for_is_there():
    """Each sentence that the library asks for by its id stands in the content."""
    content = Content()
    charts = Words(content)
    asked = {*asked_for(), *in_templates()}
    assert sorted(one for one in asked if one not in content.messages and charts.find(one) is None) == []


def test_no_sentence_is_left_that_nothing_says():
    """Each sentence in the content is said somewhere in the library."""
    said = {*literals(), *in_templates()}
    built = [one for one in said if re.match(r"[a-z_]{4,}.*\*", one)]
    patterns = [re.compile(".+".join(map(re.escape, one.split("*")))) for one in built]
    names = {one.removeprefix("card_") for one in said}
    unsaid = [
        one
        for one in Content().messages
        if one not in said
        and one.removeprefix("card_") not in names
        and not any(pattern.fullmatch(one) for pattern in patterns)
    ]
    assert unsaid == []


def test_every_sentence_can_be_filled():
    """Braces in sentences are placeholders with plain names."""
    for message_id, text in Content().messages.items():
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        assert all(re.fullmatch(r"[a-z_]+", name) for name in names), message_id
