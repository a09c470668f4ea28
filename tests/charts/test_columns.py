import csv
import io
from datetime import date

from workbook_lib.charts.columns import column, csv_of, frame_of, pairs

TABLE = {"day": [date(2026, 5, 4), date(2026, 5, 5)], "rating": [4, None], "what": ["a", "b"]}


def test_a_frame_has_the_same_columns_as_the_plain_table():
    """Read back as lists, a frame gives days as dates and nothing as None."""
    frame = frame_of(TABLE)
    assert str(frame["day"].dtype).startswith("datetime64")
    for name, values in TABLE.items():
        assert column(frame, name) == column(TABLE, name) == values
    assert pairs(frame, "day", "rating")[0] == (date(2026, 5, 4), 4)


def test_csv_tells_formulas_and_nothing_apart():
    """A cell that a spreadsheet would run gets an apostrophe, a missing value is empty, a number below 0 stays one."""
    text = csv_of({"x": {"what": ['=HYPERLINK("x")', "+1", 'a "b", c'], "value": [-1.5, None, 2]}})
    rows = list(csv.reader(io.StringIO(text)))
    assert rows == [["what", "value"], ['\'=HYPERLINK("x")', "-1.5"], ["'+1", ""], ['a "b", c', "2"]]


def test_csv_of_several_tables_says_from_which_a_row_is():
    """Tables with different columns share one file, with the table's name in front."""
    rows = list(csv.reader(io.StringIO(csv_of({"one": {"a": [1]}, "two": {"a": [2], "b": [3]}, "none": {"a": []}}))))
    assert rows == [["table", "a", "b"], ["one", "1", ""], ["two", "2", "3"]]
