from datetime import date

from workbook_lib.content.models import Prompt
from workbook_lib.exercises.engine.situation.new_record import with_known
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Opportunity, Plan, Prediction, Round

DUE = Prompt(id="x.due", kind="date", label="When?", attribute="due", known_from="application.next_interview")
ACT = Prompt(id="x.act", kind="text", label="What?", attribute="act")


def test_a_new_record_begins_with_what_is_known(desk):
    """A day that is known is a day; what is not known stays as it was, and so does what nothing is known of."""
    assert with_known(desk, Plan(act="breathe"), [DUE, ACT]) == Plan(act="breathe")
    desk.save(Opportunity(rounds=(Round(on=date(2026, 5, 9)),)), "a")
    assert with_known(desk, Plan(act="breathe"), [DUE, ACT]) == Plan(act="breathe", due=date(2026, 5, 9))


def test_a_prediction_is_offered_the_open_application_and_nothing_is_written(open_page):
    """The form of a first prediction has its application; the journal has none before something is filled in."""
    desk = open_page("03-a-fresh-approach")
    desk.save(Opportunity(role="Gone", ending="rejected"), "gone")
    card = controller(desk, "03.predict")
    listed = card.record_lists["03.predict.only"]
    assert listed.record(listed.claimed()).opportunity == ""
    desk.save(Opportunity(role="Open"), "open")
    assert listed.record(listed.claimed()).opportunity == "open"
    assert desk.all(Prediction) == []
    card.change(f"prediction-{listed.claimed()}:chance", 40)
    (made,) = desk.all(Prediction)
    assert (made.record.opportunity, made.record.chance) == ("open", 40)
