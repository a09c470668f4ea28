"""A new PIN from the command line of a cluster, with a stand-in for the hub's API."""

import io
import re
from pathlib import Path

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.hub import cluster_pin
from workbook_lib.workshop.hub.cluster_pin import main
from workbook_lib.workshop.hub.entering.people import People


@pytest.fixture
def people(tmp_path: Path) -> People:
    """Ada has come in with a PIN of hers."""
    made = People(tmp_path / "people.json")
    made.add(made.hub_name("Ada"), "4711")
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What the hub was asked to do."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(cluster_pin, "end_access", lambda *words: told.append(words))
    return told


def give(people: People, typed: str) -> int:
    """Run the command, as in the hub's pod."""
    return main({"WORKBOOK_PEOPLE_FILE": str(people.path), "WORKBOOK_DESK_TOKEN": "t"}, io.StringIO(typed))


def test_a_new_pin_is_told_once_and_whoever_was_in_is_signed_out(people, asked, capsys):
    """The name is typed as its owner writes it; the old PIN fits no more, and the hub ends what was open."""
    name = people.hub_name("Ada")
    assert give(people, " ada \n") == 0
    told = capsys.readouterr()
    pin = re.search(r"new PIN is (\d+)", told.out)[1]
    assert people.fits(name, pin)
    assert not people.fits(name, "4711")
    assert asked == [("http://127.0.0.1:8081/hub/api", "t", name)]
    assert "was signed out" in told.out
    assert pin not in told.err


def test_a_name_that_nobody_has_changes_nothing(people, asked, capsys):
    """Who is not known gets no PIN, and nobody is signed out."""
    assert give(people, "Bea\n") == 1
    assert "Nothing was changed" in capsys.readouterr().err
    assert (people.count(), asked) == (1, [])


def test_a_hub_that_does_not_answer_is_told(people, monkeypatch, capsys):
    """The PIN is new, and the coach reads that a browser may still be in."""

    def away(*_: str) -> None:
        raise WorkbookError("hub_away")

    monkeypatch.setattr(cluster_pin, "end_access", away)
    assert give(people, "Ada\n") == 1
    told = capsys.readouterr()
    assert "new PIN is" in told.out
    assert "stays in" in told.err
    assert not people.fits(people.hub_name("Ada"), "4711")
