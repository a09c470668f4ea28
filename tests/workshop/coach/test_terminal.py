import signal
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer

from workbook_lib.workshop.coach import terminal
from workbook_lib.workshop.hub.lifecycle import supervisor
from workbook_lib.workshop.hub.workshop_config import Workshop, new_workshop


def is_qr_code(printed: str) -> bool:
    """Tell whether a QR code was printed."""
    return any(block in printed for block in "█▀▄")


@pytest.fixture
def found(tmp_path: Path) -> Workshop:
    return new_workshop(tmp_path, "Tuesday", "en")


def test_the_coach_sees_how_the_group_and_they_themselves_get_in(found, capsys):
    """Address, join code and passphrase are printed; the passphrase is in no address."""
    terminal.show(found)
    printed = capsys.readouterr().out
    for value in (found.address, found.join_code, found.passphrase, "/hub/login?role=coach"):
        assert value in printed
    assert not [word for word in printed.split() if "://" in word and found.passphrase in word]


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.1.9"])
def test_the_passphrase_never_stands_beside_a_qr_code(found, capsys, host):
    """What has the passphrase has no QR code, and what has the QR code has nothing of the coach's own."""
    terminal.tell(replace(found, host=host), browser=False)
    own = capsys.readouterr().out
    terminal.show_code(replace(found, host=host))
    projected = capsys.readouterr().out
    assert found.passphrase in own
    assert not is_qr_code(own)
    assert found.passphrase not in projected
    assert "role=coach" not in projected
    assert found.join_code in projected
    assert is_qr_code(projected) == (host != "127.0.0.1")


@pytest.mark.parametrize("browser", [True, False])
def test_the_browser_is_opened_only_on_request(found, monkeypatch, browser):
    """The coach's login page is opened where the coach wants a browser, and else not."""
    opened: list[object] = []
    monkeypatch.setattr(terminal, "open_when_ready", lambda *asked: opened.append(asked))
    terminal.tell(replace(found, title="Tuesday"), browser=browser)
    assert len(opened) == browser


def test_a_part_that_gives_up_ends_the_command_with_its_log(found, monkeypatch, capsys):
    """The command ends with status 1 and names the file that holds the reason."""

    def fails(_self: object) -> None:
        raise supervisor.PartFails("hub", found.folder / "hub.log")

    monkeypatch.setattr(supervisor.Supervisor, "run", fails)
    with pytest.raises(typer.Exit) as ended:
        terminal.run(found, ())
    assert ended.value.exit_code == 1
    assert "hub.log" in capsys.readouterr().err


@pytest.mark.parametrize(("status", "said"), [(0, False), (-signal.SIGINT, False), (-signal.SIGTERM, False), (1, True)])
def test_only_a_rehearsal_that_fails_says_so(capsys, status, said):
    """An end that the coach asked for prints nothing; any other prints a message."""
    terminal.tell_if_it_fails(SimpleNamespace(wait=lambda: status))
    assert bool(capsys.readouterr().err) == said


def test_only_what_can_be_started_again_says_so(found, monkeypatch, capsys):
    """After Ctrl and C a workshop can go on; a rehearsal is gone, and so is one that is being closed."""
    monkeypatch.setattr(supervisor.Supervisor, "run", lambda _self: None)
    terminal.run(found, ())
    assert "Start it again" in capsys.readouterr().out
    terminal.run(found, (), ended="workshop_rehearsal_ended")
    assert "rehearsal is over" in capsys.readouterr().out
    found.closing_file.touch()
    terminal.run(found, ())
    assert "closed for good" in capsys.readouterr().out


def test_a_killed_hub_and_a_full_disk_are_told_while_it_runs(found, monkeypatch, capsys):
    """A part that ended is started again, and a reserve is freed: both are sentences in the terminal, and no end."""

    def run(self: supervisor.Supervisor) -> None:
        self._tell("hub")
        self._disk._tell("workshop_disk_full")

    monkeypatch.setattr(supervisor.Supervisor, "run", run)
    terminal.run(found, ())
    said = capsys.readouterr().err
    assert "started again: hub. What is saved is kept." in said
    assert "A reserve was freed" in said
