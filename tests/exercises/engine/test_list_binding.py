from workbook_lib.exercises.registry import controller


def test_two_windows_keep_each_others_lines(open_page):
    """A line added in another window stays when this one sends its own list, and a line shown here can be removed."""
    one, other = (controller(open_page("01-it-is-not-personal"), "01.tried") for _ in range(2))
    key = "tried.before#1"
    one.view()
    other.view()
    one.change(key, [{"id": "own-1", "text": "read the advert"}])
    assert other.change(key, [{"id": "own-2", "text": "ironed a shirt"}]).refresh
    texts = {entry.record.text for entry in one.desk.journal.current("item")}
    assert texts == {"read the advert", "ironed a shirt"}
    one.view()
    one.change(key, [{"id": "own-1", "text": "read the advert"}])
    assert {entry.record.text for entry in one.desk.journal.current("item")} == {"read the advert"}
