import json
from pathlib import Path

import pytest
from command_line import call

CV = "Stock list of a food bank. Excel. Driving license."
ADVERT = "You will keep the stock list in Excel.\nA driving licence and first aid are essential."


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A CV and an advert."""
    cv, advert = tmp_path / "cv.txt", tmp_path / "advert.txt"
    cv.write_text(CV, encoding="utf-8")
    advert.write_text(ADVERT, encoding="utf-8")
    return cv, advert


def test_the_terms_are_listed_with_the_adverts_sentence(files):
    """What is in both comes first, then what is only in the advert, each with the advert's sentence."""
    told = call("compare", *files)
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "In both: 3",
        "  stock list – You will keep the stock list in Excel.",
        "  Excel – You will keep the stock list in Excel.",
        "  driving licence – A driving licence and first aid are essential.",
        "",
        "Only in the advert: 1",
        "  first aid – A driving licence and first aid are essential.",
    ]


def test_the_terms_as_json(files):
    """With --json the terms alone are printed, for a program to read."""
    told = json.loads(call("compare", *files, "--json").stdout)
    assert told == {"present": ["stock list", "Excel", "driving licence"], "absent": ["first aid"]}


def test_no_journal_is_opened_and_nothing_written(files, home: Path, tmp_path: Path):
    """Neither a home nor a journal comes to be, and no other file."""
    call("compare", *files)
    assert not home.exists() or list(home.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"cv.txt", "advert.txt", home.name}


def test_a_file_that_cannot_be_read_is_named(files):
    """The sentence says which of the two files, what is wrong, and what to do."""
    files[0].write_bytes(b"MZ\x90\0" + bytes(99))
    told = call("compare", *files)
    assert told.exit_code == 1
    assert told.stderr.startswith("cv.txt: This is neither a text")
    assert told.stdout == ""


def test_what_is_odd_is_told_beside_the_terms(files):
    """Words that run together are told on the error stream, so that the JSON stays JSON."""
    files[0].write_text("Managedbudgetsforthreeregionalteams\nIntroducedweeklyreportingandchecks", encoding="utf-8")
    told = call("compare", *files, "--json")
    assert "cv.txt" in told.stderr
    assert json.loads(told.stdout)["present"] == []


def test_an_advert_without_terms(files):
    """An advert that names nothing is said to name nothing."""
    files[1].write_text("We are happy.", encoding="utf-8")
    assert call("compare", *files).stdout.startswith("No terms were found")
