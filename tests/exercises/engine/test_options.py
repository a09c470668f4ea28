from workbook_lib.content.models import OptionSpec, Prompt
from workbook_lib.exercises.engine.field_binding import prompt_field
from workbook_lib.exercises.engine.options import activity_options, offered, opportunity_options
from workbook_lib.records import Activity, Opportunity


def test_archived_applications_are_offered_only_where_chosen_before(desk):
    """The newest comes first; an archived one stays a choice for what already belongs to it."""
    desk.save(Opportunity(role="first"), "a")
    desk.save(Opportunity(role="second"), "b")
    desk.save(Opportunity(role="old", archived=True), "c")
    assert [one.id for one in opportunity_options(desk)] == ["b", "a"]
    assert [one.id for one in opportunity_options(desk, "c")] == ["b", "a", "c"]


def test_without_applications_nothing_is_asked(desk):
    """There is no question while there is nothing to choose from."""
    which = Prompt(id="x.which", kind="choice", label="Which?", options_from="applications")
    assert offered(desk, which) is None
    desk.save(Opportunity(role="first"), "a")
    assert [one.id for one in offered(desk, which).options] == ["a"]


def test_the_latest_activities_are_offered_and_the_one_chosen_before(desk):
    """Fifteen are enough to choose from, the newest first; an older one stays for what began from it."""
    for number in range(20):
        desk.save(Activity(what=f"thing {number}"), f"a{number}")
    offered_ids = [one.id for one in activity_options(desk, "a2")]
    assert offered_ids == [*(f"a{number}" for number in range(19, 4, -1)), "a2"]


def test_kinds_of_activity_are_those_of_the_check_in(desk):
    """A question for the kind of an activity offers the same wherever it is asked."""
    kind = Prompt(id="x.kind", kind="choice", label="Kind?", options_from="activity_kinds")
    assert "course" in [one.id for one in offered(desk, kind).options]


def test_names_that_the_reader_gave_fold_to_one_line():
    """A choice of applications is told to fold, one of kinds is not: what is to be read stays in sight."""
    two = (OptionSpec(id="a", label="A"), OptionSpec(id="b", label="B"))
    for source, folds in (("applications", True), ("activities", True), ("activity_kinds", False), ("", False)):
        prompt = Prompt(id="x.which", kind="choice", label="Which?", options_from=source, options=two)
        assert prompt_field(prompt, "which", value=None).folds is folds
