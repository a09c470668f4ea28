from datetime import date

from workbook_lib.content.models import ExerciseSpec, Prompt, Step
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.step_parts import calendar_blocks, clock_blocks, step_head


def test_a_step_shows_its_text_and_a_clock_only_where_its_content_has_them(desk):
    """A heading is always there, a text and a clock where the content has them; the clock presses nothing."""
    plain, timed = Step(id="a", label="A"), Step(id="b", label="B", text="Say it.", seconds=60)
    spec = ExerciseSpec(id="x", title="X", step=(plain, timed))
    assert [block.key for block in step_head(spec, plain)] == ["h.a"]
    assert [block.key for block in step_head(spec, timed)] == ["h.b", "t.b"]
    assert clock_blocks(desk, plain) == []
    (clock,) = clock_blocks(desk, timed)
    assert (clock.seconds, clock.action) == (60, "")


def test_a_day_with_a_title_can_be_put_in_the_calendar(desk):
    """A day whose content names it for the calendar can be saved as an entry, at once and under its own title."""
    prompt = Prompt(id="x.day", kind="date", label="When?", past=False, calendar="Ask again")
    binding = FieldBinding(desk, prompt, "a-run", "x.day#1")
    assert [block.type for block in binding.blocks()] == ["field"]
    assert binding.save("2026-09-01").refresh
    file = next(block for block in binding.blocks() if block.type == "download")
    assert b"SUMMARY:Ask again" in file.content
    assert b"20260901" in file.content


def test_without_a_day_there_is_nothing_for_the_calendar(desk):
    """No button stands where nothing is planned for a day."""
    assert calendar_blocks(desk, "Put it in", "Call", None, "uid") == []
    assert calendar_blocks(desk, "Put it in", "Call", date(2026, 5, 8), "uid")[0].filename == "plan-2026-05-08.ics"
