"""What the page *Start a workshop* is drawn from; nothing of the hub is loaded before its packages are there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_lib.content import Content
from workbook_lib.workshop.coach import checks
from workbook_lib.workshop.coach.starting import INSTALL
from workbook_lib.workshop.coach.starting.background import WorkshopProcess
from workbook_lib.workshop.coach.starting.doctor_words import MARKS, verdict
from workbook_lib.workshop.coach.starting.plans import plan_for

_WAITING = {"install": "installing", "start": "starting", "close": "closing"}


def page_view(folder: Path, process: WorkshopProcess, content: Content) -> dict[str, Any]:
    """Return the state of the page and what is drawn in it.

    Args:
        folder: Of the workshop.
        process: The command that the page has begun.
        content: The texts, in the coach's language.
    """
    if process.runs and process.name in {"install", "close"}:
        return {"state": _WAITING[process.name], "progress": process.said()[-1:]}
    made = checks.examine(plan_for(folder), content)
    stops = [check for check in made if check.state == "stop"]
    is_ready = not any(check.name in {"system", "packages"} for check in stops)
    if is_ready:
        from workbook_lib.workshop.coach.starting.page_state import entrance

        if now := entrance(folder):
            return {"state": now.state, "now": now}
    if process.runs:
        return {"state": "starting", "now": None}
    said = process.said() if process.name and (process.failed or process.name == "close") else []
    closed = process.name == "close" and not process.failed
    process.forget()
    if closed:
        return {"state": "closed", "said": said}
    return {"state": "checks", "said": said, **_checks(folder, made, content, is_ready=is_ready)}


def _checks(folder: Path, made: list[Any], content: Content, *, is_ready: bool) -> dict[str, Any]:
    from workbook_lib.workshop.coach.starting.page_state import answered

    in_the_way = [check for check in made if check.state == "stop" and check.name != "port"]
    return {
        "open_checks": [check for check in made if check.state != "well"],
        "well_checks": [check for check in made if check.state == "well"],
        "marks": MARKS,
        "state_words": {state: content.say(f"start_state_{state}") for state in MARKS},
        "verdict": verdict(made, content),
        "installs": any(check.name == "packages" and check.state == "stop" for check in made),
        "answered": answered(folder, content) if is_ready and not in_the_way else None,
        "port": next(
            (plan_for(folder).port + 10 for check in made if (check.name, check.state) == ("port", "stop")), 0
        ),
        "command": INSTALL,
    }
