"""Change the code in small ways and see whether the closest tests notice: `.venv/bin/python tools/mutate.py`.

A seeded sample of the changes that Cosmic Ray knows (another operator, another number, a condition turned round) is
made one by one in a copy of the tree, which is gone afterwards. `docs/testing.md` says why what survived was left.
"""

from __future__ import annotations

import argparse
import compileall
import importlib
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from itertools import groupby
from pathlib import Path
from py_compile import PycInvalidationMode
from types import FrameType

import pytest
from mutations import CLOSEST, PACKAGE, ROOT, Mutation, drawn, tests_of

COPIED = (PACKAGE, "data", "notebooks", "tests", "tools", "docs", "pyproject.toml", "start.py", "README.md")
LEFT_OUT = "not postgres and not simulation and not fault and not fuzz and not hub"
PYTEST = ["-x", "-q", "-p", "no:cacheprovider", "-p", "pytest_timeout", "-p", "_hypothesis_pytestplugin"]
SAME_EXAMPLES = ["--hypothesis-profile", "mutation"]
LEAST_TIME = 20.0
"""Seconds that the tests of a changed module may take in any case; otherwise five times what they take unchanged."""


class Copy:
    """A copy of the tree, in which tests are run in forks of this process.

    Args:
        folder: Where it is made.
    """

    def __init__(self, folder: Path) -> None:
        self._tree, self._output, self._temporary = folder / "tree", folder / "output", folder / "t"
        self._imported = folder / "imported"
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self._tree / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
            else:
                shutil.copy(ROOT / name, self._tree)
        self._compile(self._tree / PACKAGE)

    def write(self, module: str, source: str) -> None:
        """Change a module; it is compiled anew by whoever imports it."""
        file = self._tree / PACKAGE / module
        Path(cache_from_source(str(file))).unlink(missing_ok=True)
        file.write_text(source, encoding="utf-8")

    def restore(self, module: str) -> None:
        """Bring a module back to what it is in the tree."""
        self.write(module, (ROOT / PACKAGE / module).read_text(encoding="utf-8"))
        self._compile(self._tree / PACKAGE / module)

    def pass_tests(self, tests: Sequence[str], seconds: float, *, first: bool = False) -> bool:
        """Tell whether tests pass, within a time; the first time also note what they import, and keep them compiled."""
        child = os.fork()
        if child == 0:
            self._run_tests(tests, first=first)
        try:
            return self._ended(child, time.monotonic() + seconds) == 0
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)

    def import_what_stays(self) -> None:
        """Import what the last tests did and what no change touches, so that the next ones have it from the fork."""
        for name in self._imported.read_text(encoding="utf-8").split():
            with suppress(Exception):
                importlib.import_module(name)

    def output(self) -> str:
        """Return what the last tests printed."""
        return self._output.read_text(encoding="utf-8", errors="replace")

    def _holds(self, file: str | None) -> bool:
        return file is not None and Path(file).is_relative_to(self._tree)

    def _run_tests(self, tests: Sequence[str], *, first: bool) -> None:
        ended = 1
        try:
            sys.dont_write_bytecode = not first
            os.setpgid(0, 0)
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.default_int_handler)
            os.chdir(self._tree)
            sys.path[0] = str(self._tree)
            os.environ["PYTHONPATH"] = str(self._tree)
            printed = os.open(self._output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for descriptor in (1, 2):
                os.dup2(printed, descriptor)
            options = [*PYTEST, *SAME_EXAMPLES, "-m", LEFT_OUT, "--basetemp", str(self._temporary)]
            ended = int(pytest.main([*options, *tests]))
            if first:
                names = [
                    name for name, one in [*sys.modules.items()] if not self._holds(getattr(one, "__file__", None))
                ]
                self._imported.write_text("\n".join(names), encoding="utf-8")
        finally:
            os._exit(ended)

    @staticmethod
    def _ended(child: int, until: float) -> int | None:
        while time.monotonic() < until:
            found, status = os.waitpid(child, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        return None

    @staticmethod
    def _compile(path: Path) -> None:
        compile_it = compileall.compile_dir if path.is_dir() else compileall.compile_file
        compile_it(path, quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)


def try_module(copy: Copy, module: str, mutations: Sequence[Mutation]) -> list[Mutation]:
    """Try the changes of one module, say of each whether it was noticed, and return those that survived.

    Raises:
        SystemExit: Its tests fail as they are, or pass though the module is broken.
    """
    tests = tests_of(module)
    began = time.monotonic()
    if not copy.pass_tests(tests, 600, first=True):
        raise SystemExit(f"{copy.output()}\nThe tests of {module} fail without any change: {' '.join(tests)}")
    copy.import_what_stays()
    seconds = max(LEAST_TIME, 5 * (time.monotonic() - began))
    survived = []
    try:
        copy.write(module, "raise RuntimeError\n")
        if copy.pass_tests(tests, seconds):
            raise SystemExit(f"These tests never import {module}: {' '.join(tests)}")
        for mutation in mutations:
            copy.write(module, mutation.source)
            passed = copy.pass_tests(tests, seconds)
            survived += [mutation] if passed else []
            print(f"{'SURVIVED' if passed else 'noticed'}  {mutation}", flush=True)
    finally:
        copy.restore(module)
    return survived


def try_all(mutations: Sequence[Mutation]) -> list[Mutation]:
    """Try changes in a copy of the tree that is gone afterwards, and return those that survived."""
    with tempfile.TemporaryDirectory(prefix="mutate-", ignore_cleanup_errors=True) as folder:
        copy = Copy(Path(folder))
        survived = []
        for module, some in groupby(mutations, key=lambda mutation: mutation.module):
            survived += try_module(copy, module, [*some])
        return survived


def report(mutations: Sequence[Mutation], survived: Sequence[Mutation]) -> None:
    """Print the figure of each module and of all, and what survived."""
    tried, left = (Counter(mutation.module for mutation in some) for some in (mutations, survived))
    print()
    for module, number in tried.items():
        print(f"{module:28} {number - left[module]:4} of {number:4} noticed")
    noticed = len(mutations) - len(survived)
    print(f"\n{noticed} of {len(mutations)} changes noticed: {noticed / len(mutations):.1%}")
    for mutation in survived:
        print(f"  {mutation}")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit("stopped")


def prepare() -> None:
    """Give way to other work, write no compiled files, and end in order when told to end."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    os.nice(10)
    os.environ |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "OPENBLAS_NUM_THREADS": "1"}
    sys.dont_write_bytecode = True


def main() -> int:
    """Draw, try and report; 0 when at least nine in ten changes are noticed."""
    parser = argparse.ArgumentParser(prog="tools/mutate.py", description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, default=600, help="how many changes are drawn from all modules together")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same changes of the same code")
    parser.add_argument("--module", action="append", choices=[*CLOSEST], help="try only what was drawn of this module")
    options = parser.parse_args()
    prepare()
    mutations = [one for one in drawn(options.sample, options.seed) if one.module in (options.module or CLOSEST)]
    survived = try_all(mutations)
    report(mutations, survived)
    return 0 if len(survived) * 10 <= len(mutations) else 1


if __name__ == "__main__":
    sys.exit(main())
