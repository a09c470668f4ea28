"""What may be shared is a closed list."""

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.rules import items


@pytest.mark.parametrize(
    ("item", "good", "bad"),
    [
        ("01-it-is-not-personal.arrive.mood", [0, 10], [-1, 11, 3.0, True, "3", None]),
        ("check-in.now.confidence", [5], [11]),
        ("activity.week.count", [0, 50], [51]),
        ("activity.week.hours", [80], [81]),
        ("helped.02-rejection-is-not-feedback", ["02.ask"], ["01.facts", "", 2]),
        (
            "words.first-day",
            ["A\nword", "x" * 1000, "a" + "\n" * 9, "👍", "?"],
            ["", " \n", "\u200b", "\u3164", "a" + "\n" * 10, "x" * 1001, "a\tb", "a\x00", "\u202e", "\ud800"],
        ),
    ],
)
def test_an_item_allows_what_its_scale_has(item, good, bad):
    """A value outside the scale, of another type or unreadable is not allowed."""
    found = items.find(item)
    assert all(found.allows(value) for value in good)
    assert not any(found.allows(value) for value in bad)


@pytest.mark.parametrize(
    "item",
    [
        "",
        "my-words.arrive.mood",
        "check-in.arrive.mood",
        "01-it-is-not-personal.change.mood",
        "words.",
        "words.A",
        "words." + "a" * 33,
        "words.a\n",
    ],
)
def test_nothing_else_may_be_shared(item):
    """An id that is not on the list is unknown, also one whose number follows from others."""
    with pytest.raises(WorkbookError, match=r"share\.unknown"):
        items.find(item)


def test_before_and_after_are_one_family():
    """Arriving, leaving and the change between them belong together; each other item stands alone."""
    families: dict[str, list[str]] = {}
    for item in items.shown():
        families.setdefault(item.family, []).append(item.kind)
    assert families["00-start-here.mood"] == ["rating", "rating", "change"]
    assert families["activity.week.count"] == ["count"]
