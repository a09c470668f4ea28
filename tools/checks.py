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
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEEP = ("fault", "fuzz", "simulation", "load", "hub", "offline", "benchmark")
NEEDS_BROWSER = ("browser", "lab")
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
    groups = dict.fromkeys(DEEP, "takes long; --all runs it")
    if not any(shutil.which(name) for name in BROWSERS):
        groups |= dict.fromkeys(NEEDS_BROWSER, "no Chromium here")
    if not find_library("pango-1.0"):
        groups["pdf"] = "no Pango here"
    if not shutil.which("initdb") and not [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]:
        groups["postgres"] = "no PostgreSQL here"
    return groups


def run(name: str, arguments: list[str]) -> bool:
    """Run one check in the project's folder, and say how it went."""
    print(f"\n— {name}", flush=True)
    began = time.monotonic()
    ended = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, check=False).returncode
    print(f"  {'fine' if ended == 0 else 'NOT fine'} after {time.monotonic() - began:.0f} s", flush=True)
    return ended == 0


def main() -> int:
    """Run the checks; 0 when all are fine."""
    parser = argparse.ArgumentParser(prog="start.py test")
    parser.add_argument("--all", action="store_true", help="run the deep groups too, and fail where a part is absent")
    options, more = parser.parse_known_args()
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    skipped = left_out(options.all)
    tests = ["pytest", *(["-m", " and ".join(f"not {group}" for group in skipped)] if skipped else []), *more]
    fine = [run(name, arguments) for name, arguments in TIDY.items()]
    fine.append(run("tests", tests))
    for group, reason in skipped.items():
        print(f"left out: {group} – {reason}")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
