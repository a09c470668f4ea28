import pytest
from loop_exports import HABITS, HERE, archive, said

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.formats.loop_csv import is_loop_archive, read_loop_archive


def test_an_archive_becomes_activities():
    """Days on which a habit was done by hand become activities; minutes are kept as minutes."""
    data = archive(
        {
            "Habits.csv": HABITS,
            "001 Practise answers/Checkmarks.csv": "Date,Value,Notes\n2026-05-04,YES_MANUAL,went well\n2026-05-03,NO\n",
            "002 Read/Checkmarks.csv": "2026-05-04,30000\n2026-05-02,0\n2026-05-01,3\n",
            "003 Apply/Checkmarks.csv": "Date,Value\n2026-05-04,2000\n",
            "001 Practise answers/Scores.csv": "Date,Score\n2026-05-04,0.5\n",
            "Checkmarks.csv": "Date,Practise answers!,Read\n2026-05-04,YES_MANUAL,30000\n",
        }
    )
    assert is_loop_archive(data)
    assert said(read_loop_archive(data, HERE)) == [
        ("2026-05-04", "Practise answers! – went well", None),
        ("2026-05-04", "Read", 30),
        ("2026-05-04", "Apply – 2 letters", None),
    ]


def test_an_old_archive_is_read():
    """In older versions 2 stood for done, and there were no types."""
    data = archive(
        {"Habits.csv": "Position,Name\n001,Read\n", "001 Read/Checkmarks.csv": "2020-01-01,2\n2020-01-02,1\n"}
    )
    assert said(read_loop_archive(data, HERE)) == [("2020-01-01", "Read", None)]


def test_a_file_that_unpacks_beyond_measure_is_refused(monkeypatch):
    """An archive whose content is far larger than itself is not unpacked to the end."""
    monkeypatch.setattr("workbook_lib.transfer.reading.archives.LARGEST", 1000)
    data = archive({"Habits.csv": HABITS, "001 a/Checkmarks.csv": "2026-05-04,2\n" * 1000})
    with pytest.raises(WorkbookError) as caught:
        list(read_loop_archive(data, HERE))
    assert caught.value.message_id == "import_too_large"


def test_rows_that_cannot_be_read_are_named():
    """Days that are none and values that are no numbers are reported with their line."""
    data = archive(
        {"Habits.csv": HABITS, "002 Read/Checkmarks.csv": "Date,Value\nsoon,30000\n2026-05-04,lots\n2026-05-04,nan\n"}
    )
    assert [one.line for one in read_loop_archive(data, HERE)] == [2, 3, 4]


@pytest.mark.parametrize("spoil", [lambda data: data[:-40], lambda data: data[:60] + b"x" * 200 + data[260:]])
def test_a_damaged_archive_is_refused(spoil):
    """A damaged archive is no such file, or is refused with a sentence."""
    data = spoil(archive({"Habits.csv": HABITS, "001 a/Checkmarks.csv": "2026-05-04,2\n" * 100}))
    with pytest.raises(WorkbookError) as caught:
        list(read_loop_archive(data, HERE))
    assert caught.value.message_id == "import_not_understood"


def test_names_of_any_script_are_found_by_their_number():
    """Of such a name nothing is left in the folder's; its number is the place in the list, also where two are alike."""
    rows = ("001,Учить слова,NUMERICAL,minutes", "002,読書,YES_NO,", "003,Run!,YES_NO,", "004,Run?,YES_NO,")
    habits = "\n".join(("Position,Name,Type,Unit", *rows))
    data = archive(
        {
            "Habits.csv": habits,
            "001/Checkmarks.csv": "2026-05-04,25000\n",
            "002 /Checkmarks.csv": "2026-05-04,YES_MANUAL\n",
            "004 Run/Checkmarks.csv": "2026-05-04,YES_MANUAL\n",
        }
    )
    assert said(read_loop_archive(data, HERE)) == [
        ("2026-05-04", "Учить слова", 25),
        ("2026-05-04", "読書", None),
        ("2026-05-04", "Run?", None),
    ]
