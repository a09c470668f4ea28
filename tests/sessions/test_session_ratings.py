from workbook_lib.sessions.arrive import Arrive
from workbook_lib.sessions.leave import Leave


def test_ratings_on_arriving_and_leaving_are_two_entries_of_one_sitting(desk):
    """Arriving and leaving give one check-in each, however often a rating is changed."""
    for value in (4, 5):
        Arrive(desk).change("arrive:confidence", value)
    Leave(desk).change("leave:confidence", 6)
    assert [(e.record.moment, e.record.confidence) for e in desk.journal.current("check_in")] == [
        ("arrive", 5),
        ("leave", 6),
    ]
