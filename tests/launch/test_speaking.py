from workbook_lib.content import choose_language
from workbook_lib.home import make_home
from workbook_lib.launch.speaking import number


def test_commands_write_numbers_as_their_language_does(home):
    """A thousand has a comma in English and a full stop in German."""
    assert number(1234) == "1,234"
    choose_language(make_home(), "de")
    assert number(1234) == "1.234"
