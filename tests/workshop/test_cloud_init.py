"""The file that sets a rented server up: as far as it can be checked without one."""

import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import typer
import yaml

from workbook_lib.launch.cli.commands import app
from workbook_lib.workshop.coach.starting import start_checks
from workbook_lib.workshop.hub.workshop_config import DEFAULT_PORT, STATE

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "deploy" / "cloud-init.yaml"
GUIDE = ROOT / "docs" / "coach-server.md"
KEYS = {
    **dict.fromkeys(("package_update", "package_upgrade", "ssh_pwauth", "disable_root"), bool),
    **dict.fromkeys(("packages", "users", "write_files", "runcmd"), list),
    "final_message": str,
}
"""The keys of cloud-init that the file uses, and what each holds. The file was held once against the schema of
cloud-init 22.4 (Debian 12), which itself lets a misspelt key pass."""
USER_KEYS = {"name", "gecos", "shell", "lock_passwd", "ssh_authorized_keys"}
FILE_KEYS = {"path", "permissions", "content"}


@pytest.fixture(scope="module")
def config():
    """The file, as cloud-init reads it."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def files(config):
    """What is written where."""
    return {one["path"]: one["content"] for one in config["write_files"]}


def asks(words: list[str]) -> None:
    """Hand words to our command line without doing anything; a command or option that it does not know is an error."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="workbook")
    while hasattr(command, "commands"):
        name, *words = words
        command = command.commands[name]
    command.make_context(command.name, words, parent=context)


def test_the_first_line_says_what_it_is():
    """A provider takes it for a shell script otherwise."""
    assert FILE.read_text(encoding="utf-8").splitlines()[0] == "#cloud-config"


def test_every_key_is_one_of_cloud_inits(config):
    """Each holds what it should, and nothing is misspelt."""
    assert {key: type(value) for key, value in config.items()} == KEYS
    (coach,) = config["users"]
    assert set(coach) == USER_KEYS
    assert all(set(one) == FILE_KEYS for one in config["write_files"])
    assert all(re.fullmatch(r"0[0-7]{3}", one["permissions"]) for one in config["write_files"])
    assert all(isinstance(word, str) for command in config["runcmd"] for word in command)


def test_the_coach_is_an_ordinary_account_without_a_password(config):
    """Nobody comes in by guessing, and whoever breaks out of a sandbox is not root."""
    (coach,) = config["users"]
    assert coach["lock_passwd"] is True
    assert config["ssh_pwauth"] is False
    assert not {"sudo", "groups"} & set(coach)


def test_what_a_workshop_needs_is_installed(config):
    """The programs that the doctor asks for, and those that the set-up itself uses."""
    needed = {"python3", "python3-venv", "git"}
    for _, command in start_checks._OF_ISOLATION.values():
        if "apt install" in command:
            needed |= set(command.split("install ")[1].split())
    assert needed <= set(config["packages"])
    firewall = {command[0] for command in config["runcmd"]} & {"ufw"}
    assert firewall <= set(config["packages"])


def test_its_commands_are_ours(config, files):
    """What the server runs, and what its last words say, are commands and options that there are."""
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read_string(files["/etc/systemd/system/workshop.service"])
    program, *words = shlex.split(unit["Service"]["ExecStart"])
    assert program == "/home/coach/workbook/.venv/bin/workbook"
    asks(words)
    assert unit["Unit"]["ConditionPathExists"].endswith(f"/.local/share/after-the-interview/workshop/{STATE}")
    said = [command[-1] for command in config["runcmd"]] + [config["final_message"]]
    ours = [
        shlex.split(one.split("start.py", 1)[1].replace("SERVER", "a.example")) for one in said if "start.py" in one
    ]
    assert len(ours) == 2
    for words in ours:
        asks(words)


def test_the_guide_types_commands_that_there_are():
    """Each command of the guide is known with its options."""
    typed = re.findall(r"(?:python3 start\.py|`workbook) (workshop [^`]*)`", GUIDE.read_text(encoding="utf-8"))
    assert len(typed) >= 3
    for words in typed:
        asks(shlex.split(words))


def test_the_firewall_lets_the_group_in(config):
    """The usual port is open, and so is the way in for the coach, before the firewall is switched on."""
    rules = [command[1:] for command in config["runcmd"] if command[0] == "ufw"]
    assert rules == [["allow", "OpenSSH"], ["allow", f"{DEFAULT_PORT}/tcp"], ["--force", "enable"]]


def test_the_profile_is_the_one_of_the_doctor_and_of_the_guide(files):
    """Three places say how bubblewrap may build walls; they say the same."""
    profile = files["/etc/apparmor.d/bwrap"].strip()
    made = subprocess.run(
        ["/bin/sh", "-c", start_checks._PROFILE.split(" | ")[0]], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert made == profile
    assert profile in (ROOT / "docs" / "coach.md").read_text(encoding="utf-8")


def test_its_shell_lines_can_be_read(config):
    """Each line that a shell runs is understood by one."""
    lines = [command[-1] for command in config["runcmd"] if "sh" in command]
    assert lines
    for line in lines:
        subprocess.run(["/bin/sh", "-n", "-c", line], check=True)


def test_what_is_to_be_filled_in_is_marked_and_named_in_the_guide():
    """Two places, each marked; the guide names both."""
    text = FILE.read_text(encoding="utf-8")
    assert text.count("# FILL IN:") == 2
    for place in ("REPLACE_WITH_YOUR_PUBLIC_KEY", "REPLACE.example"):
        assert text.count(place) == 1
        assert place in GUIDE.read_text(encoding="utf-8")


def test_systemd_understands_the_unit(files, tmp_path):
    """Where systemd is at hand, it finds no word in the unit that it does not know."""
    unit = tmp_path / "workshop.service"
    unit.write_text(
        files["/etc/systemd/system/workshop.service"].replace("/home/coach/workbook/.venv/bin/workbook", "/bin/true")
    )
    program = shutil.which("systemd-analyze")
    if program:
        done = subprocess.run([program, "verify", str(unit)], capture_output=True, text=True, check=False)
        assert "Unknown" not in done.stderr
    assert "[Install]" in unit.read_text()
