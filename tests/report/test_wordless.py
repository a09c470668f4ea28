import dataclasses

from workbook_lib.records import MockInterview, own_words
from workbook_lib.report import build_summary, part_groups
from workbook_lib.report.wordless import wordless


def test_no_words_stay(content, marked):
    """Every field of words of every kind is empty; numbers and days are as they were."""
    for entry in marked:
        bare = wordless(entry, content)
        assert own_words(bare.record) == []
        assert bare.occurred_at == entry.occurred_at
        assert "MARK" not in str(dataclasses.asdict(bare.record))


def test_known_criteria_keep_their_ratings(content, write):
    """The criteria of the book are drawn; those a file named in its own words are not."""
    entry = write(MockInterview(own={"clear": 4, "own words": 5}))
    assert wordless(entry, content).record.own == {"clear": 4}


def test_a_copy_for_a_coach_has_none_of_the_words(content, now, marked):
    """All numbers and pictures together hold no marked word anywhere in the file."""
    plain = next(group for group in part_groups(content) if group.id == "pictures")
    html = build_summary(marked, [part.id for part in plain.parts], content=content, now=now)
    assert html.count("<svg") >= 5
    assert "MARK" not in html
