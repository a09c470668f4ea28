"""What a summary can be made of. Nothing is in it that was not asked for by its id."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_lib import charts
from workbook_lib.content import Content

IN_WORDS = "in_words"
NAMES = "names"
LETTER = "letter"
KEPT = "kept"
LISTS = (
    KEPT,
    "notes",
    "plans",
    "activities",
    "ideas",
    "skills",
    "stories",
    "applications",
    "predictions",
    "feedback",
    "practice",
    LETTER,
)
CHARTS = tuple(name for name in charts.NAMES if name != "session")
"""The pictures of a summary; that of a single session says nothing later on."""
CHECK_IN = "check-in"


@dataclass(frozen=True)
class SummaryPart:
    """One thing to tick.

    Attributes:
        id: Permanent, such as ``"chart.confidence"``, ``"page.01-it-is-not-personal"`` or ``"plans"``.
        label: What it is called.
    """

    id: str
    label: str


@dataclass(frozen=True)
class PartGroup:
    """Parts that belong together, with what they share said in one sentence."""

    id: str
    label: str
    help: str
    parts: tuple[SummaryPart, ...]


def part_groups(content: Content) -> tuple[PartGroup, ...]:
    """Return everything a summary can hold, in the order in which it holds it.

    The first group has none of the reader's words in it; all others have.
    """
    words = charts.Words(content)
    say = content.say
    plain = [SummaryPart(IN_WORDS, say("report_part_in_words"))]
    plain += [SummaryPart(f"chart.{name}", words.say(f"cards.{name}.title")) for name in CHARTS]
    there = {page.page for page in content.pages()} - {CHECK_IN}
    pages = [SummaryPart(f"page.{one.page}", one.title) for one in content.book.chapters if one.page in there]
    lists = [SummaryPart(name, say(f"report_part_{name}")) for name in LISTS]
    groups = {
        "pictures": plain,
        "names": [SummaryPart(NAMES, say("report_part_names"))],
        "pages": pages,
        "lists": lists,
    }
    return tuple(
        PartGroup(name, say(f"report_group_{name}"), say(f"report_group_{name}_help"), tuple(parts))
        for name, parts in groups.items()
    )


def part_labels(content: Content) -> dict[str, str]:
    """Return the label of every part by its id."""
    return {part.id: part.label for group in part_groups(content) for part in group.parts}
