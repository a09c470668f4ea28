"""Run every benchmark and print all that was measured in one table: `python tests/benchmarks [--short] [NAME …]`.

`--short` measures a third as often; NAME picks files, such as `journal loess`. Where a limit is not held the file is
run again, twice at most, and the smallest figure counts: other work on the machine can only add to it. Ends with 1
where a limit is not held even so.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import psutil

HERE = Path(__file__).resolve().parent
SHORT = "WORKBOOK_BENCHMARKS_SHORT"
MOST_RUNS = 3
HEAD = ("measured", "figure", "at most", "held")


class Row(NamedTuple):
    """What one benchmark says it measured; without a figure, one that did not get so far."""

    what: str
    figure: float | None = None
    limit: float | None = None
    unit: str = "×"

    @property
    def held(self) -> bool:
        """Whether the limit is held; a figure without a limit is only told."""
        return self.figure is not None and (self.limit is None or self.figure <= self.limit)

    def figure_or_worst(self) -> float:
        """Return what to order runs by: one that did not end is the worst."""
        return float("inf") if self.figure is None else self.figure

    def cells(self) -> tuple[str, str, str, str]:
        """Return the row as the table shows it."""
        if self.figure is None:
            return (self.what, "–", "", "did not end")
        verdict = "" if self.limit is None else "yes" if self.held else "NO"
        return (self.what, _written(self.figure, self.unit), _written(self.limit, self.unit), verdict)


def _written(figure: float | None, unit: str) -> str:
    if figure is None:
        return ""
    if unit == "×":
        return f"× {figure:.2f}"
    return f"{figure:.0f} {unit}" if figure >= 100 else f"{figure:.3g} {unit}"


def best(path: Path) -> list[Row]:
    """Run one file until every limit is held, three times at most, and return the smallest of each figure."""
    rows = [*run(path)]
    for _ in range(MOST_RUNS - 1):
        if all(row.held for row in rows):
            break
        before = {row.what: row for row in rows}
        rows = [min(row, before.get(row.what, row), key=Row.figure_or_worst) for row in run(path)]
    return rows


def run(path: Path) -> Iterator[Row]:
    """Run one file, in a process where no other benchmark has left anything behind, and yield what it measured."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ["-q", "-p", "no:cacheprovider", "--durations=0", "--durations-min=3600", f"--junitxml={report}"]
        options += ["-o", "junit_family=xunit1"]
        ended = subprocess.run([sys.executable, "-m", "pytest", *options, str(path)], cwd=HERE.parents[1], check=False)
        cases = ElementTree.parse(report).iter("testcase") if report.exists() else []
        rows = [row for case in cases for row in _rows_of(case)]
    yield from rows
    if ended.returncode and all(row.held for row in rows):
        yield Row(path.name)


def _rows_of(case: ElementTree.Element) -> list[Row]:
    noted = [one.get("value", "") for one in case.iter("property") if one.get("name") == "measured"]
    return [Row(*json.loads(value)) for value in noted]


def table(rows: list[Row]) -> str:
    """Return all rows as one table."""
    lines = [HEAD, *(row.cells() for row in rows)]
    wide = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    written = [
        f"| {what:<{wide[0]}} | {figure:>{wide[1]}} | {limit:>{wide[2]}} | {held:<{wide[3]}} |"
        for what, figure, limit, held in lines
    ]
    return "\n".join([written[0], "|" + "|".join("-" * (width + 2) for width in wide) + "|", *written[1:]])


def machine() -> str:
    """Return what it was measured on, and how busy that was."""
    model = platform.processor() or platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists():
        lines = told.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = names[0] if names else model
    memory = psutil.virtual_memory().total / 2**30
    busy = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}{busy}"


def main(arguments: list[str]) -> int:
    """Run them and print the table; 0 when every limit is held."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="measure a third as often")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(arguments)
    os.environ[SHORT] = "1" if options.short else ""
    there = {path.stem.removeprefix("bench_"): path for path in sorted(HERE.glob("bench_*.py"))}
    unknown = [name for name in options.names if name not in there]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(there)}")
    on = machine()
    rows = [row for name in options.names or there for row in best(there[name])]
    print(f"\n{on}{'; measured a third as often' if options.short else ''}\n\n{table(rows)}")
    return 0 if rows and all(row.held for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
