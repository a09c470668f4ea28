import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.reading.tables import guarded, header_of, read_table, tables_in, unguarded, write_row


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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sep=;\nDate;Mood\n2026-05-04;8\n", 3),
        ("sep=|\r\nDate|Mood\r\n2026-05-04|8\r\n", 3),
        ("Table 1\n\nDate,Mood\n2026-05-04,8\n", 4),
        ('"Date, when it was";"Mood, then"\n2026-05-04;8\n', 2),
        ('Date, Mood, Note\n2026-05-04, 8, "well, well"\n', 2),
    ],
)
def test_tables_are_found_behind_what_stands_above_them(text, line):
    """A line that names the separator, a title, and separators within quotes do not hide a table."""
    found = [row for table in tables_in(text) for row in table.rows() if len(table.header) > 1]
    assert (found[0].line, list(found[0].cells.values())[:2]) == (line, ["2026-05-04", "8"])


def test_a_row_with_too_many_cells_is_marked():
    """Nothing beyond the header is left out without a word."""
    fits = [row.fits for row in next(tables_in("a,b\n1,2\n1,2,\n1,2,3\n")).rows()]
    assert fits == [True, True, False]


def test_a_quote_that_stays_open_swallows_nothing():
    """A table whose last cell would be the rest of the file is refused; broken quotes within cost one row."""
    with pytest.raises(WorkbookError, match="import_quote_open"):
        list(next(tables_in('a,b\n1,"2\n3,4\n')).rows())
    assert [row.fits for row in next(tables_in('a,b\n1,"2"x\n3,4\n')).rows()] == [False, True]


def test_a_name_that_stands_twice_is_known():
    """Columns of the same name are told."""
    assert next(tables_in("a,b,A\n")).twice == {"a"}
