from cards import go_to

from workbook_lib.exercises.registry import controller


def test_what_was_seen_is_sorted_and_muted_until_a_day_of_the_calendar(open_page, on):
    """The posts named first can be muted, and the last day can go into the calendar without a name."""
    compare = controller(open_page("04-keep-learning"), "04.compare")
    compare.change("compare.seen#1", [{"id": "own-a", "text": "Robin's new job"}])
    go_to(compare, "04.compare.mute")
    assert [row["text"] for row in on(compare.view(), "compare.mute#1").value] == ["Robin's new job"]
    compare.change("compare.mute#1", [{"id": "own-a", "text": "Robin's new job", "group": "mute"}])
    compare.change("compare.until#1", "2026-05-18")
    go_to(compare, "04.compare.until")
    file = on(compare.view(), "ics.compare.until.2026-05-18")
    assert b"SUMMARY:Two weeks are over" in file.content
    assert b"Robin" not in file.content
