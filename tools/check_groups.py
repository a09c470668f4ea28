"""Which groups of tests there are, what each needs of the machine, and which take long."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FIREFOXES = ("firefox-esr", "firefox")
WEBKITS = ("WebKitWebDriver", "Xvfb")
"""The driver that comes with WebKitGTK, and the display that it needs."""
BUILDERS = ("buildah", "mmdebstrap", "newuidmap", "bwrap")
"""What builds images for an ordinary user, and runs what is in them."""
CLUSTERS = Path("/usr/lib/postgresql")
"""Where Debian and its like keep PostgreSQL's programs, by version and off the PATH."""


@dataclass(frozen=True)
class Marked:
    """Tests that carry one of pytest's markers.

    Attributes:
        name: The marker, which pyproject.toml registers.
        needs: The parts of the machine they need, from `PARTS`.
        deep: Whether they take long.
        rare: Whether they take so long that `--all` alone runs them.
    """

    name: str
    needs: tuple[str, ...] = ()
    deep: bool = False
    rare: bool = False


@dataclass(frozen=True)
class Command:
    """A check with a command of its own: no marker, so pytest never hears its name. It takes long.

    Attributes:
        name: What it is called here.
        arguments: What Python is given.
        needs: The parts of the machine it needs, from `PARTS`.
    """

    name: str
    arguments: tuple[str, ...]
    needs: tuple[str, ...] = ()


MARKED = (
    Marked("browser", ("Chromium",)),
    Marked("lab", ("Chromium",), deep=True),
    Marked("walk", ("Chromium",), deep=True),
    Marked("looks", ("Chromium",), deep=True),
    Marked("fields", ("Chromium",), deep=True),
    Marked("alone", ("Chromium",), deep=True),
    Marked("coach", ("Chromium",), deep=True),
    Marked("engines", ("Firefox", "WebKit"), deep=True),
    Marked("copy", deep=True),
    Marked("nbval"),
    Marked("pdf", ("Pango",)),
    Marked("paper", ("Pango",), deep=True),
    Marked("postgres", ("PostgreSQL",)),
    Marked("board", deep=True),
    Marked("fault", deep=True),
    Marked("fuzz", deep=True),
    Marked("simulation", deep=True),
    Marked("hub", ("bubblewrap",), deep=True),
    Marked("offline", ("bubblewrap",), deep=True),
    Marked("images", ("Buildah",), deep=True, rare=True),
)
IN_A_BROWSER = [group for group in MARKED if "Chromium" in group.needs and not group.deep]
BESIDE_BROWSERS = [group for group in MARKED if group.name == "nbval"]
"""What runs programs of its own, which are not measured with the unit tests, and takes long enough to be moved."""
DEEP = [group for group in MARKED if group.deep]
RARE = [group for group in MARKED if group.rare]
ALONGSIDE = [group for group in DEEP if group.name in {"board", "fault", "fuzz", "hub", "offline"}]
"""What runs beside the other deep groups, and takes as long. All hubs are in it: no two may run at once."""
LOAD = Command("load", ("tests/benchmarks", "board", "participant", "workshop"), ("PostgreSQL", "bubblewrap"))
"""The benchmarks of many people at once, which are tests as well: they fail where a limit is not held."""
PARTS: Mapping[str, Callable[[], bool]] = {
    "Chromium": lambda: any(shutil.which(name) for name in BROWSERS),
    "Firefox": lambda: any(shutil.which(name) for name in FIREFOXES),
    "WebKit": lambda: all(shutil.which(name) for name in WEBKITS),
    "Pango": lambda: find_library("pango-1.0") is not None,
    "PostgreSQL": lambda: bool(shutil.which("initdb") or [*CLUSTERS.glob("*/bin/initdb")]),
    "bubblewrap": lambda: shutil.which("bwrap") is not None,
    "Buildah": lambda: all(shutil.which(name) for name in BUILDERS),
}
"""What some tests need beside Python, and how to tell that it is here."""


def expression(wanted: Iterable[Marked] = (), unwanted: Iterable[Marked] = ()) -> list[str]:
    """Return pytest's arguments for the tests of some groups, or of all, without those of others."""
    names = [group.name for group in wanted]
    anything = [f"({' or '.join(names)})"] if names else []
    return ["-m", " and ".join([*anything, *(f"not {group.name}" for group in unwanted)])]


def needed_by_deep() -> set[str]:
    """Return the parts without which `--deep` fails."""
    return {part for group in DEEP if not group.rare for part in group.needs} | {*LOAD.needs}


def rarely_run() -> dict[str, str]:
    """Return the groups that `--deep` does not run either, and why."""
    return {group.name: "takes longest; --all runs it" for group in RARE}


def left_out(absent: Collection[str]) -> dict[str, str]:
    """Return the groups that the plain command does not run, and why."""
    reasons = dict.fromkeys([*(group.name for group in DEEP), LOAD.name], "takes long; --deep runs it")
    reasons |= rarely_run()
    for group in MARKED:
        lacking = [part for part in group.needs if part in absent]
        if lacking:
            absence = f"no {' and no '.join(lacking)} here"
            reasons[group.name] = f"{reasons[group.name]}, and there is {absence}" if group.deep else absence
    return reasons
