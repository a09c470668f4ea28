import dataclasses

import pytest

from workbook_lib.records import CheckIn, Event, MockInterview, Opportunity, own_words
from workbook_lib.report import build_summary, part_groups
from workbook_lib.report.without_words import initials, without_words


def test_no_words_stay(content, marked):
    """Every field of words of every kind is empty but for an employer's initials; numbers and days are as they were."""
    for entry in marked:
        bare = without_words(entry, content)
        assert own_words(bare.record) in ([], ["M."])
        assert bare.occurred_at == entry.occurred_at
        assert "MARK" not in str(dataclasses.asdict(bare.record))


def test_known_criteria_keep_their_ratings(content, write):
    """The criteria of the book are drawn; those a file named in its own words are not."""
    entry = write(MockInterview(own={"clear": 4, "own words": 5}))
    assert without_words(entry, content).record.own == {"clear": 4}


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Larkfield Trust", "L. T."), ("Brennan & Hale, of the  Old Town", "B. H."), ("3M", "3."), ("", ""), ("🙂 ", "")],
)
def test_employers_are_folded_to_initials(name, folded):
    """At most three letters stay of a name."""
    assert initials(name) == folded


def test_a_coach_s_picture_names_employers_by_their_initials(content, now, write):
    """In a copy without names an application and its rejection are told by initials; with names, in full."""
    applied = write(Opportunity(employer="Larkfield Trust", furthest="interview"))
    entries = [applied, write(Event(what="rejection", opportunity=applied.entry_id)), write(CheckIn(confidence=4))]
    parts = ["chart.applications", "chart.confidence"]
    folded = build_summary(entries, parts, content=content, now=now)
    assert "Larkfield" not in folded
    assert folded.count(">L. T.<") >= 2
    assert "Larkfield Trust" in build_summary(entries, [*parts, "names"], content=content, now=now)


def test_a_copy_for_a_coach_has_none_of_the_words(content, now, marked):
    """All numbers and pictures together hold no marked word anywhere in the file."""
    plain = next(group for group in part_groups(content) if group.id == "pictures")
    html = build_summary(marked, [part.id for part in plain.parts], content=content, now=now)
    assert html.count("<svg") >= 5
    assert "MARK" not in html
