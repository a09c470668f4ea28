from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook_lib.content import choose_language
from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.journal.passphrase.cipher import is_encrypted
from workbook_lib.launch.cli import commands
from workbook_lib.records import Reflection

PASSPHRASE = "warmer Regen am Mittwoch"
OTHER = "kalter Schnee am Sonntag"


def call(*arguments: str, typed: str = ""):
    return CliRunner().invoke(commands.app, list(arguments), input=typed)


@pytest.fixture
def path(home: Path) -> Path:
    """A journal with a sentence."""
    place = journal_path()
    journal = open_journal(place)
    journal.append(Reflection(prompt_id="p", text="a sentence"))
    journal.close()
    return place


def test_a_question_is_answered_in_the_language_it_is_asked_in(path, home):
    """In German, j is a yes and Enter a no; what is neither is asked again."""
    choose_language(home, "de")
    assert "[j/N]" in call("lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n\n").output
    assert not is_encrypted(path)
    answered = call("lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\nhm\nja\n").output
    assert "Bitte antworte mit j oder n." in answered
    assert is_encrypted(path)


def test_a_journal_is_locked_changed_and_unlocked(path):
    """The passphrase is typed twice and confirmed; changing and taking it off ask for the present one first."""
    assert call("lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\ny\n").exit_code == 0
    assert is_encrypted(path)
    assert call("lock", "--change", typed=f"{PASSPHRASE}\n{OTHER}\n{OTHER}\n").exit_code == 0
    assert call("backup", typed=f"{PASSPHRASE}\n").exit_code == 1
    assert call("backup", typed=f"{OTHER}\n").exit_code == 0
    assert call("lock", "--remove", typed=f"{OTHER}\n").exit_code == 0
    assert [entry.record.text for entry in open_journal(path).current()] == ["a sentence"]


def test_whoever_does_not_confirm_has_no_lock(path):
    """Without a yes to the warning that nobody can open it without the passphrase, nothing happens."""
    assert call("lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\nn\n").exit_code == 1
    assert not is_encrypted(path)


def test_a_passphrase_is_never_shown(path):
    """What is typed comes back in no output, right or wrong."""
    shown = call("lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\ny\n").output + call("backup", typed=f"{OTHER}\n").output
    assert PASSPHRASE not in shown
    assert OTHER not in shown
    assert "did not fit" in shown


def test_locked_journals_are_exported_and_restored_with_the_passphrase(path, tmp_path):
    """Every word of the command line that opens the journal asks once."""
    call("lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\ny\n")
    call("backup", typed=f"{PASSPHRASE}\n")
    file = tmp_path / "out.jsonl"
    assert call("export", "-o", str(file), typed=f"{PASSPHRASE}\n").exit_code == 0
    assert "a sentence" in file.read_text(encoding="utf-8")
    result = call("restore", "--yes", typed=f"{PASSPHRASE}\n")
    assert result.exit_code == 0, result.output
    assert is_encrypted(path)


def test_a_lost_journal_is_not_locked(path):
    """Where only backups are left no passphrase is set, and nothing is made in the journal's place."""
    call("backup")
    path.unlink()
    assert "journal_missing" in str(call("lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\ny\n").exception)
    assert not path.exists()


def test_without_a_journal_or_a_lock_there_is_a_sentence(home):
    """Nothing to lock, nothing to change: it is said, and nothing is made."""
    assert "no journal yet" in call("lock").output
    assert not journal_path().exists()


def test_what_is_not_locked_cannot_be_changed(path):
    """Changing or taking off a passphrase needs one."""
    assert "no passphrase" in call("lock", "--remove").output
