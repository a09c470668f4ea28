from datetime import date

import pytest

from workbook_lib.content.models import Prompt
from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.records import Plan


@pytest.fixture
def bound(desk):
    """Returns bindings of attributes of one and the same plan."""

    def bind(name: str, kind: str) -> AttributeBinding:
        prompt = Prompt(id=f"x.{name}", kind=kind, label=name, past=False, attribute=name)
        return AttributeBinding(desk, prompt, "r", name, entry_id="p", blank=lambda: Plan(prompt_id="x"))

    return bind


def test_several_prompts_fill_one_record(desk, bound):
    """Each prompt changes its own attribute alone, and a day is kept as a day."""
    bound("cue", "text").save("it rains")
    bound("due", "date").save("2026-05-12")
    (entry,) = desk.journal.current("plan")
    assert (entry.record.cue, entry.record.act, entry.record.due) == ("it rains", "", date(2026, 5, 12))
    assert bound("due", "date").value() == "2026-05-12"


def test_an_emptied_attribute_is_as_it_was_at_first(desk, bound):
    """Clearing a field brings the attribute's first value back, and the rest of the record stays."""
    bound("cue", "text").save("it rains")
    bound("due", "date").save("2026-05-12")
    bound("due", "date").save(None)
    assert (desk.journal.entry("p").record.cue, desk.journal.entry("p").record.due) == ("it rains", None)


def test_a_field_is_called_saved_only_when_its_own_attribute_is(bound):
    """Another attribute of the same record does not make an empty field say that it is saved."""
    bound("cue", "text").save("it rains")
    assert bound("cue", "text").field().saved_at == "20:15"
    assert bound("act", "text").field().saved_at is None
