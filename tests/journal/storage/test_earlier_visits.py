from workbook_lib.journal.storage.earlier_runs import derived
from workbook_lib.journal.storage.earlier_visits import move

INSERT = (
    "INSERT INTO entry (entry_id, revision, kind, prompt_id, run, occurred_at, recorded_at, tz, page, put_away, "
    "deleted, payload) VALUES (?, 1, 'page_visit', '', '', ?, ?, 'UTC', ?, 0, 0, ?)"
)
AT = "2026-05-04T20:15:00+00:00"


def test_visits_become_view_state(journal):
    """What was open becomes view state, and no entry is left of it."""
    page = "today"
    with journal._store.writing() as connection:
        connection.exec_driver_sql(INSERT, (derived("visit", page), AT, AT, page, '{"state": "done"}'))
        connection.exec_driver_sql(INSERT, (derived("in_hand"), AT, AT, page, '{"card": "abc"}'))
        move(connection)
    assert journal.is_empty()
    recalled = [journal.view_state.recall(key) for key in ("today.visited", "today.closed", "today.left")]
    assert recalled == ["2026-05-04", "2026-05-04", AT]
    assert journal.view_state.recall("check_in.open") == "abc"
