"""CVs in the files that programs make: each holds a pair's CV and advert, so that every term of the advert is in it."""

from pathlib import Path

import pytest
from term_scores import pairs

from workbook_lib.exercises.fresh_approach.cv.comparison import compare
from workbook_lib.transfer.documents.document import read_document

FILES = sorted((Path(__file__).resolve().parents[2] / "corpus" / "documents").iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_term_is_read(path: Path):
    """Whatever its layout, its letters and its encoding, a file gives all the words that are in it."""
    folder = next(folder for name, folder in pairs().items() if path.name.startswith(name))
    document = read_document(path.read_bytes())
    found = compare((folder / "advert.txt").read_text(encoding="utf-8"), document.text)
    assert [term.text for term in found.absent] == []
    assert not document.run_together
