"""Run the checks: `python3 start.py test [--deep | --all]`.

Without an option, what this machine cannot run and what takes long is left out, and named at the end. `--deep` runs
what was left out because it takes long, `--all` everything, also what takes longest; with either, an absent part fails.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from check_groups import (
    ALONGSIDE,
    BESIDE_BROWSERS,
    DEEP,
    IN_A_BROWSER,
    LOAD,
    MARKED,
    PARTS,
    RARE,
    expression,
    left_out,
    needed_by_deep,
    rarely_run,
)

ROOT = Path(__file__).resolve().parent.parent
COVERED = ["--cov", "--cov-report=term:skip-covered", "--numprocesses=2", "--dist=loadfile"]
"""How much of the library the unit tests alone have to reach is in pyproject.toml.

They keep a processor busy all the time, so there are two processes; tests of a file share things, and stay together.
"""
AGAIN = ["--reruns=1", "-raR"]
"""What waits for a browser or a hub gets a second try, and is named when it needed one; see `tests/conftest.py`."""
TIDY = {
    "code style": ["ruff", "check", "."],
    "code format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "dependencies": ["deptry", "."],
    "spelling": ["codespell_lib", "workbook_lib", "notebooks", "data/content/en", "docs", "README.md"],
}


@dataclass
class Checks:
    """Runs checks one after the other and remembers which were not fine.

    Attributes:
        only_collect: Show the tests that would run, and run none.
        bad: The names of those that were not fine.
    """

    only_collect: bool = False
    bad: list[str] = field(default_factory=list)

    def run(self, name: str, arguments: Iterable[str]) -> None:
        """Run one check in the project's folder, and say how it went."""
        print(f"\n— {name}", flush=True)
        began = time.monotonic()
        ended = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode
        self.say(name, ended == 0, f" after {time.monotonic() - began:.0f} s")

    def side_by_side(self, tests: Mapping[str, list[str]]) -> None:
        """Run several kinds of tests at once, and show what the first says while it runs, the others when they ended.

        Those in a browser wait half of their time for pages, so two processors do both in hardly more than one.
        """
        began = time.monotonic()
        running: list[tuple[str, IO[bytes] | None, subprocess.Popen[bytes]]] = []
        try:
            for name, arguments in tests.items():
                said = tempfile.TemporaryFile() if running else None  # noqa: SIM115 - closed below
                command = [sys.executable, "-m", "pytest", *arguments]
                running.append((name, said, subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)))
            for name, shown, process in running:
                print(f"\n— {name}", flush=True)
                ended = process.wait()
                if shown:
                    shown.seek(0)
                    sys.stdout.write(shown.read().decode(errors="replace"))
                self.say(name, ended == 0, f" after {time.monotonic() - began:.0f} s")
        finally:
            for _, shown, process in running:
                process.terminate()
                if shown:
                    shown.close()

    def pytest(self, arguments: Iterable[str], running: Iterable[str] = ()) -> list[str]:
        """Return pytest's arguments for tests; where there are none, it ends with a code of its own: not fine.

        Args:
            arguments: Which tests.
            running: What pytest is told as well where they are run, not only collected.
        """
        return [*(["--collect-only", "-q"] if self.only_collect else running), *arguments]

    def say(self, name: str, fine: bool, more: str = "") -> None:
        """Say how a check went."""
        print(f"  {'fine' if fine else 'NOT fine'}{more}", flush=True)
        if not fine:
            self.bad.append(name)

    def tidy(self) -> None:
        """Look at code and texts without running them."""
        if not self.only_collect:
            for name, arguments in TIDY.items():
                self.run(name, ["-m", *arguments])

    def parts(self, absent: Collection[str]) -> None:
        """Fail where a part is absent; the tests that need it will, too, each in words of its own."""
        print("\n— parts of this machine")
        self.say("parts", not absent, "".join(f"; no {part} here" for part in absent))

    def plain(self, skipped: Collection[str]) -> None:
        """Run what does not take long, without some groups."""
        lacking = [group for group in MARKED if group.name in skipped and not group.deep]
        others = [group for group in lacking if group not in IN_A_BROWSER]
        browsing = [group for group in IN_A_BROWSER if group.name not in skipped]
        beside = BESIDE_BROWSERS if browsing else []
        tests = {"unit tests": self.pytest(expression((), [*DEEP, *IN_A_BROWSER, *beside, *others]), COVERED)}
        if browsing:
            tests["browser tests"] = self.pytest(expression([*browsing, *beside], [*DEEP, *lacking]), AGAIN)
        self.side_by_side(tests)

    def deep(self, *, rare: bool) -> None:
        """Run what takes long, and if asked what takes longest."""
        others = [group for group in DEEP if group not in [*ALONGSIDE, *RARE]]
        self.side_by_side(
            {
                "deep browser tests": self.pytest(expression(others, [*ALONGSIDE, *RARE]), AGAIN),
                "deep tests": self.pytest(expression(ALONGSIDE, RARE), AGAIN),
            }
        )
        if rare:
            self.side_by_side({"rare tests": self.pytest(expression(RARE), AGAIN)})
        if not self.only_collect:
            self.run(LOAD.name, LOAD.arguments)


def parse(arguments: list[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """Return the options, and what is left for pytest."""
    parser = argparse.ArgumentParser(prog="start.py test", epilog="Everything else goes to pytest.", allow_abbrev=False)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--deep", action="store_true", help="run only what is left out because it takes long")
    which.add_argument("--all", action="store_true", help="run everything, the deep groups too")
    parser.add_argument("--collect-only", action="store_true", help="show the tests that would run")
    parser.add_argument("--without", action="append", default=[], choices=PARTS, help="as if this part were absent")
    return parser.parse_known_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run the checks; 0 when all are fine."""
    options, more = parse(arguments)
    absent = [part for part, is_here in PARTS.items() if part in options.without or not is_here()]
    checks = Checks(options.collect_only)
    skipped = {} if options.all or more else rarely_run() if options.deep else left_out(absent)
    if options.deep:
        absent = [part for part in absent if part in needed_by_deep()]
    try:
        if options.deep or options.all:
            checks.parts(absent)
        if not options.deep:
            checks.tidy()
        if more:
            checks.side_by_side({"tests": checks.pytest(more)})
        else:
            if not options.deep:
                checks.plain(skipped)
            if options.deep or options.all:
                checks.deep(rare=options.all)
    finally:
        for group, reason in skipped.items():
            print(f"left out: {group} – {reason}")
    if checks.bad:
        print(f"NOT fine: {', '.join(checks.bad)}")
    return 1 if checks.bad else 0


if __name__ == "__main__":
    sys.exit(main())
