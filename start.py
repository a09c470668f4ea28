"""Set the workbook up and open it: `python3 start.py`.

Standard library only. Makes `.venv` beside this file, installs the pinned packages into it and opens the reader's
door. The second time nothing has to be installed and the door opens at once.

    python3 start.py [--port N] [--no-browser]    open the workbook
    python3 start.py --icon                       put an icon in the menu, which opens it without a terminal
    python3 start.py lab | demo | where | doctor  any other command of the workbook
    python3 start.py workshop start               install what a workshop needs beside it, and start one (Linux)
    python3 start.py test [--deep | --all]        set up for development and run the checks
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOG = VENV / "set-up.log"
READERS = "requirements.lock"
TESTS = "requirements-test.lock"
WORKSHOP = "requirements-workshop.lock"
OLDEST = (3, 11)
NEEDED_BYTES = 1_500_000_000

OLD_PYTHON = """This computer's Python is {found}; the workbook needs 3.11 or newer.
Install one from python.org or your system's packages, then start again with it, for example:  python3.12 start.py"""
NO_VENV = """Python's venv module is missing, and the workbook needs it to keep its packages apart from yours.
On Debian and Ubuntu:  sudo apt install python3-venv
Then run this command again."""
READ_ONLY = """This folder cannot be written to: {folder}
Move the workbook to a folder of your own and run this command again."""
FULL_DISK = """There is not enough room on the disk: {free} MB free, about {needed} MB are needed.
Make some room and run this command again."""
NO_NETWORK = """The packages could not be fetched. Is this computer online, and may it reach the Python package index?
Nothing is lost. Run this command again when it is; it goes on where it stopped."""
WRONG_HASH = """A package that was fetched is not the one this workbook was made with, so it was not installed.
Something between this computer and the package index changed it. Try again from another network."""
SET_UP_FAILED = """Setting up did not finish. What happened is written in {log}
Running this command again often helps; deleting the folder .venv first starts from nothing."""


ICON_OFFER = "To open it from your menu from now on, without a terminal:  python3 start.py --icon"


class SetUpError(Exception):
    """Setting up cannot go on; the text says what happened and what to do."""


def check_machine(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Refuse, with words, a computer on which setting up cannot work."""
    if version < OLDEST:
        raise SetUpError(OLD_PYTHON.format(found=".".join(map(str, version))))
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetUpError(NO_VENV)
    if not os.access(ROOT, os.W_OK):
        raise SetUpError(READ_ONLY.format(folder=ROOT))


def stamp_of(lock: str) -> str:
    """Fingerprint of everything that decides what is installed."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in (lock, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_set_up(lock: str) -> bool:
    """Whether this lock was installed to the end, by this very fingerprint."""
    try:
        return PYTHON.exists() and (VENV / f"{lock}.stamp").read_text(encoding="ascii") == stamp_of(lock)
    except OSError:
        return False


def make_environment() -> None:
    """Make `.venv`, or make it anew when its Python does not run or has no pip."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0
    ):
        return
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_BYTES:
        raise SetUpError(FULL_DISK.format(free=free // 10**6, needed=NEEDED_BYTES // 10**6))
    print("Making a place for the packages …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False, capture_output=True, text=True)
    if made.returncode:
        raise SetUpError(NO_VENV if "ensurepip" in made.stdout + made.stderr else READ_ONLY.format(folder=VENV))


def explain(output: str) -> str:
    """Turn what pip wrote into a sentence that says what to do."""
    if "DO NOT MATCH THE HASHES" in output:
        return WRONG_HASH
    if "No space left" in output:
        return FULL_DISK.format(free=shutil.disk_usage(ROOT).free // 10**6, needed=NEEDED_BYTES // 10**6)
    signs = ("NewConnectionError", "ConnectTimeout", "Read timed out", "Could not find a version", "SSLError")
    if any(sign in output for sign in (*signs, "ProxyError", "Temporary failure", "Connection broken")):
        return NO_NETWORK
    return SET_UP_FAILED.format(log=LOG)


def show_progress(done: int, total: int, name: str) -> None:
    """One line that counts up in a terminal; every twentieth step where there is none."""
    if sys.stdout.isatty():
        print(f"\r  {done:3} of about {total}  {name:<40.40}", end="", flush=True)
    elif done % 20 == 0:
        print(f"  {done} of about {total}", flush=True)


def run_pip(arguments: list[str], total: int = 0) -> None:
    """Run pip in the environment, counting packages as they are fetched.

    Raises:
        SetUpError: pip failed; its own words are in the log.
    """
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
    ]
    lines: list[str] = []
    done = 0
    with subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", cwd=ROOT
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            fetched = re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line)
            if total and fetched:
                done += 1
                show_progress(done, total, fetched[1])
            elif total and line.startswith("Installing collected"):
                print(("\n" if sys.stdout.isatty() else "") + "  Putting them in place …", flush=True)
    LOG.write_text("".join(lines), encoding="utf-8")
    if process.returncode:
        raise SetUpError(explain("".join(lines)))


def set_up(lock: str) -> None:
    """Install a lock and the project, unless that is done already."""
    if is_set_up(lock):
        return
    check_machine()
    make_environment()
    total = sum(line[:1].isalnum() for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    print("Installing the packages the workbook needs. This happens once and takes a few minutes.", flush=True)
    run_pip(["--require-hashes", "--no-deps", "-r", lock], total)
    run_pip(["--no-deps", "--no-build-isolation", "--editable", "."])
    (VENV / f"{lock}.stamp").write_text(stamp_of(lock), encoding="ascii")
    print("Set up.", flush=True)


def hand_over(command: list[str]) -> int:
    """Become the given command, so that Ctrl-C and signals reach it directly."""
    sys.stdout.flush()
    if os.name == "nt":
        try:
            return subprocess.run(command, check=False).returncode
        except KeyboardInterrupt:
            return 0
    os.execv(command[0], command)


def main(arguments: list[str]) -> int:
    """Set up and hand over; every failure is a sentence and a non-zero code."""
    testing = arguments[:1] == ["test"]
    first_time = not is_set_up(READERS)
    try:
        set_up(READERS)
        if testing:
            set_up(TESTS)
        elif arguments[:1] == ["workshop"]:
            set_up(WORKSHOP)
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{READ_ONLY.format(folder=ROOT)}\n({error.strerror})", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run this command again and it goes on where it stopped.", file=sys.stderr)
        return 130
    if first_time and not arguments:
        print(ICON_OFFER, flush=True)
    if testing:
        return hand_over([str(PYTHON), str(ROOT / "tools" / "checks.py"), *arguments[1:]])
    return hand_over([str(PYTHON), "-m", "workbook_lib.launch", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
