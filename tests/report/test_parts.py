from workbook_lib.report import part_groups
from workbook_lib.report.parts import part_labels


def test_every_picture_page_and_list_is_a_part_once(content, worded):
    """Every picture, every page of the book with exercises and every list can be chosen, each by its own id."""
    ids = [part.id for group in part_groups(content) for part in group.parts]
    assert len(ids) == len(set(ids))
    assert {"in_words", "chart.confidence", "chart.helped", "page.04-keep-learning", "names", *worded} <= set(ids)
    assert "page.check-in" not in ids


def test_every_part_has_a_name(content):
    """No part is without words for it."""
    assert all(label.strip() for label in part_labels(content).values())
