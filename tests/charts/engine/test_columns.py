import csv
import io
from datetime import date

import pandas as pd

from workbook_lib.charts.engine.columns import column, csv_of, pairs

TABLE = {"day": [date(2026, 5, 4), date(2026, 5, 5)], "rating": [4, None], "what": ["a", None]}


def test_cells_are_plain_values():
    """Days come back as dates, numbers as numbers, and whatever is missing as None."""
    frame = pd.DataFrame(TABLE).astype({"day": "datetime64[s]", "what": "string"})
    assert {name: column(frame, name) for name in TABLE} == TABLE
    assert pairs(frame, "day", "rating")[0] == (date(2026, 5, 4), 4)


def test_a_table_without_rows_needs_no_table():
    """None has no rows in any column."""
    assert column(None, "day") == pairs(None, "day", "rating") == []


def test_csv_tells_formulas_and_nothing_apart():
    """A cell that a spreadsheet would run gets an apostrophe, a missing value is empty, a number below 0 stays one."""
    frame = pd.DataFrame({"what": ['=HYPERLINK("x")', "+1", 'a "b", c'], "value": [-1.5, None, 2]})
    rows = list(csv.reader(io.StringIO(csv_of({"x": frame.astype({"what": "string"})}))))
    assert rows == [["what", "value"], ['\'=HYPERLINK("x")', "-1.5"], ["'+1", ""], ['a "b", c', "2"]]


def test_csv_of_several_tables_says_from_which_a_row_is():
    """Tables with different columns share one file, with the table's name in front."""
    tables = {"one": {"a": [1]}, "two": {"a": [2], "b": [3]}, "none": {"a": []}}
    rows = list(csv.reader(io.StringIO(csv_of({name: pd.DataFrame(data) for name, data in tables.items()}))))
    assert rows == [["table", "a", "b"], ["one", "1", ""], ["two", "2", "3"]]
