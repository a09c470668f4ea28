from collections import Counter

import pytest

from workbook_lib.content import Content
from workbook_lib.controls.blocks import keys, to_json
from workbook_lib.exercises.registry import controller

EXERCISES = [
    (page.page, exercise.id)
    for page in Content().pages()
    if page.page not in {"shared", "check-in"}
    for exercise in page.exercises
]


def check(blocks) -> None:
    """Hold a view to what a browser needs: each key once, and no placeholder left unfilled."""
    assert [key for key, count in Counter(keys(blocks)).items() if count > 1] == []
    assert "{" not in "".join(strings(to_json(blocks)))


def strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)


@pytest.mark.parametrize(("page", "exercise"), EXERCISES, ids=[one for _, one in EXERCISES])
def test_everything_can_be_skipped(open_page, page: str, exercise: str):
    """An exercise can be walked to its end and back without an answer, and every view on the way can be drawn."""
    card = controller(open_page(page), exercise)
    for _ in range(card.last_step()):
        check(card.view())
        card.press("next", {})
    check(card.view())
    card.press("finish", {})
    check(card.view())
    assert card.summary()
    card.press("reopen", {})
    card.press("stop", {})
    check(card.view())
