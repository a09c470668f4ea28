from datetime import date

import pytest

from workbook_lib.content.formats import Formats

DAY = date(2026, 9, 4)


@pytest.mark.parametrize(
    ("language", "style", "words"),
    [
        ("en", "long", "4 September 2026"),
        ("en", "no_year", "4 September"),
        ("en", "short", "4 Sept"),
        ("en", "short_year", "4 Sept 2026"),
        ("en", "month_year", "September 2026"),
        ("de", "long", "4. September 2026"),
        ("de", "no_year", "4. September"),
        ("de", "month", "September"),
        ("pt-BR", "long", "4 de setembro de 2026"),
        ("en-XA", "month", "September"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language, style, words):
    """Order, full stop and name of the month are the language's own."""
    assert Formats(language).day(DAY, style) == words


@pytest.mark.parametrize(("language", "words"), [("en", "1,234.5"), ("de", "1.234,5")])
def test_a_number_has_the_marks_of_its_language(language, words):
    """Thousands and decimals are set apart as the reader is used to."""
    assert Formats(language).number(1234.5) == words


def test_a_number_is_never_minus_nothing():
    """What rounds to nothing is 0, and less than nothing has a true minus."""
    formats = Formats("en")
    assert [formats.number(value) for value in (-0.04, -2.0, 0.5, 3)] == ["0", "−2", "0.5", "3"]


def test_weekdays_begin_on_monday():
    """Seven short names without full stops, Monday first."""
    assert Formats("de").weekdays() == ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]


def test_plural_forms_follow_the_language():
    """One thing is singular, none and many are not."""
    assert [Formats("en").plural(n) for n in (0, 1, 2, 0.5)] == ["other", "one", "other", "other"]
