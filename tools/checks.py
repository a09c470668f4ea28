"""Run all checks: `python3 start.py test [--all]`.

Without `--all`, what this machine cannot run and what takes long is left out, and named. With it, everything runs and
an absent part fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEEP = ("fault", "fuzz", "simulation", "hub", "offline")
LOAD = ["tests/benchmarks", "board", "workshop"]
"""The benchmarks of many people at once, which are tests as well: they fail where a limit is not held."""
NEEDS_BROWSER = ("browser", "lab")
NOT_UNIT = (*DEEP, *NEEDS_BROWSER)
COVERED = ["--cov", "--cov-report=term:skip-covered"]
"""How much of the library the unit tests alone have to reach is in pyproject.toml."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TIDY = {
    "code style": ["ruff", "check", "."],
    "code format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "dependencies": ["deptry", "."],
    "spelling": ["codespell_lib", "workbook_lib", "notebooks", "data/content/en", "docs", "README.md"],
}


def left_out(everything: bool) -> dict[str, str]:
    """Return the groups of tests that are not run, and why."""
    if everything:
        return {}
    groups = dict.fromkeys((*DEEP, "load"), "takes long; --all runs it")
    if not any(shutil.which(name) for name in BROWSERS):
        groups |= dict.fromkeys(NEEDS_BROWSER, "no Chromium here")
    if not find_library("pango-1.0"):
        groups["pdf"] = "no Pango here"
    if not shutil.which("initdb") and not [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]:
        groups["postgres"] = "no PostgreSQL here"
    return groups


def chosen(wanted: Sequence[str], unwanted: Iterable[str]) -> str:
    """Return pytest's expression for the tests of some groups, or of all, without those of others."""
    anything = [f"({' or '.join(wanted)})"] if wanted else []
    return " and ".join([*anything, *(f"not {group}" for group in dict.fromkeys(unwanted))])


def run(name: str, arguments: list[str]) -> bool:
    """Run one check in the project's folder, and say how it went."""
    print(f"\n— {name}", flush=True)
    began = time.monotonic()
    ended = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode
    print(f"  {'fine' if ended == 0 else 'NOT fine'} after {time.monotonic() - began:.0f} s", flush=True)
    return ended == 0


def main() -> int:
    """Run the checks; 0 when all are fine."""
    parser = argparse.ArgumentParser(prog="start.py test")
    parser.add_argument("--all", action="store_true", help="run the deep groups too, and fail where a part is absent")
    options, more = parser.parse_known_args()
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    skipped = left_out(options.all)
    fine = [run(name, ["-m", *arguments]) for name, arguments in TIDY.items()]
    if more:
        fine.append(run("tests", ["-m", "pytest", *more]))
    else:
        fine.append(run("unit tests", ["-m", "pytest", *COVERED, "-m", chosen((), (*NOT_UNIT, *skipped))]))
        others = [group for group in NOT_UNIT if group not in skipped]
        if others:
            fine.append(run("other tests", ["-m", "pytest", "-m", chosen(others, skipped)]))
        if "load" not in skipped:
            fine.append(run("load", LOAD))
    for group, reason in skipped.items():
        print(f"left out: {group} – {reason}")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
