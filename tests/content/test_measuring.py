"""How much is measured in one pass through the book alone: counted from the content and the pages."""

import json

import pytest

from workbook_lib.content import Content
from workbook_lib.exercises.registry import controller
from workbook_lib.resources import notebooks_folder
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.sessions.leave import Leave

MOST = 40
"""Taps of measuring in a whole pass."""
WEIGHS = {"01.facts", "01.hands", "01.friend", "01.observer", "01.write", "02.airlock", "03.bag"}


def fields(view) -> int:
    return sum(block.type == "field" and block.kind in {"rating", "choice"} for block in view)


def walked(card) -> int:
    """Return how many ratings of its own frame an exercise asks for on its way to the end."""
    seen: set[str] = set()
    for _ in range(card.last_step() + 1):
        seen |= {block.key for block in card.view() if block.type == "field" and card.frame.owns(block.key)}
        card.press("next", {})
    return len(seen)


def cells(page: str) -> str:
    notebook = json.loads((notebooks_folder() / f"{page}.ipynb").read_text(encoding="utf-8"))
    return "".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")


def test_a_whole_pass_alone_takes_few_taps(open_page, clock):
    """Each page on a day of its own, which asks most often, every exercise done once."""
    taps, weighing = 0, set()
    for page in Content().pages():
        code = cells(page.page) if (notebooks_folder() / f"{page.page}.ipynb").exists() else ""
        desk = open_page(page.page)
        if "wb.arrive()" in code:
            taps += fields(Arrive(desk).view())
        for exercise in page.exercises if "wb.leave()" in code else ():
            card = controller(desk, exercise.id)
            asked = walked(card)
            taps += asked
            weighing |= {exercise.id} if asked else set()
            prompt = next(iter(exercise.prompts()), None)
            if prompt is not None and prompt.kind in {"text", "long_text"}:
                card.change(f"{prompt.id}#1", "a word of mine")
        if "wb.leave()" in code:
            taps += fields(Leave(desk).view())
        clock.moment = clock.moment.replace(day=clock.moment.day + 1)
    assert weighing == WEIGHS
    assert len(WEIGHS) * 3 < taps <= MOST


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_same_exercises_weigh_in_every_language(language):
    """What is measured does not depend on the language."""
    pages = Content(language).pages()
    assert {one.id for page in pages for one in page.exercises if one.weighs} == WEIGHS
