import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def start(tmp_path: Path) -> ModuleType:
    """start.py, believing that an empty folder is its own."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT, module.VENV = tmp_path, tmp_path / ".venv"
    module.PYTHON, module.LOG = tmp_path / ".venv" / "python", tmp_path / "set-up.log"
    for name in (module.READERS, module.TESTS, "pyproject.toml"):
        (tmp_path / name).write_text("one==1 \\\n    --hash=sha256:0\n", encoding="utf-8")
    return module


def test_an_old_python_is_told(start: ModuleType):
    """Python before 3.11 is refused with what was found and what to do."""
    with pytest.raises(start.SetUpError, match=r"3\.9\.1.*3\.11 or newer"):
        start.check_machine((3, 9, 1))
    start.check_machine((3, 11, 0))


def test_a_missing_venv_module_is_told(start: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Without venv or ensurepip the sentence names the package to install."""
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(start.SetUpError, match="apt install python3-venv"):
        start.check_machine()


def test_a_folder_that_cannot_be_written_is_told(start: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """A read-only folder is named."""
    monkeypatch.setattr(start.os, "access", lambda *_: False)
    with pytest.raises(start.SetUpError, match="cannot be written"):
        start.check_machine()


def test_a_full_disk_is_told(start: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Too little room is told before anything is downloaded."""
    monkeypatch.setattr(start.shutil, "disk_usage", lambda _: SimpleNamespace(free=10**6))
    with pytest.raises(start.SetUpError, match="1 MB free"):
        start.make_environment()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not find a version that satisfies the requirement x", "Is this computer online"),
        ("NewConnectionError('<pip._vendor…>: Temporary failure in name resolution')", "Is this computer online"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one this workbook was made"),
        ("OSError: [Errno 28] No space left on device", "not enough room"),
        ("something nobody thought of", "set-up.log"),
    ],
)
def test_what_pip_says_becomes_a_sentence(start: ModuleType, output: str, sentence: str):
    """Whatever stops pip, the reader learns what happened and what to do."""
    assert sentence in start.explain(output)


def test_a_second_start_installs_nothing(start: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Once set up, nothing is installed until the lock or the project's file changes."""
    calls = []
    monkeypatch.setattr(start, "make_environment", lambda: start.VENV.mkdir(exist_ok=True) or start.PYTHON.touch())
    monkeypatch.setattr(start, "run_pip", lambda arguments, *_: calls.append(arguments))
    start.set_up(start.READERS)
    assert ["--require-hashes", "--no-deps", "-r", start.READERS] in calls
    calls.clear()
    start.set_up(start.READERS)
    assert calls == []
    (start.ROOT / "pyproject.toml").write_text("changed", encoding="utf-8")
    start.set_up(start.READERS)
    assert len(calls) == 2


def test_a_set_up_that_was_cut_short_goes_on(start: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Only a set-up that came to its end counts as done."""

    def fail(*_: object) -> None:
        raise start.SetUpError("no network")

    monkeypatch.setattr(start, "make_environment", lambda: start.VENV.mkdir(exist_ok=True) or start.PYTHON.touch())
    monkeypatch.setattr(start, "run_pip", fail)
    with pytest.raises(start.SetUpError):
        start.set_up(start.READERS)
    assert not start.is_set_up(start.READERS)


def test_failures_and_interruptions_are_sentences(start: ModuleType, monkeypatch, capsys):
    """A failure ends with its sentence and a code, Ctrl-C with a word that it goes on next time."""
    for raised, words, code in (
        (start.SetUpError("A sentence."), "A sentence.", 1),
        (KeyboardInterrupt(), "goes on where it stopped", 130),
        (PermissionError(13, "Permission denied"), "cannot be written", 1),
    ):

        def fail(_: str, raised: BaseException = raised) -> None:
            raise raised

        monkeypatch.setattr(start, "set_up", fail)
        assert start.main([]) == code
        assert words in capsys.readouterr().err


def test_words_after_it_are_handed_on(start: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Options and commands go to the workbook; `test` sets up for tests and runs the checks."""
    done, handed = [], []
    monkeypatch.setattr(start, "set_up", done.append)
    monkeypatch.setattr(start, "hand_over", lambda command: handed.append(command) or 0)
    start.main(["--port", "8899", "--no-browser"])
    start.main(["test", "--all"])
    assert handed[0][1:] == ["-m", "workbook_lib.launch", "--port", "8899", "--no-browser"]
    assert handed[1][1:] == [str(start.ROOT / "tools" / "checks.py"), "--all"]
    assert done == [start.READERS, start.READERS, start.TESTS]


def test_only_the_standard_library_is_needed():
    """start.py runs under a bare interpreter that sees no installed package."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(ROOT / 'start.py')!r})"], check=False
    )
    assert ran.returncode == 0


def test_the_icon_is_offered_once(start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys):
    """The end of the first set-up says how to do without a terminal; later starts and commands say nothing of it."""
    monkeypatch.setattr(start, "hand_over", lambda _: 0)
    monkeypatch.setattr(start, "set_up", lambda _: None)
    offered = []
    for first_time, arguments in ((True, []), (False, []), (True, ["where"])):
        monkeypatch.setattr(start, "is_set_up", lambda _, first_time=first_time: not first_time)
        start.main(arguments)
        offered.append("--icon" in capsys.readouterr().out)
    assert offered == [True, False, False]


def test_a_double_click_types_the_first_command():
    """The files for a double click start the set-up; the one of macOS may be run."""
    for name in ("start.command", "start.bat"):
        assert "start.py" in (ROOT / name).read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(ROOT / "start.command", os.X_OK)
