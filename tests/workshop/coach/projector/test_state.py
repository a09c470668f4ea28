import json
import stat
import sys
from datetime import UTC, datetime

import pytest

from workbook_lib.home import VARIABLE
from workbook_lib.workshop.coach.projector import Projected, approve, choose, current, show, take_off
from workbook_lib.workshop.coach.projector.state import FILE, KINDS


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """The coach's home, for whoever names none."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_at_first_the_title_stands_there_alone():
    """Before anything was chosen the page is quiet, and looking writes nothing."""
    assert current() == Projected(kind="quiet")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shown_is_found_again(kind):
    """What was put on the projector is what its window finds, whatever it is."""
    ends = datetime(2026, 5, 4, 19, 20, tzinfo=UTC)
    shown = show(kind, session="six.2", turn=3, view="check-in", minutes=8, ends_at=ends, look="dark")
    assert current() == shown
    assert (shown.kind, shown.session, shown.turn, shown.minutes, shown.ends_at) == (kind, "six.2", 3, 8, ends)


def test_choices_stay_and_a_new_thing_begins_with_its_first_sheet():
    """What is not named stays as it was; another thing begins at its first sheet, and choosing shows no other."""
    show("instruction", session="six.2", turn=3)
    assert choose(sheet=2).kind == "instruction"
    shown = show("agenda")
    assert (shown.session, shown.turn, shown.sheet) == ("six.2", 3, 0)


def test_words_are_approved_one_by_one_and_taken_off():
    """Approved comments stand in the order of approval, each once; those that are taken off are gone."""
    for one in ("a", "b", "a"):
        approve(one)
    assert current().approved == ("b", "a")
    assert show("words").approved == ("b", "a")
    take_off(["b", "never there"])
    assert current().approved == ("a",)


def test_the_file_is_private_and_holds_ids_alone(own_home):
    """Nobody else reads what was chosen, and there is nothing in it but choices."""
    approve("0" * 32)
    stored = json.loads((own_home / FILE).read_text())
    assert set(stored) == {*Projected.__dataclass_fields__}
    if sys.platform != "win32":
        assert stat.S_IMODE((own_home / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("spoiled", [b"", b"{", b'{"kind": "passphrase"}', b'{"kind": "code", "turn": "x"}', b"[]"])
def test_a_spoiled_file_shows_the_title_alone(own_home, spoiled):
    """What cannot be understood shows nothing, and the next choice puts it right."""
    (own_home / FILE).write_bytes(spoiled)
    assert current() == Projected()
    assert show("code") == current() == Projected(kind="code")


def test_a_file_of_another_version_is_understood_as_far_as_it_is_known(own_home):
    """A field that nobody knows here does no harm, nor one of before, when the step was kept in this file."""
    (own_home / FILE).write_text('{"kind": "agenda", "sheet": 2, "step": 3, "of tomorrow": 1}')
    assert current() == Projected(kind="agenda", sheet=2)


def test_a_full_disk_leaves_what_was_shown(own_home, monkeypatch):
    """What cannot be stored is an error for the caller; the projector shows what it showed."""
    show("code")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workbook_lib.workshop.coach.projector.state.write_private", full)
    with pytest.raises(OSError, match="No space"):
        show("agenda")
    assert current().kind == "code"
