import configparser
import os
import plistlib
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from doors import free_port, wait_for_door

from workbook_lib.launch import icon

AWKWARD = ["/home/a b/it's/50%/$x`y\\z/py\"thon", "-m", "workbook_lib.launch", icon.WITHOUT_TERMINAL]
linux = pytest.mark.skipif(sys.platform != "linux", reason="This system's menu has other entries")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of this test's own in place of the account's."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda **_: str(tmp_path / "share"))
    return tmp_path


def entry_in(text: str) -> configparser.SectionProxy:
    """Read an entry of a menu."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read_string(text)
    return entry["Desktop Entry"]


def arguments_in(value: str) -> list[str]:
    """Take a value of "Exec" apart as a menu does: the string's backslashes, the quotes, the percent signs."""
    return [argument.replace("%%", "%") for argument in shlex.split(value.replace("\\\\", "\\"))]


def test_an_entry_in_the_menu_of_linux_says_exactly_the_command():
    """Whatever signs the folder's name has, the same words arrive."""
    entry = entry_in(icon.menu_entry("After the interview", AWKWARD))
    assert entry["Name"] == "After the interview"
    assert entry["Terminal"] == "false"
    assert Path(entry["Icon"]).is_file()
    # Two of the four signs keep their backslash in what takes the words apart here; a menu takes it off there too.
    assert arguments_in(entry["Exec"]) == [AWKWARD[0].replace("$", "\\$").replace("`", "\\`"), *AWKWARD[1:]]


def test_a_bundle_of_macos_starts_the_command_by_a_shell():
    """Its script starts the same words, and may be run; its list of properties names the script and the picture."""
    place = icon.place_icon("After the interview", "darwin")
    about = plistlib.loads((place / "Contents" / "Info.plist").read_bytes())
    script = place / "Contents" / "MacOS" / about["CFBundleExecutable"]
    assert stat.S_IMODE(script.stat().st_mode) & 0o111
    assert shlex.split(script.read_text(encoding="utf-8").splitlines()[1]) == ["exec", *icon.opening_command()]
    assert (place / "Contents" / "Resources" / about["CFBundleIconFile"]).read_bytes()[:4] == b"icns"


def test_a_shortcut_of_windows_has_its_words_as_text():
    """A quote in a folder's name ends no text of PowerShell's."""
    script = icon.shortcut_script(Path("C:/it's/after.lnk"), ["C:/it's/pythonw.exe", "-m", "a b"])
    assert "CreateShortcut('C:/it''s/after.lnk')" in script
    assert "TargetPath = 'C:/it''s/pythonw.exe'" in script
    assert "Arguments = '-m \"a b\"'" in script


def test_where_no_shortcut_can_be_made_the_reason_is_told(monkeypatch: pytest.MonkeyPatch):
    """What PowerShell says in its own way becomes the error that the command has a sentence for."""

    def fail(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "powershell")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(OSError, match="shortcut"):
        icon.place_icon("After the interview", "win32")


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_an_icon_is_replaced_and_taken_away(platform: str):
    """A second time makes no second icon, and taking it away leaves nothing of it."""
    assert not icon.remove_icon(platform)
    assert icon.place_icon("One", platform) == icon.place_icon("Two", platform)
    assert icon.remove_icon(platform)
    assert not icon.icon_place(platform).exists()


@linux
def test_the_entry_opens_the_workbook_which_ends_when_nobody_has_a_page(home: Path, tmp_path: Path):
    """What stands in the menu is run as it stands there, without a terminal; with no page open it ends by itself."""
    command = arguments_in(entry_in(icon.place_icon("After the interview").read_text(encoding="utf-8"))["Exec"])
    surroundings = {**os.environ, "WORKBOOK_HOME": str(home), "BROWSER": "true", "WORKBOOK_UNUSED_MINUTES": "0.05"}
    with subprocess.Popen(
        [*command, "--port", str(free_port())],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            wait_for_door(process, home, "reader")
            said = process.communicate(timeout=60)[0]
        finally:
            process.kill()
    assert process.returncode == 0, said
    assert "Traceback" not in said
