import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.transfer import tables
from workbook_lib.transfer.tables import decoded, guarded, header_of, lines_of, read_table, unguarded, write_row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_recognised(encoding):
    """Files of common editors and of Windows are read with their accents."""
    assert decoded("Zürich – né".encode(encoding)).lstrip("\ufeff") == "Zürich – né"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_common_delimiters_are_recognised(delimiter):
    """Commas, semicolons and tabs part cells; names are compared without case and spaces."""
    (row,) = read_table(f"Date{delimiter} Mood \n2026-05-04{delimiter}3\n")
    assert (row.line, row.text("date"), row.text("mood")) == (2, "2026-05-04", "3")


def test_lines_are_counted_in_the_file():
    """A cell of several lines does not upset the numbers of the lines after it; blank rows are passed over."""
    rows = list(read_table('\ufeffa,b\r\n"one\ntwo",x\r\n,\r\n3\r\n5,6,7\r\n'))
    assert [(row.line, row.cells) for row in rows] == [
        (3, {"a": "one\ntwo", "b": "x"}),
        (5, {"a": "3"}),
        (6, {"a": "5", "b": "6"}),
    ]


def test_a_cell_of_a_megabyte_is_read():
    """A cell may be longer than Python's own limit."""
    (row,) = read_table("note\n" + "x" * 1_000_000 + "\n")
    assert len(row.text("note")) == 1_000_000


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\tx", "\rx", "＝1", "'=1", "''=1", "'\t=1", "'\tx", "\n=1"]
)
def test_no_text_becomes_a_formula(text):
    """What a spreadsheet might calculate has an apostrophe before it, and loses just that when it is read."""
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_guarding_is_undone(text):
    """Whatever the text, what was guarded comes back."""
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(st.characters(exclude_characters="\0\r\n")), min_size=1))
def test_rows_come_back(cells):
    """Quotes, commas and any characters in a row that was written are read as they were."""
    (row,) = read_table(write_row([f"c{n}" for n in range(len(cells) + 1)]) + write_row([*cells, "end"]))
    assert list(row.cells.values()) == [*cells, "end"]


@pytest.mark.parametrize("text", ["", "\n", "\0", '"', "\ufeff"])
def test_next_to_nothing_has_no_rows(text):
    """Empty and broken beginnings are a table without rows."""
    assert list(read_table(text)) == []
    assert len(header_of(text)) <= 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_are_read_in_the_same_encodings_and_end_at_newlines_alone(encoding):
    """Line by line a file says the same as in one; a carriage return or another separator ends none."""
    data = "Zürich – né\rstill the first\nthe second".encode(encoding)
    assert [line.lstrip("\ufeff") for line in lines_of(data)] == ["Zürich – né\rstill the first\n", "the second"]


def test_a_character_across_two_pieces_is_no_damage(monkeypatch):
    """A file is looked at piece by piece, and a character may lie across the border of two."""
    monkeypatch.setattr(tables, "_PIECE", 2)
    assert decoded("a🙂é".encode()) == "a🙂é"
    assert decoded("é".encode()[:1]) == "Ã"
