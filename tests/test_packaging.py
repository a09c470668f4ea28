import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))
NOT_SHIPPED = {".ipynb_checkpoints", "__pycache__", "conftest.py"}
CONDA_NAMES = {"matplotlib-base": "matplotlib", "python-tzdata": "tzdata"}


def normal(requirement: str) -> tuple[str, str]:
    """Split a requirement of pip or conda into a comparable name and version."""
    name, versions = re.fullmatch(r"([A-Za-z0-9_.-]+?)\s*((?:[<>=!~].*)?)", requirement.strip()).groups()
    name = re.sub(r"[-_.]+", "-", name).lower()
    return CONDA_NAMES.get(name, name), re.sub(r"^=(?!=)", "==", versions.replace(" ", ""))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_are_pinned_by_hash_and_hold_no_address(lock: Path):
    """Every package has one version and a hash; no package index is named."""
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"^([A-Za-z0-9_.-]+)==\S+.*(?:\\)$", text, flags=re.M)
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pinned) == len(entries)
    assert text.count("--hash=sha256:") >= len(pinned)


def test_the_readers_lock_holds_what_the_project_asks_for():
    """Everything the project depends on, and what it is built with, is in the readers' lock."""
    locked = {
        normal(line.split(" ")[0])[0]
        for line in LOCKS[-1].parent.joinpath("requirements.lock").read_text(encoding="utf-8").splitlines()
        if line[:1].isalnum()
    }
    asked = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["setup"]
    assert {normal(requirement)[0] for requirement in asked} <= locked


@pytest.mark.parametrize("other", ["requirements-test.lock", "requirements-workshop.lock"])
def test_locks_agree(other: str):
    """What readers use is in the other locks too, in the same version."""
    versions = [
        dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;]+)(?= \\)", (ROOT / name).read_text(encoding="utf-8"), flags=re.M))
        for name in ("requirements.lock", other)
    ]
    shared = versions[0].keys() & versions[1].keys()
    assert len(shared) == len(versions[0])
    assert {name for name in shared if versions[0][name] != versions[1][name]} == set()


def test_conda_gets_the_same_packages():
    """environment.yml asks for what pyproject.toml asks for, in the same versions, and for nbval; pip has the rest."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = dict(normal(line) for line in environment["dependencies"] if isinstance(line, str))
    assert conda.pop("python") == PROJECT["project"]["requires-python"]
    conda.pop("pip")
    asked = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["setup"]
    wanted = dict(normal(requirement) for requirement in asked)
    wanted.pop("sqlcipher3")
    # What the workbook itself does not need, but who has Jupyter was promised, in the version the tests run with.
    wanted |= dict(normal(one) for one in PROJECT["project"]["optional-dependencies"]["test"] if "nbval" in one)
    assert conda == wanted
    assert environment["dependencies"][-1] == {"pip": ["-e ."]}


def test_the_wheel_carries_pages_texts_and_sample(tmp_path: Path):
    """Somebody who installs the wheel gets pages, content, the sample, the template and the lab extension."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "installed")
    for source, target in (("notebooks", "notebooks"), ("data/content", "content"), ("data/sample", "sample")):
        files = {path.relative_to(ROOT / source) for path in (ROOT / source).rglob("*") if path.is_file()}
        wanted = {f"workbook_lib/_data/{target}/{p.as_posix()}" for p in files if not NOT_SHIPPED & {*p.parts}}
        assert wanted
        assert wanted <= names
    assert not [name for name in names if NOT_SHIPPED & {*Path(name).parts}]
    assert any(name.endswith("voila/templates/workbook/index.html.j2") for name in names)
    assert any(name.endswith("labextensions/workbook-lab/static/remoteEntry.js") for name in names)
    code = (
        "from workbook_lib import resources as r; print(r.notebooks_folder(), r.content_folder(), r.sample_journal())"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "installed", capture_output=True, text=True, check=True
    ).stdout.split()
    assert all(Path(path).exists() and "_data" in path for path in found)


def test_nothing_of_this_project_asks_the_network():
    """No template, style, script or setting of ours names an address outside."""
    ours = ROOT / "workbook_lib" / "assets" / "jupyter"
    for path in ours.rglob("*"):
        if path.suffix in {".j2", ".html", ".css", ".js", ".json"}:
            addresses = re.findall(r"https?://[^\s\"'<>)]+", path.read_text(encoding="utf-8"))
            assert [a for a in addresses if not a.startswith("http://www.w3.org/")] == [], path.name
