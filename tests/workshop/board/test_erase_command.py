"""The board's own command for the end of a workshop on a cluster: `python -m workbook_lib.workshop.board --erase`."""

import sys

from sqlalchemy import create_engine, inspect

from workbook_lib.workshop.board.__main__ import main
from workbook_lib.workshop.board.database import Database


def run(monkeypatch, url: str) -> int:
    """Run the command in the surroundings of a board."""
    monkeypatch.setenv("WORKBOOK_BOARD_DATABASE", url)
    monkeypatch.setattr(sys, "argv", ["board", "--erase"])
    return main()


def test_it_erases_what_the_board_has_stored(tmp_path, monkeypatch, capsys):
    """After it no table is left, and it says what is gone."""
    url = f"sqlite:///{tmp_path / 'board.sqlite'}"
    made = Database(url)
    made.prepare()
    made.close()
    assert run(monkeypatch, url) == 0
    assert "Erased" in capsys.readouterr().out
    engine = create_engine(url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_database_that_does_not_answer_has_its_sentence(monkeypatch, capsys):
    """Nothing is claimed to be erased, and no password is in what is said."""
    assert run(monkeypatch, "postgresql://board:geheim@127.0.0.1:9/board") == 1
    told = capsys.readouterr()
    assert "Nothing of it was erased" in told.err
    assert "geheim" not in told.out + told.err
