from importlib import import_module

import pytest

from workbook_lib.content import ContentError
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.registry import OWN, controller


@pytest.mark.parametrize("exercise_id", sorted(OWN))
def test_each_class_of_its_own_can_be_loaded(exercise_id):
    """Every name in the registry leads to a class that drives an exercise."""
    module, _, name = OWN[exercise_id].partition(":")
    assert issubclass(getattr(import_module(module), name), Exercise)


def test_an_exercise_without_rules_needs_its_content_alone(open_page):
    """An exercise that is not in the registry is driven by the common class."""
    desk = open_page("01-it-is-not-personal")
    specs = desk.content.page(desk.page).exercises
    plain = [one.id for one in specs if one.id not in OWN]
    assert all(type(controller(desk, one)) is Exercise for one in plain)
    assert type(controller(desk, "01.facts")) is not Exercise


def test_an_exercise_that_the_content_lacks_is_refused(desk):
    """An id that no content file has is an error, also if the registry knows it for another page."""
    with pytest.raises(ContentError):
        controller(desk, "01.facts")
