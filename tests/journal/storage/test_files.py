from workbook_lib.journal.storage import files


def test_sqlites_own_files_are_found(tmp_path):
    """A database's files are itself and what SQLite keeps beside it, as far as they are there."""
    path = tmp_path / "j"
    for name in ("j", "j-wal", "j.other"):
        (tmp_path / name).touch()
    assert files.database_files(path) == [path, tmp_path / "j-wal"]
    assert not files.holds_anything(path)
