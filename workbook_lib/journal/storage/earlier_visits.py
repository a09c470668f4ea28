"""What is open, as earlier versions kept it: as entries of the kind `page_visit`, with a history.

They become view state, under the keys by which the cards ask for it, and leave the entries.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from workbook_lib.journal.storage import search_index
from workbook_lib.journal.storage.earlier_runs import LISTS, derived
from workbook_lib.journal.storage.timestamps import zone

KIND = "page_visit"
_VISITS = (
    "SELECT entry_id, page, recorded_at, tz, json_extract(payload, '$.card'), json_extract(payload, '$.state') "
    "FROM entry WHERE kind = 'page_visit' AND NOT deleted ORDER BY entry_id, revision"
)


def move(connection: Connection) -> None:
    """Make view state of the last revision of each visit, within the caller's transaction."""
    lists = {
        derived("open", exercise, name): f"{exercise}.{name}.open" for exercise in LISTS for name, _ in LISTS[exercise]
    }
    kept: dict[str, str] = {}
    for entry_id, page, recorded_at, tz, card, state in connection.exec_driver_sql(_VISITS):
        day = datetime.fromisoformat(recorded_at).astimezone(zone(tz)).date().isoformat()
        if entry_id in lists:
            kept[lists[entry_id]] = card or ""
        elif entry_id == derived("in_hand"):
            kept |= {"check_in.open": card or "", "check_in.day": day}
        elif entry_id == derived("visit", page):
            done = state == "done"
            kept |= {f"{page}.visited": day, f"{page}.closed": day if done else ""}
            kept |= {f"{page}.left": recorded_at if done else ""}
    for item in kept.items():
        connection.exec_driver_sql("INSERT INTO view_state VALUES (?, ?)", item)
    if connection.exec_driver_sql("DELETE FROM entry WHERE kind = 'page_visit'").rowcount:
        # Numbers of rows may be given again: the index is made anew by the next search.
        search_index.forget(connection.exec_driver_sql)
