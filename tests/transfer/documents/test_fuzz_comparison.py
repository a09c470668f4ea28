"""Mutated CVs of every kind go through the whole comparison, within two seconds and 200 MB each."""

import io
import random
from types import SimpleNamespace

import docx
import pytest
from mutating import mutated, mutated_inside
from pdf_bombs import FONT, HEAD, pdf, stream
from process_usage import cpu_seconds, in_new_process, most_memory, most_memory_of_children
from term_scores import pairs

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.fresh_approach.cv.comparison import compare
from workbook_lib.transfer.documents.document import read_document

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(1_800)]
INPUTS = {"text": 4_500, "page": 1_900, "word": 3_000, "pdf": 600}
"""Ten thousand in all; each PDF is read by a process of its own."""
MOST_BYTES = 1_000_000
SECONDS, MEMORY = 2.0, 200_000_000
FOLDER = pairs()["05-en-backend-developer"]
CV, ADVERT = ((FOLDER / name).read_text(encoding="utf-8") for name in ("cv.txt", "advert.txt"))


def seed_of(kind: str, times: int) -> bytes:
    """Return a sound CV of a kind, its text several times over."""
    lines = (CV * times).splitlines()
    if kind == "text":
        return "\n".join(lines).encode()
    if kind == "page":
        return f"<!DOCTYPE html><html><body><p>{'</p><p>'.join(lines)}</p></body></html>".encode()
    if kind == "word":
        document, buffer = docx.Document(), io.BytesIO()
        document.sections[0].header.paragraphs[0].text = "Go, Java"
        for line in lines:
            document.add_paragraph(line)
        document.save(buffer)
        return buffer.getvalue()
    drawn = b"".join(b"BT /F1 9 Tf 40 %d Td (%b) Tj ET\n" % (800 - 9 * at, one) for at, one in enumerate(_plain(lines)))
    return pdf([*HEAD, stream(drawn), FONT, stream(b"")])


def _plain(lines: list[str]) -> list[bytes]:
    return [line.encode("latin-1", "replace").replace(b"(", b"[").replace(b")", b"]") for line in lines]


def comparisons(kind: str) -> SimpleNamespace:
    """Compare mutated files of a kind, now and then one of a megabyte; return what that took in seconds and bytes."""
    dice = random.Random(kind)
    small, large = seed_of(kind, 1), seed_of(kind, 150)
    compare(ADVERT, CV)
    before = most_memory()
    done = refused = 0
    slowest = 0.0
    for number in range(INPUTS[kind]):
        seed = small if number % 100 else large
        spoil = mutated_inside if kind == "word" and dice.random() < 1 / 2 else mutated
        content = spoil(seed, dice)[:MOST_BYTES]
        began = cpu_seconds()
        try:
            found = compare(ADVERT, read_document(content).text)
            done += 1
            assert found.present or found.absent
        except WorkbookError as error:
            assert error.message_id.startswith("document_")
            refused += 1
        slowest = max(slowest, cpu_seconds() - began)
    memory, of_children = most_memory() - before, most_memory_of_children()
    return SimpleNamespace(done=done, refused=refused, slowest=slowest, memory=memory, of_children=of_children)


@pytest.mark.parametrize("kind", INPUTS)
def test_no_file_breaks_the_comparison(kind: str):
    """Each mutated file gives a comparison or a sentence, in little time and memory."""
    course = in_new_process(comparisons, kind)
    assert course.done > INPUTS[kind] // 20, course
    assert course.slowest <= SECONDS, course
    assert max(course.memory, course.of_children) < MEMORY, course
