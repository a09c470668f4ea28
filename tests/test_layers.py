"""The house: who may import whom, how large rooms and modules are, and that each module has its test."""

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "workbook_lib"
TESTS = Path(__file__).resolve().parent
LIBRARY = PACKAGE.name
LAYERS = [
    {"errors", "home", "private_files", "resources", "records"},
    {"statistics", "content"},
    {"controls", "frames", "console", "local_ports", "browser_opening", "journal.key", "workshop.rules"},
    {"journal.errors"},
    {"journal.storage"},
    {"journal.backups"},
    {"journal.draft_key"},
    {"journal.passphrase"},
    {"journal"},
    {"charts.engine", "transfer.reading"},
    {"charts.personal", "charts.group", "transfer.formats"},
    {"charts", "transfer"},
    {"exercises.engine", "report"},
    {"exercises.shared"},
    {
        "exercises.first_hour",
        "exercises.not_personal",
        "exercises.not_feedback",
        "exercises.fresh_approach",
        "exercises.keep_learning",
        "progress",
    },
    {"exercises", "sessions", "my_words"},
    {"today"},
    {"workshop"},
    {"workshop.participant", "workshop.board"},
    {"workshop.hub"},
    {"workshop.coach"},
    {"closed_workbook"},
    {"workbook"},
    {"", "launch"},
]
"""The rooms from the lowest up. A module belongs to the room with the longest name that it lies in; "" is the library's
own `__init__`, all that a notebook imports."""
HEIGHT = {room: height for height, rooms in enumerate(LAYERS) for room in rooms}
ALONE = {"matplotlib": {"charts"}, "sqlalchemy": {"journal", "workshop"}}
ABOVE = {"IPython": "sessions", "jupyter_server": "sessions", "voila": "sessions", "typer": "report"}
"""Libraries that nothing up to a room may import."""
LATE = {
    "matplotlib": "pictures are drawn after the fields are on screen",
    "pandas": "as matplotlib",
    "numpy": "as matplotlib",
    "sqlcipher3": "only a journal under a passphrase needs it",
    "weasyprint": "an extra that may be absent",
    "babel": "a fifth of a second at the start of a page",
    "icalendar": "only when something is saved for a calendar",
    "pypdfium2": "only in the process that reads such a file",
    "resource": "only where the system has it",
    "snowballstemmer": "only when a CV is compared",
    "httpx": "only in a workshop, once something is sent",
    "pyseccomp": "only in a workshop; its import fails where the system has no libseccomp",
    "segno": "only when a QR code is shown",
    "ctypes": "only on Windows",
    "sqlalchemy": "a command that opens no journal answers at once",
    "jinja2": "as sqlalchemy: only what is printed needs it",
    "voila": "as sqlalchemy: only an open door needs it",
    "jupyterlab": "as voila",
    "jupyterhub": "as voila: only a workshop needs it",
}
"""Libraries that may be imported inside a function, and why; so may our modules whose own top loads one of these."""
LATE_ROOMS = {"workbook": "`import workbook_lib.statistics` alone stays light", "workshop": "no reader alone loads it"}
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def dotted(path: Path) -> str:
    """Return a module's name within the library; "" for the library's own `__init__`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {dotted(path): path for path in MODULES}


def room_of(name: str) -> str:
    """Return the room a module lies in."""
    return max((room for room in HEIGHT if name == room or not room or name.startswith(f"{room}.")), key=len)


def module_of(name: str) -> str:
    """Return the module of the library that a dotted name leads to."""
    name = name.removeprefix(LIBRARY).lstrip(".")
    while name and name not in NAMES:
        name = name.rpartition(".")[0]
    return name


def imports(tree: ast.Module) -> list[tuple[str, ast.AST]]:
    """Return every module that is imported, wherever, or named in a string, with its place in the code."""
    found: list[tuple[str, ast.AST]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(name.name, node) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            found += [(f"{node.module}.{name.name}", node) for name in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            named = re.fullmatch(rf"({LIBRARY}(?:\.\w+)+)(?::\w+)?", node.value)
            found += [(named[1], node)] if named else []
    return found


IMPORTS = {name: imports(TREES[path]) for name, path in NAMES.items()}


def ours(name: str) -> set[str]:
    """Return the modules of the library that a module imports or names."""
    found = {module_of(module) for module, _ in IMPORTS[name] if module.split(".")[0] == LIBRARY}
    return found - {name}


def within_functions(tree: ast.Module) -> set[ast.AST]:
    """Return every node that is only run when a function is called."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {node for function in functions for node in ast.walk(function)}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_imports_point_down(name: str):
    """A module imports from its own room and from lower ones, also inside functions, for types alone, and by string."""
    own = room_of(name)
    for other in ours(name):
        room = room_of(other)
        assert room == own or HEIGHT[room] < HEIGHT[own], f"{name} ({own}) imports {other} ({room})"


def test_no_modules_import_each_other():
    """There is no circle of imports, whatever is imported late or for types alone."""
    # A package's own `__init__` hands on what is in it, and whoever imports a module of it meets it on the way.
    graph = {name: ours(name) for name in NAMES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_library_has_one_place(name: str):
    """Only charts draw with matplotlib, only journals use SQLAlchemy, and notebooks' machinery stays at the top."""
    own = room_of(name)
    for module, _ in IMPORTS[name]:
        library = module.split(".")[0]
        if library in ALONE:
            assert own.split(".")[0] in ALONE[library], f"{name} imports {module}"
        if library in ABOVE and not own.startswith("workshop"):
            assert HEIGHT[own] > HEIGHT[ABOVE[library]] or own == "console", f"{name} imports {module}"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_cards_know_no_journal(name: str):
    """Cards are handed a desk to save with; they cannot reach the storage."""
    if room_of(name).split(".")[0] in {"controls", "exercises", "sessions", "today", "progress", "my_words"}:
        assert {other for other in ours(name) if other.split(".")[0] == "journal"} == set()


def at_once(name: str) -> tuple[set[str], set[str]]:
    """Return the libraries of `LATE` and the modules of ours that importing a module loads at once."""
    tree = TREES[NAMES[name]]
    tests = (node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    later = within_functions(tree) | {node for test in tests for node in ast.walk(test)}
    now = [module for module, node in IMPORTS[name] if node not in later and not isinstance(node, ast.Constant)]
    libraries = {module.split(".")[0] for module in now}
    return libraries & LATE.keys(), {module_of(one) for one in now if one.split(".")[0] == LIBRARY}


AT_ONCE = {name: at_once(name) for name in NAMES}


@cache
def loads(name: str) -> frozenset[str]:
    """Return the heavy libraries that importing a module of ours loads, with all that it imports."""
    reached, ahead = {name}, [name]
    while ahead:
        fresh = AT_ONCE[ahead.pop()][1] - reached
        reached |= fresh
        ahead += fresh
    return frozenset().union(*(AT_ONCE[one][0] for one in reached))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_import_inside_a_function_has_a_reason(name: str):
    """Only what is heavy, optional, or no reader's is imported inside a function."""
    inside = within_functions(TREES[NAMES[name]])
    late = [module for module, node in IMPORTS[name] if node in inside and not isinstance(node, ast.Constant)]
    assert [module for module in late if not is_heavy(module)] == []


def is_heavy(module: str) -> bool:
    """Say whether loading a module late is the point: a library of the table, or one of ours that loads such a one."""
    library, _, rest = module.partition(".")
    if library != LIBRARY:
        return library in LATE
    return rest.split(".")[0] in LATE_ROOMS or bool(loads(module_of(module)))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines without its docstring."""
    first, *_ = function.body
    words = ast.get_docstring(function) is not None
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if words else 0)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_modules_stay_short(name: str):
    """No module is longer than 250 lines, and no function longer than 40 without its docstring."""
    path = NAMES[name]
    functions = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [(function.name, length(function)) for function in functions if length(function) > 40] == []
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_rooms_stay_small():
    """No folder holds more than 18 modules."""
    sizes = Counter(path.parent for path in MODULES)
    assert {folder.name: size for folder, size in sizes.items() if size > 18} == {}


def test_a_class_name_is_used_once():
    """Whoever looks for a class finds one."""
    places = defaultdict(set)
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].add(dotted(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def behaves(tree: ast.Module) -> bool:
    """Say whether a module does anything: a function of it has more than a docstring."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(not all(isinstance(one, ast.Expr | ast.Pass) for one in function.body) for function in functions)


@pytest.mark.parametrize("name", sorted(name for name, path in NAMES.items() if path.stem[:2] != "__"))
def test_each_module_with_behaviour_has_its_tests(name: str):
    """The tests of a module are where it is itself, in the file of its name."""
    path = NAMES[name]
    if behaves(TREES[path]):
        assert (TESTS / path.relative_to(PACKAGE).parent / f"test_{path.stem}.py").is_file()


@pytest.mark.parametrize("name", sorted(name for name, path in NAMES.items() if path.stem == "__init__"))
def test_each_package_says_who_may_import_it(name: str):
    """A package's first words are what lives there, who uses it, and what it uses."""
    words = ast.get_docstring(TREES[NAMES[name]]) or ""
    assert words
    exercise = re.fullmatch(r"exercises\.\w+\.\w+", name)  # an exercise's own folder follows its section's
    assert exercise or re.search(r"\b(Used|Imported) (by|through)\b", words)


SHEETS = sorted(PACKAGE.rglob("*.css"))
SIDE = re.compile(
    r"(?<![-@\w])((margin|padding|border)-)?(left|right)(-\w+)*\s*:|(float|text-align)\s*:\s*(left|right)\b"
)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgb|hsl|\b(white|black)\b(?!-)", re.IGNORECASE)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_style_sheets_stay_short_and_speak_one_language(path: Path):
    """No style sheet is longer than 250 lines, and colours are named in one of them alone."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 250
    named = [line for line in lines if COLOUR.search(line) and not line.startswith("@supports")]
    assert path.name == "tokens.css" or named == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_style_sheets_name_no_side(path: Path):
    """They say where a line begins and ends, so that a page in a language from the right is mirrored by itself.

    What makes PDFs knows floats by their sides alone; on paper each has another one for languages from the right.
    """
    named = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if SIDE.search(line)]
    floats = [line for line in named if "float: " in line] if path.parent.name == "report" else []
    mirrored = [line for line in floats if line.startswith('[dir="rtl"]')]
    assert set(named) == set(floats)
    assert 2 * len(mirrored) == len(floats)


def test_assets_hold_no_code():
    """Templates, style sheets, faces and drawings are files only."""
    assert [path.name for path in (PACKAGE / "assets").rglob("*.py")] == []


def test_every_room_is_there():
    """The table of rooms names no room that is gone, and none twice."""
    assert set(HEIGHT) <= set(NAMES) | {""}
    assert all(not (one & other) for one, other in pairwise(LAYERS))
    assert {room_of(name) for name in NAMES if name} <= set(HEIGHT) - {""}
