import pytest

from workbook_lib.charts.group.group_drawing import GroupDescription, drawn, number
from workbook_lib.content import Content


def told(*rows: tuple[str, str]) -> GroupDescription:
    return GroupDescription(
        "A finding", "How to read it", ("One.", "Two."), ("answer", "people"), rows, "What it cannot say"
    )


def test_without_rows_nothing_is_drawn():
    """Where there is no row the picture is not even begun, and there is not enough to show."""
    finished = drawn("x", told(), lambda: pytest.fail("drawn"))
    assert (finished.svg, finished.enough) == ("", False)
    assert finished.title == "A finding"


def test_the_table_is_handed_on_as_cells_and_as_csv():
    """The rows of a picture are its table and its file, each column under its heading."""
    from matplotlib.figure import Figure

    finished = drawn("x", told(("Facts", "9"), ("Hands", "6")), Figure)
    assert finished.svg.startswith("<svg")
    assert finished.csv.splitlines() == ["answer,people", "Facts,9", "Hands,6"]
    assert finished.description == "One.\nTwo."
    assert finished.cannot_say == ("What it cannot say",)


def test_numbers_are_written_in_the_language_of_the_content():
    """A median has at most one decimal, after a comma in German."""
    assert number(4.5, Content()) == "4.5"
    assert number(4.5, Content("de")) == "4,5"
    assert number(4.0, Content()) == "4"
