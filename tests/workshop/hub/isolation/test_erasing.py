import os
import stat

import pytest
from stand_ins import pretend_sandbox

from workbook_lib.workshop.hub.isolation import erasing


def test_a_sandboxed_process_is_found_by_the_folder_in_it(tmp_path):
    """A process is found while its sandbox holds a folder below the given one, and not for a folder beside that."""
    homes = tmp_path / "homes"
    with pretend_sandbox(homes / "p-1") as own, pretend_sandbox(tmp_path / "homes-of-others") as other:
        assert erasing.sandboxed_processes(homes) == {own.pid: str(homes / "p-1")}
        own.kill()
        other.kill()
        own.wait()
        assert erasing.sandboxed_processes(homes) == {}


def test_every_server_below_the_folder_is_ended_and_no_other(tmp_path):
    """Servers end whoever started them; one of another workshop goes on."""
    homes = tmp_path / "homes"
    with pretend_sandbox(homes / "p-1") as own, pretend_sandbox(tmp_path / "homes-of-others") as other:
        erasing.end_servers(homes)
        assert own.wait(10) != 0
        assert other.poll() is None
        other.kill()


def test_a_server_that_does_not_end_is_not_waited_for_for_ever(tmp_path, monkeypatch):
    """Where a server outlives the time it is given, a timeout says so."""
    monkeypatch.setattr(erasing, "_TIMEOUT", 0.0)
    monkeypatch.setattr(erasing.os, "kill", lambda *_: None)
    with pretend_sandbox(tmp_path / "homes" / "p-1") as own:
        with pytest.raises(TimeoutError):
            erasing.end_servers(tmp_path / "homes")
        own.communicate(b"\n")


def test_a_folder_goes_with_all_that_is_shut_or_nested_in_it(tmp_path):
    """Folders without permissions and folders nested deeper than a path can name are removed with the rest."""
    home = tmp_path / "p-1"
    (home / "shut" / "inner").mkdir(parents=True)
    (home / "shut" / "inner" / "page").write_text("words")
    at = os.open(home, os.O_RDONLY)
    for _ in range(2000):
        os.mkdir("deeper", dir_fd=at)
        below = os.open("deeper", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    for folder in (home / "shut" / "inner", home / "shut", home):
        folder.chmod(0)
    erasing.remove_folder(home)
    assert not home.exists()


def test_what_a_link_leads_to_stays(tmp_path):
    """A link out of the folder goes; the folder it leads to keeps its contents and its permissions."""
    home, elsewhere = tmp_path / "p-1", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    (elsewhere / "page").write_text("words")
    elsewhere.chmod(0o500)
    (home / "link").symlink_to(elsewhere)
    erasing.remove_folder(home)
    assert not home.exists()
    assert (elsewhere / "page").read_text() == "words"
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o500
