from workbook_lib.errors import WorkbookError


def test_an_error_says_its_message_id_and_no_value():
    """The text of an error is its message's id; the values stay beside it, so that it may be logged."""
    error = WorkbookError("journal_busy", file="private.sqlite3")
    assert str(error) == "journal_busy"
    assert "private" not in repr(error)
    assert error.values == {"file": "private.sqlite3"}
