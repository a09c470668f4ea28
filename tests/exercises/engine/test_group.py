from workbook_lib.exercises.engine.group import COPY, copies_of, forget_requests, words_item_id
from workbook_lib.records import Share


def test_copies_are_found_by_what_they_were_made_of(desk):
    """The share made of a text is found by the text's id in the same group; other shares are not."""
    made = desk.save(Share(item=words_item_id(desk, "g", COPY, "text"), group="g", state="shared"), "copy")
    other = desk.save(Share(item="rating.mood", group="g", state="shared"), "other")
    assert [one.entry_id for one in copies_of(desk, {"text"})] == [made.entry_id]
    assert [one.entry_id for one in copies_of(desk, {other.entry_id})] == [other.entry_id]
    assert copies_of(desk, {"something else"}) == []


def test_only_copies_on_their_way_are_asked_back(desk):
    """A copy that waits or leaves is asked back without naming its page; a draft never went anywhere."""
    states = ("waiting", "leaving", "draft")
    copies = [desk.save(Share(item=one, group="g", state=one, page="check-in"), one) for one in states]
    asked = forget_requests(copies)
    assert [(record.item, record.state, record.page, entry_id) for record, entry_id in asked] == [
        ("waiting", "leaving", "", "waiting"),
        ("leaving", "leaving", "", "leaving"),
    ]
