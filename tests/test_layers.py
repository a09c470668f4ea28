import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "workbook_lib"
LAYERS = [
    {"records", "errors", "resources", "home"},
    {"statistics", "content"},
    {"fields", "charts", "exercises", "journal", "transfer"},
    {"pages", "report", "workshop"},
    {"closed", "workbook"},
    {"launch"},
]
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
ACROSS = {
    ("transfer", "journal"): "imports and exports take and give a journal's own revisions",
    ("pages", "report"): "a page offers a file to take out",
    ("pages", "workshop"): "a page says what may be shared, and shows the coach what was",
    ("report", "workshop"): "the group's report draws what was published",
    ("workshop", "report"): "closing a workshop writes its report",
    ("workshop", "pages"): "the outbox is the group as pages see it",
    ("workbook", "closed"): "a journal that does not open has a page of its own",
}
"""Parts of one layer that may know each other, and why."""
ALONE = {"matplotlib": {"charts"}, "sqlalchemy": {"journal", "workshop"}}
ABOVE = {"IPython": "workbook", "jupyter_server": "pages", "voila": "pages", "tornado": "fields", "typer": "pages"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


def imports(path: Path) -> list[tuple[str, bool]]:
    """Return every module a file imports, wherever in the file, and whether that is at its top."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(tree.body)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(name.name, node in top) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found += [(node.module or "", node in top)]
            if node.module == "workbook_lib":
                found += [(f"workbook_lib.{name.name}", node in top) for name in node.names]
    return found


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path):
    """A module imports from its own part and from lower layers, never from above, and across only where it says why."""
    own = part(path)
    for module, _ in imports(path):
        names = module.split(".")
        if names[0] == "workbook_lib" and len(names) > 1 and names[1] in HEIGHT and names[1] != own:
            below = HEIGHT[names[1]] < HEIGHT[own]
            assert below or (own, names[1]) in ACROSS, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_has_one_place(path: Path):
    """Only charts draw with matplotlib, only journals use SQLAlchemy, and notebooks' machinery stays at the top."""
    own = part(path)
    for module, _ in imports(path):
        library = module.split(".")[0]
        if library in ALONE:
            assert own in ALONE[library], f"{name_of(path)} imports {module}"
        if library in ABOVE and own != "workshop":
            assert HEIGHT[own] > HEIGHT[ABOVE[library]], f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_pages_and_fields_know_no_journal(path: Path):
    """Views are handed what to save with; they cannot reach the storage."""
    if part(path) in {"pages", "fields"}:
        assert not [module for module, _ in imports(path) if module.startswith("workbook_lib.journal")]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines without its docstring."""
    first, *_ = function.body
    words = ast.get_docstring(function) is not None
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if words else 0)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_short(path: Path):
    """No module is longer than 250 lines, and no function longer than 40 without its docstring."""
    text = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [(function.name, length(function)) for function in functions if length(function) > 40] == []
    assert len(text.splitlines()) <= 250


SHEETS = sorted(PACKAGE.rglob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgb|hsl|\b(white|black)\b(?!-)", re.IGNORECASE)


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_style_sheets_stay_short_and_speak_one_language(path: Path):
    """No style sheet is longer than 250 lines, and colours are named in one of them alone."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 250
    named = [line for line in lines if COLOUR.search(line) and not line.startswith("@supports")]
    assert path.name == "tokens.css" or named == []


def test_every_part_has_a_layer():
    """A new part of the library is given its place here."""
    assert {part(path) for path in MODULES} <= HEIGHT.keys()
