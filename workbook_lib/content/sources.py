"""Where the engine finds what no content file can hold: the reader's own things, by the names that the content uses."""

from __future__ import annotations

from typing import Literal

OptionSource = Literal["", "applications", "activities", "activity_kinds", "hard_questions"]
"""What a choice offers that its content cannot name; `exercises.engine.options` finds it."""
KnownSource = Literal[
    "",
    "application.ended",
    "application.event",
    "application.interviewed",
    "application.next",
    "application.next_interview",
    "application.open",
    "application.role",
    "application.said",
    "application.sender",
    "ask.name",
    "cv.text",
    "event.rejected_on",
    "facts.thoughts",
    "first-hour.said",
    "mirrors.people",
    "mirrors.question",
    "mirrors.whom",
    "request.whom",
    "silence.question",
    "values.chosen",
    "week.weekday",
]
"""Where an answer is known from that was given elsewhere; `exercises.engine.situation` finds it."""
RecallSource = Literal["", "tried"]
"""Lines written elsewhere that a step shows again; found there, too."""
