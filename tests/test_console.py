from workbook_lib.console import format_number
from workbook_lib.content import choose_language
from workbook_lib.home import make_home


def test_commands_write_numbers_as_their_language_does(home):
    """A thousand has a comma in English and a full stop in German."""
    assert format_number(1234) == "1,234"
    choose_language(make_home(), "de")
    assert format_number(1234) == "1.234"
