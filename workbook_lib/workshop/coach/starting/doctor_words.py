"""`workbook workshop doctor`: the checks of a workshop's start as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_lib.content import Content
from workbook_lib.workshop.coach.starting.start_checks import StartCheck

MARKS = {"well": "✓", "look": "△", "stop": "✗", "later": "·"}
"""The shape of each state; its word stands beside it."""


def lines(checks: Sequence[StartCheck], content: Content) -> Iterator[str]:
    """Yield a line for each check, a command to copy where one helps, and what it comes to."""
    for check in checks:
        yield f"{MARKS[check.state]} {content.say(f'start_state_{check.state}')}: {check.what}"
        if check.command:
            yield f"      {check.command}"
    yield ""
    yield verdict(checks, content)
    if not any(check.state == "stop" for check in checks):
        yield content.say("start_doctor_next")


def verdict(checks: Sequence[StartCheck], content: Content) -> str:
    """Return the sentence about all checks together."""
    stops = sum(1 for check in checks if check.state == "stop")
    if not stops:
        return content.say("start_doctor_well")
    return content.say(f"start_doctor_stop_{content.formats.plural(stops)}", n=stops)
