import shutil
from pathlib import Path

import pytest
from command_line import call, standing

from workbook_lib.journal import open_journal
from workbook_lib.journal.passphrase.cipher import is_encrypted

PASSPHRASE = "warmer Regen am Mittwoch"
OTHER = "kalter Schnee am Sonntag"


def lock(passphrase: str) -> None:
    """Put the journal under a passphrase."""
    assert call("lock", answer=f"{passphrase}\n{passphrase}\ny\n").exit_code == 0


def test_a_backup_can_be_restored(written):
    """`restore` takes the newest backup, and tells where the present journal is kept."""
    assert call("restore", "--yes").exit_code == 1
    assert call("backup").exit_code == 0
    journal = open_journal(written)
    journal.remove("a")
    journal.close()
    assert call("restore", answer="n\n").exit_code == 1
    assert standing(written) == ["b", "c"]
    result = call("restore", "--yes")
    assert "replaced" in result.output.replace("\n", "")
    assert standing(written) == ["a", "b", "c"]


def test_a_damaged_journal_can_be_restored(written):
    """A journal that no longer opens is put aside and replaced."""
    call("backup")
    written.write_bytes(b"spoilt" * 1000)
    assert "damaged" in call("restore", "--yes").output.replace("\n", "")
    assert standing(written) == ["a", "b", "c"]


def test_a_backup_from_a_wrong_future_is_not_what_is_restored(written):
    """Without a name `restore` takes the newest backup of a day that has been."""
    call("backup")
    (made,) = (written.parent / "backups").iterdir()
    shutil.copy(made, made.with_name("journal-2099-01-01T090000.sqlite3"))
    assert made.name in call("restore", answer="n\n").output.replace("\n", "")


def test_a_lost_journal_can_be_restored(written):
    """Where the file is gone, no command makes an empty one, and `restore` brings the newest backup."""
    call("backup")
    written.unlink()
    assert "journal_missing" in str(call("backup").exception)
    assert not written.exists()
    assert call("restore", "--yes").exit_code == 0
    assert standing(written) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:100] + bytes(reversed(content[100:])),
        lambda content: bytes(5000) + content[5000:],
        lambda content: content[:-1],
    ],
    ids=["within", "beginning", "end"],
)
def test_a_damaged_locked_journal_is_restored_from_its_newest_backup(written, damage):
    """The passphrase fits the backups: the newest takes the place of the damaged file, which is kept."""
    lock(PASSPHRASE)
    call("backup", answer=f"{PASSPHRASE}\n")
    written.write_bytes(damage(written.read_bytes()))
    result = call("restore", "--yes", answer=f"{PASSPHRASE}\n")
    assert result.exit_code == 0, result.output
    assert call("export", "-o", str(written.parent / "out.jsonl"), answer=f"{PASSPHRASE}\n").exit_code == 0
    assert list(written.parent.glob("backups/*damaged*"))


def test_a_backup_under_an_earlier_passphrase_asks_for_it(written, tmp_path: Path):
    """Both passphrases are asked for, the journal's and the backup's; the journal keeps its own."""
    lock(PASSPHRASE)
    call("backup", answer=f"{PASSPHRASE}\n")
    (made,) = (file for file in (written.parent / "backups").iterdir() if is_encrypted(file))
    earlier = Path(shutil.copy(made, tmp_path / "earlier.sqlite3"))
    call("lock", "--change", answer=f"{PASSPHRASE}\n{OTHER}\n{OTHER}\n")
    assert call("restore", earlier, "--yes", answer=f"{OTHER}\n{OTHER}\n").exit_code == 1
    result = call("restore", earlier, "--yes", answer=f"{OTHER}\n{PASSPHRASE}\n")
    assert result.exit_code == 0, result.output
    assert call("backup", answer=f"{PASSPHRASE}\n").exit_code == 1
    assert call("backup", answer=f"{OTHER}\n").exit_code == 0
