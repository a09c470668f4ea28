import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import check_groups
import pytest

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
SOME = (
    "tests/test_home.py",
    "tests/browser/test_reader_door.py",
    "tests/browser/test_lab_door.py",
    "tests/browser/test_workshop.py",
    "tests/browser/test_engines.py",
    "tests/report/test_pdf.py",
    "tests/test_notebook_outputs.py",
    "tests/report/test_slides.py",
    "tests/browser/test_screens.py",
    "tests/browser/fields/test_view.py",
    "tests/workshop/board/test_database.py",
    "tests/workshop/board/test_faults.py",
    "tests/content/test_fuzz.py",
    "tests/statistics/test_simulation.py",
    "tests/launch/test_offline.py",
    "tests/workshop/hub/test_images.py",
)
"""Some tests of every group: to collect all of them in every combination would take minutes."""


@pytest.fixture(scope="module")
def checks() -> ModuleType:
    """tools/checks.py as a module."""
    spec = importlib.util.spec_from_file_location("checks", ROOT / "tools" / "checks.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["checks"] = module
    spec.loader.exec_module(module)
    return module


def run(*options: str, only: tuple[str, ...] = SOME, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does, but let it show the tests it would run; of all plugins the one markers need."""
    told = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": " ".join(("-p pytest_timeout", *only))}
    return subprocess.run(
        [sys.executable, str(ROOT / "tools" / "checks.py"), "--collect-only", *options],
        env={**os.environ, **told, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def steps(done: subprocess.CompletedProcess[str]) -> dict[str, set[str]]:
    """Return the tests of each step by the step's name."""
    parts = re.split(r"^— (.+)$", done.stdout, flags=re.M)[1:]
    return {
        name: set(re.findall(r"^tests/\S.*::.*$", said, flags=re.M))
        for name, said in zip(parts[::2], parts[1::2], strict=True)
    }


def all_of(done: subprocess.CompletedProcess[str]) -> set[str]:
    """Return the tests of all steps."""
    return set().union(*steps(done).values())


@pytest.fixture(scope="module")
def collected() -> dict[tuple[str, ...], subprocess.CompletedProcess[str]]:
    """What the command shows in every combination, by its options."""
    lacking = [("--without", part) for part in ("Chromium", "Pango", "PostgreSQL")]
    combinations = [(), *lacking, ("--deep",), ("--all",)]
    with ThreadPoolExecutor(2) as at_once:
        return dict(zip(combinations, at_once.map(lambda options: run(*options), combinations), strict=True))


@pytest.mark.copy
def test_every_combination_collects_tests_in_each_of_its_steps(collected):
    """Plain, without each part, deep and all: each step finds tests, and pytest refuses nothing."""
    for options, done in collected.items():
        found = steps(done)
        found.pop("parts of this machine", None)
        assert found, done.stderr
        assert all(found.values()), (options, done.stdout, done.stderr)
        absent = [part for part, is_here in check_groups.PARTS.items() if not is_here()]
        wants_all = {"--deep", "--all"} & {*options}
        if "--deep" in options:
            absent = [part for part in absent if part != "Buildah"]
        assert done.returncode == (1 if wants_all and absent else 0), (options, done.stdout, done.stderr)


@pytest.mark.copy
def test_plain_and_deep_together_are_everything_and_nothing_twice(collected):
    """With every part here, `--deep` runs exactly what the plain command leaves out, and `--all` is both."""
    together = {**steps(collected["--all",])}
    deep = all_of(collected["--deep",])
    in_browsers = together.pop("deep browser tests")
    assert not in_browsers & (others := together.pop("deep tests"))
    assert in_browsers | others == deep
    assert not deep & together.pop("rare tests")
    together.pop("parts of this machine")
    assert sum(map(len, together.values())) == len(set().union(*together.values()))
    assert not deep & set().union(*together.values())
    asked = run(*SOME, only=())
    assert "left out" not in asked.stdout, "who names tests gets them all"
    assert all_of(collected["--all",]) == all_of(asked)


@pytest.mark.copy
@pytest.mark.parametrize(
    ("part", "groups", "file"),
    [
        ("Chromium", ["browser"], "tests/browser/test_reader_door.py"),
        ("Pango", ["pdf"], "tests/report/test_pdf.py"),
        ("PostgreSQL", ["postgres"], "tests/workshop/board/test_database.py"),
    ],
)
def test_without_a_part_its_groups_alone_are_left_out_and_named(collected, part: str, groups: list[str], file: str):
    """What needs the part is not collected, everything else is, and the groups are named with the reason."""
    whole, less = collected[()], collected["--without", part]
    assert f"left out: {groups[0]} – no {part} here" not in whole.stdout
    assert {f"left out: {group} – no {part} here" for group in groups} <= {*less.stdout.splitlines()}
    missing = all_of(whole) - all_of(less)
    assert any(test.startswith(file) for test in missing)
    assert all_of(less) < all_of(whole)
    assert ("browser tests" in steps(less)) == (part != "Chromium")
    if part != "Chromium":
        assert any(test.startswith(file) for test in all_of(less)), "the rest of the file runs"


@pytest.mark.copy
def test_what_takes_long_is_named_at_the_end_of_the_plain_command(collected):
    """The plain command names every deep group; the others leave nothing out."""
    last = collected[()].stdout.split("fine after")[-1]
    for group in (
        *("lab", "walk", "looks", "fields", "alone", "coach", "engines"),
        *("copy", "fault", "fuzz", "simulation", "paper", "board", "hub", "offline", "load"),
    ):
        assert f"left out: {group} – takes long; --deep runs it" in last
    named = re.findall("^left out: .*$", collected["--deep",].stdout, flags=re.M)
    assert named == ["left out: images – takes longest; --all runs it"]
    assert named[0] in last
    assert "left out" not in collected["--all",].stdout


def test_an_engine_that_is_absent_is_named_beside_what_takes_long():
    """The plain command says of a deep group that it takes long, and which of its parts are not here."""
    assert check_groups.left_out([])["engines"] == "takes long; --deep runs it"
    assert check_groups.left_out(["WebKit"])["engines"] == "takes long; --deep runs it, and there is no WebKit here"
    both = "takes long; --deep runs it, and there is no Firefox and no WebKit here"
    assert check_groups.left_out(["Firefox", "WebKit", "Pango"])["engines"] == both


def test_no_tests_is_not_fine_and_what_was_left_out_is_still_named():
    """Where pytest collects nothing the command fails, says which step, and names what it left out."""
    done = run("--without", "Chromium", only=("tests/statistics/test_simulation.py",))
    assert done.returncode == 1
    assert "NOT fine: unit tests" in done.stdout
    assert "left out: load – takes long" in done.stdout


def test_an_absent_part_fails_where_everything_is_asked_for():
    """On a machine whose PATH leads to no Chromium and no bubblewrap, `--deep` names them and fails."""
    done = run("--deep", only=("tests/content/test_fuzz.py", "tests/browser/test_slides.py"), PATH="/nowhere")
    assert done.returncode == 1
    assert "no Chromium here" in done.stdout
    assert "no Firefox here" in done.stdout
    assert "no WebKit here" in done.stdout
    assert "no bubblewrap here" in done.stdout
    assert done.stdout.splitlines()[-1] == "NOT fine: parts"


def test_a_machine_is_asked_for_its_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Each part is looked for by the program or library that the tests use."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(check_groups, "find_library", {}.get)
    monkeypatch.setattr(check_groups, "CLUSTERS", tmp_path)
    assert [part for part, is_here in check_groups.PARTS.items() if is_here()] == []
    for name in ("chromium-browser", "firefox", "WebKitWebDriver", "Xvfb", *check_groups.BUILDERS):
        (tmp_path / name).touch(mode=0o755)
    (tmp_path / "16" / "bin").mkdir(parents=True)
    (tmp_path / "16" / "bin" / "initdb").touch()
    monkeypatch.setattr(check_groups, "find_library", {"pango-1.0": "libpango-1.0.so.0"}.get)
    assert [part for part, is_here in check_groups.PARTS.items() if not is_here()] == []


def test_every_group_that_pytest_hears_of_is_a_marker_it_knows():
    """The groups in the table are registered markers; what is none is a command of its own."""
    markers = {marker.split(":")[0] for marker in OPTIONS["markers"]}
    assert {group.name for group in check_groups.MARKED} <= markers
    assert check_groups.LOAD.name not in markers
    assert markers - {group.name for group in check_groups.MARKED} == {"slow", "benchmark"}, "never left out"
    assert {part for group in (*check_groups.MARKED, check_groups.LOAD) for part in group.needs} == set(
        check_groups.PARTS
    )


def blocks(heading: str) -> list[str]:
    """Return the commands of a section of the README, as they are typed."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [block.strip() for block in re.findall(r"^```\n(.+?)^```$", section, flags=re.M | re.S)]


def test_ci_types_what_the_readme_says():
    """`.ci/run` opens the door and runs the tests with the README's own commands, then the deep tests alone."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = dict(re.findall(r"^(\w+)='(.+)'$", script, flags=re.M))
    assert [commands["open_it"]] == blocks("Start")
    assert [commands["test_it"]] == blocks("Development")
    assert commands["test_the_rest"] == f"{commands['test_it']} --deep"


ONCE = """
from pathlib import Path
import pytest
def test_alone(tmp_path_factory):
    once("alone")
@pytest.mark.hub
def test_waiting(tmp_path_factory):
    once("waiting")
def once(name):
    seen = Path(__file__).with_name(name)
    if not seen.exists():
        seen.touch()
        raise AssertionError(name)
"""


def test_only_what_waits_for_a_browser_or_a_hub_gets_a_second_try(checks: ModuleType, tmp_path: Path):
    """Of two tests that fail at first, the one with a hub passes at its second try and is named; the other fails."""
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_once.py").write_text(ONCE, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir=."]
    done = subprocess.run(
        [*command, *checks.AGAIN, "test_once.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert re.search(r"1 failed, 1 passed, 1 rerun", done.stdout), done.stdout
    assert re.search(r"^RERUN \S*test_once\.py::test_waiting$", done.stdout, flags=re.M), done.stdout
