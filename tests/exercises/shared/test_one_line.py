from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.shared.one_line import one_line


@given(st.text())
def test_words_become_one_line(text: str):
    """Whatever is typed, the result is one line with the same words in the same order."""
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert line.split() == text.split()
