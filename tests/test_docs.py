"""The documents for those who carry on point to what is there."""

import ast
import dataclasses
import re
from pathlib import Path

import pytest

from workbook_lib.controls import Block
from workbook_lib.workbook import Workbook

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PACKAGE = ROOT / "workbook_lib"


CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
DOTTED = re.compile(r"(?<![\w./-])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?![\w/-])")
PATH = re.compile(r"(?<![\w./<>*-])[\w.<>*-]+(?:/[\w.<>*-]+)*/?(?![\w-])")
IMPORT = re.compile(r"^from (workbook_lib[\w.]*) import (\w+(?:, \w+)*)$", re.MULTILINE)
SUFFIXES = {".py", ".toml", ".js", ".css", ".j2", ".html", ".ipynb", ".yaml", ".yml"}


def spans(text: str) -> list[str]:
    """Return what a text sets as code within its lines, without files that a command writes."""
    return [re.sub(r"-o \S+", "", span) for span in SPAN.findall(CODE.sub("", text))]


def dotted_names(text: str) -> list[str]:
    """Return the dotted names in a text that begin with a package, a module or a class of the library."""
    names = [name.removeprefix("workbook_lib.") for span in spans(text) for name in DOTTED.findall(span)]
    imported = [f"{module}.{name}" for module, listed in IMPORT.findall(text) for name in listed.split(", ")]
    names += [name.removeprefix("workbook_lib.") for name in imported]
    ours = [name for name in names if is_package(name.partition(".")[0]) or name.partition(".")[0] in CLASSES]
    return [name for name in ours if Path(name).suffix not in SUFFIXES]


def is_package(name: str) -> bool:
    """Tell whether a package or module of the library has that name."""
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()


def exists(names: list[str]) -> bool:
    """Tell whether a dotted name leads to a module, to what a module has, or to what a class has."""
    if names[0] in CLASSES:
        return any(names[1] in members for members in CLASSES[names[0]])
    place = PACKAGE
    while names and (place / names[0]).is_dir():
        place, names = place / names[0], names[1:]
    if names and (place / f"{names[0]}.py").exists():
        place, names = place / f"{names[0]}.py", names[1:]
    elif names:
        place /= "__init__.py"
    return not names or (len(names) == 1 and names[0] in top_level(ast.parse(place.read_text("utf-8"))))


def top_level(tree: ast.Module) -> set[str]:
    """Return the names that a module defines, assigns or imports at its top, also for type checkers alone."""
    nodes = [inner for node in tree.body for inner in (node.body if isinstance(node, ast.If) else [node])]
    names = {node.name for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    names |= {alias.asname or alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    targets = [target for node in nodes if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in nodes if isinstance(node, ast.AnnAssign)]
    return names | {target.id for target in targets if isinstance(target, ast.Name)}


def classes() -> dict[str, list[set[str]]]:
    """Return the methods and attributes of every class of the library, by its name."""
    found: dict[str, list[set[str]]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                inner = {one.name for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
                inner |= {
                    one.target.id
                    for one in node.body
                    if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
                }
                found.setdefault(node.name, []).append(inner)
    return found


CLASSES = classes()


def paths(text: str) -> list[str]:
    """Return the paths in a text that begin at the project's folder, in the library, or are a file's name alone."""
    words = [word for span in spans(text) for word in PATH.findall(span)]
    return [word for word in words if is_ours(word)]


def is_ours(word: str) -> bool:
    """Tell a path of the project from other words: by its first folder, or by how a file's name ends."""
    first, slash, _ = word.partition("/")
    if slash:
        return bool(first.strip(".")) and first != ".venv" and any((top / first).is_dir() for top in (ROOT, PACKAGE))
    return Path(word).suffix in SUFFIXES and not word.startswith(("*", "."))


def found(path: str) -> bool:
    """Tell whether a path leads to something; ``<name>`` and ``*`` may be any name."""
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    if "/" not in pattern:
        return any(any(top.rglob(pattern)) for top in SEARCHED) or any(ROOT.glob(pattern))
    return any(any(top.glob(pattern)) for top in (ROOT, PACKAGE))


SEARCHED = [ROOT / name for name in ("workbook_lib", "data", "tests", "notebooks", "tools", "deploy")]


def files_to_make(text: str) -> set[str]:
    """Return the files and folders that a text has its reader make: after "Create", or after "copy … to"."""
    return set(re.findall(r"(?:Create |\bto )`([^`]+/[^`]*)`", text))


def module_file(name: str) -> str:
    """Return where the module of a dotted name would be, one of the module's own names after it."""
    return f"workbook_lib/{'/'.join(name.split('.')[:-1])}.py"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document: Path):
    """Every link to a file of the project leads to one, and one with a mark to a heading of it."""
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", document.read_text(encoding="utf-8")):
        path, _, mark = target.partition("#")
        file = (document.parent / path).resolve() if path else document
        assert file.exists(), target
        if mark:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            marks = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
            assert mark in marks, target


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_names_of_the_library_are_there(document: Path):
    """Each dotted name of the library in a text, and each import in its code, is a module or a name in one."""
    text = document.read_text(encoding="utf-8")
    made = files_to_make(text)
    missing = [name for name in dotted_names(text) if not (exists(name.split(".")) or module_file(name) in made)]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_paths_are_there(document: Path):
    """Each path in a text leads to a file or folder of the project, or to one that the text has its reader make."""
    text = document.read_text(encoding="utf-8")
    made = files_to_make(text)
    missing = [
        path
        for path in paths(text)
        if not (found(path) or any(one.startswith(path) or path.startswith(one) for one in made))
    ]
    assert missing == []


def test_a_name_or_path_that_is_gone_is_noticed():
    """A module, a name within one, a file and a pattern of files that are not there are told from those that are."""
    assert dotted_names("`records.Entry`, `journal.storage.files`, `Journal.erase` and `wb.see()`") == [
        "records.Entry",
        "journal.storage.files",
        "Journal.erase",
    ]
    assert exists(["records", "Entry"])
    assert exists(["journal", "storage", "files"])
    assert exists(["Journal", "erase"])
    assert not exists(["records", "NoRecord"])
    assert not exists(["journal", "no_module"])
    assert not exists(["Journal", "no_method"])
    assert paths("`python tools/lock.py`, `data/content/<language>/` and `registry.py`") == [
        "tools/lock.py",
        "data/content/<language>/",
        "registry.py",
    ]
    assert found("data/content/<language>/")
    assert found("exercises/registry.py")
    assert found("registry.py")
    assert not found("exercises/no_module.py")
    assert not found("no_module.py")


def test_the_tour_begins_with_where_things_are():
    """The first table of the tour leads from what somebody looks for to where it is, and names each room."""
    tour = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = tour.partition("| you look for … | it is in … |\n")[2].partition("\n\n")[0]
    named = {path.partition("/")[0] for path in paths(table)}
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert tour.index(table) < tour.index("\n## The rooms")
    assert rooms - named == set()


def test_every_decision_is_listed():
    """The list of decisions names each of them, by its own title and in order."""
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"^(\d+)\. \[([^]]+)\]\(([^)]+)\)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    files = sorted(path.name for path in folder.glob("0*.md"))
    assert [file for _, _, file in listed] == files
    for number, title, file in listed:
        assert (folder / file).read_text("utf-8").startswith(f"# {number}. {title}\n")
        assert file.startswith(f"{int(number):04}-")


def test_every_call_of_the_notebooks_is_in_the_tour():
    """What notebooks call of the workbook is what the tour says they may, and all of it is there.

    The one notebook for one's own questions asks for tables, the entries and the moment, too.
    """
    tour = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    told = set(re.findall(r"`wb\.([a-z_]+)\(", tour))
    notebooks = (path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    pages = (path for path in notebooks if path.stem != "explore-your-data")
    called = {name for path in pages for name in re.findall(r"\bwb\.([a-z_]+)\(", path.read_text("utf-8"))}
    assert called == told - {"frame"}
    assert all(callable(getattr(Workbook, name)) for name in told)


def every_block() -> dict[str, set[str]]:
    """Return the attributes of each kind of block, by its type; of a field what all kinds of fields have."""
    found, waiting = {}, [Block]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if "type" in vars(one):
            found[one.type] = {field.name for field in dataclasses.fields(one)} - {"key"}
    return found


def test_every_block_is_in_the_tour():
    """The table of blocks has each type with every attribute that goes to the browser."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split("\n### Blocks\n")[1].split("\n### ")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table, flags=re.MULTILINE))
    assert every_block().keys() == told.keys()
    missing = {name: names - {*re.findall(r"`(\w+)`", told[name])} for name, names in every_block().items()}
    assert {name: names for name, names in missing.items() if names} == {}
