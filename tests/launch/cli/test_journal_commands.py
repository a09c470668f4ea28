import json

import pytest
from command_line import MARKER, call, standing

from workbook_lib.journal import open_journal
from workbook_lib.records import ExerciseRun, Reflection, Share


def test_a_file_is_only_written_over_after_asking(written, tmp_path):
    """An existing file is kept unless the person says yes."""
    output = tmp_path / "mine.jsonl"
    output.write_text("mine")
    assert call("export", "-o", output, answer="n\n").exit_code == 1
    assert output.read_text() == "mine"
    assert call("export", "-o", output, "--yes").exit_code == 0
    assert json.loads(output.read_text().splitlines()[0])["entry_id"] == "a"


def test_the_journal_moves_to_another_computer_by_one_file(written, tmp_path, monkeypatch):
    """Exported here and imported into an empty home, the journal is the same."""
    call("export", "-o", tmp_path / "journal.jsonl")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "elsewhere"))
    assert call("import", tmp_path / "journal.jsonl", "--yes").exit_code == 0
    assert standing(tmp_path / "elsewhere" / written.name) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("options", "left"),
    [(["b"], ["a", "c"]), (["--page", "02-rejection-is-not-feedback"], ["a"]), (["--everything"], [])],
)
def test_erasing_asks_and_is_thorough(written, options, left):
    """One entry, one page or everything: after a yes the words are in no byte of the home."""
    call("backup")
    assert call("erase", *options, answer="n\n").exit_code == 1
    assert standing(written) == ["a", "b", "c"]
    assert call("erase", *options, answer="y\n").exit_code == 0
    assert standing(written) == left
    files = [file for file in written.parent.rglob("*") if file.is_file()]
    assert not any(MARKER.encode() in file.read_bytes() for file in files)


def test_erasing_takes_along_what_belongs_and_tells_the_group(written):
    """A run's answers go with it, and what was on its way to a group is noted to be taken back there."""
    journal = open_journal(written)
    journal.append(ExerciseRun(exercise_id="01.facts"), "run")
    journal.append(Reflection(prompt_id="p", text="in the run", run="run"), "in")
    journal.append(Share(item="words.one", group="G", text="hello", state="waiting"), "share")
    journal.close()
    result = call("erase", "run", "share", answer="y\n")
    assert "backups: 3." in result.output
    journal = open_journal(written)
    assert (journal.history("in"), journal.entry("share").record.state) == ([], "leaving")
    journal.close()


def test_what_is_not_there_is_not_erased(written):
    """Unknown entries, or none at all, are told; nothing is touched."""
    for options in (["nowhere"], [], ["--page", "nowhere"]):
        assert call("erase", *options, "--yes").exit_code == 1
    assert standing(written) == ["a", "b", "c"]
