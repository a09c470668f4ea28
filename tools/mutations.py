"""The changes that `tools/mutate.py` makes, and which tests are the closest to a module."""

from __future__ import annotations

import ast
import difflib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "workbook_lib"

CLOSEST: dict[str, tuple[str, ...]] = {
    "workshop/rules/releases.py": (),
    "workshop/rules/difference_attack.py": (),
    "workshop/rules/aggregates.py": (),
    "workshop/hub/entering/throttle.py": (),
    "workshop/board/board.py": (),
    "workshop/board/showing.py": ("workshop/board/test_board.py",),
    "journal/storage/queries.py": (
        "journal/test_journal.py",
        "journal/test_erasure.py",
        "journal/test_import_revisions.py",
    ),
    "journal/erasure.py": (),
    "journal/import_revisions.py": (),
    "statistics/assessment.py": (),
    "statistics/comparison.py": (),
    "statistics/dependence.py": (),
    "statistics/minimum_data.py": (),
    "statistics/local.py": ("statistics/test_smoothing.py",),
    "statistics/ordinary.py": (),
    "statistics/prediction.py": (),
    "statistics/recovery.py": (),
    "statistics/series.py": (),
    "statistics/smoothing.py": (),
    "statistics/student.py": (),
    "statistics/survival.py": (),
    "statistics/trend.py": (),
    "statistics/weeks.py": (),
}
"""Every module that is changed, and the tests that are asked after the one of its own name (`test_<module>.py`)."""
SHARED: dict[str, tuple[str, ...]] = {"statistics": ("statistics/test_properties.py", "statistics/test_package.py")}
"""Tests that are asked last for every module of a folder."""


@dataclass(frozen=True)
class Mutation:
    """One change of one module.

    Attributes:
        module: Its path within the package.
        line: Number of the first line that differs.
        change: That line before and after.
        source: The whole module after it.
    """

    module: str
    line: int
    change: str
    source: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}  {self.change}"


def tests_of(module: str) -> list[str]:
    """Return the closest tests of a module: of the same name, of the table, and shared by its folder."""
    folder, name = module.split("/", maxsplit=1)[0], Path(module).stem
    named = sorted((ROOT / "tests" / folder).rglob(f"test_{name}.py"))
    listed = (*CLOSEST[module], *SHARED.get(folder, ()))
    files = dict.fromkeys([*named, *(ROOT / "tests" / one for one in listed)])
    return [str(file.relative_to(ROOT)) for file in files]


def mutations_of(module: str, seed: int) -> Iterator[Mutation]:
    """Yield every change of a module that changes what is run, in a drawn order: none in annotations, none twice."""
    source = (ROOT / PACKAGE / module).read_text(encoding="utf-8")
    nodes = [*ast_nodes(get_ast(source))]
    places = []
    for name in sorted(operator_names()):
        operator_class = get_operator(name)
        if not operator_class.arguments():
            operator = operator_class()
            number = sum(len(list(operator.mutation_positions(node))) for node in nodes)
            places += [(operator, place) for place in range(number)]
    random.Random(f"{seed} {module}").shuffle(places)  # noqa: S311 - a sample, no secret
    seen = {_what_runs(source)}
    for operator, place in places:
        changed = mutate_code(source, operator, place)
        runs = _what_runs(changed)
        if runs and runs not in seen:
            seen.add(runs)
            yield _described(module, source, changed)


def _what_runs(source: str) -> str:
    """Return a module without what nobody reads when it runs; empty where it is no Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.dump(tree)


def _described(module: str, source: str, changed: str) -> Mutation:
    before, after = source.splitlines(), changed.splitlines()
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    _, first, end, start, stop = next(step for step in steps if step[0] != "equal")
    old, new = (" ".join(line.strip() for line in lines) for lines in (before[first:end], after[start:stop]))
    return Mutation(module, first + 1, f"{old}  →  {new}", changed)


def drawn(size: int, seed: int) -> list[Mutation]:
    """Draw a sample that is spread over all modules: each gives one in turn, as long as it has any."""
    given: dict[str, list[Mutation]] = {module: [] for module in CLOSEST}
    heaps = {module: mutations_of(module, seed) for module in CLOSEST}
    missing = size
    while missing and heaps:
        for module, heap in [*heaps.items()][:missing]:
            mutation = next(heap, None)
            if mutation is None:
                del heaps[module]
            else:
                given[module].append(mutation)
                missing -= 1
    return [mutation for mutations in given.values() for mutation in mutations]
