from workbook_lib.pages.catalogue import controller
from workbook_lib.records import Opportunity


def test_a_rejection_can_name_its_application(desk, on):
    """Once there is an application, the rejection and its event can belong to it."""
    rejection = controller(desk, "00.rejection")
    assert on(rejection.view(), "opportunity#1") is None
    kept = desk.save(Opportunity(role="Clerk", employer="Acme"))
    rejection.change("rejection.day#1", "2026-05-02")
    rejection.change("opportunity#1", kept.entry_id)
    assert on(rejection.view(), "opportunity#1").value == kept.entry_id
    assert desk.current("event")[0].record.opportunity == kept.entry_id
    assert rejection.runs.present().opportunity == kept.entry_id


def test_erasing_takes_the_event_along(desk):
    """Stopping and erasing leaves no event behind, because it holds the role in the reader's words."""
    rejection = controller(desk, "00.rejection")
    rejection.change("rejection.role#1", "Clerk")
    rejection.change("rejection.day#1", "2026-05-02")
    rejection.press("stop", {})
    rejection.press("erase", {})
    assert desk.current(put_away=True, removed=True) == []


def test_erasing_takes_removed_lines_along(open_page):
    """What was taken off a list before is erased with the rest, not left in the history."""
    page = open_page("01-it-is-not-personal")
    tried = controller(page, "01.tried")
    tried.change("tried.before#1", [{"id": "own-1", "text": "read their site"}, {"id": "own-2", "text": "slept"}])
    tried.change("tried.before#1", [{"id": "own-2", "text": "slept"}])
    assert [entry.entry_id for entry in page.current("item")] == ["own-2"]
    tried.press("stop", {})
    tried.press("erase", {})
    assert page.history("own-1") == []
