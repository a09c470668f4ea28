import pytest
from pydantic import ValidationError

from workbook_lib.content.models import Exercise

GROUPS = [{"id": "a", "label": "A"}]
SORT = {"id": "x.sorted", "kind": "sort", "label": "L", "options": GROUPS}
LINES = {"id": "x.lines", "kind": "lines", "label": "L"}


def exercise(*prompts):
    return Exercise.model_validate(
        {"id": "x", "title": "T", "step": [{"id": "x.one", "label": "S", "prompt": list(prompts)}]}
    )


def test_a_sort_may_sort_earlier_lines_or_begin_with_things():
    """A prompt that sorts can name earlier lines, or bring the things to sort."""
    assert exercise(LINES, {**SORT, "sorts": "x.lines"}).prompts()[1].sorts == "x.lines"
    assert exercise({**SORT, "start": GROUPS}).prompts()[0].start[0].id == "a"


@pytest.mark.parametrize(
    ("prompts", "wrong"),
    [
        ([{**SORT, "sorts": "x.lines"}], "does not come before it"),
        ([{**SORT, "sorts": "x.lines"}, LINES], "does not come before it"),
        ([{**LINES, "start": GROUPS}], "is no sort"),
    ],
)
def test_a_sort_of_nothing_is_refused(prompts, wrong):
    """Sorting lines that do not come before, or beginning a list that does not sort, is a mistake in the content."""
    with pytest.raises(ValidationError, match=wrong):
        exercise(*prompts)
