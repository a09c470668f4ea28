import pytest
from command_line import call


@pytest.mark.parametrize(
    "command",
    [
        ["backup"],
        ["export", "-o", "x.jsonl"],
        ["import", "FILE", "--yes"],
        ["erase", "a"],
        ["lock"],
        ["restore"],
        ["doctor"],
    ],
)
def test_a_home_that_is_a_file_is_told(tmp_path, monkeypatch, command):
    """The sentence of the door says which folder cannot be made; there is no traceback."""
    home = tmp_path / "home"
    home.write_text("")
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "table.csv"
    file.write_text("date,mood\n2026-05-04,8\n")
    result = call(*[str(file) if word == "FILE" else word for word in command])
    assert result.exit_code == 1
    assert "WORKBOOK_HOME" in result.output
    assert str(home) in result.output
    assert home.read_text() == ""
