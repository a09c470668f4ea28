from datetime import timedelta

import pytest

from workbook_lib.charts import draw
from workbook_lib.records import Prediction


@pytest.fixture
def predicted(write, today, now, content):
    """Draws predictions given as pairs of expected and actual sting."""

    def make(*pairs):
        entries = [
            write(
                Prediction(what="private", expected_sting=expected, actual_sting=actual), today - timedelta(days=back)
            )
            for back, (expected, actual) in enumerate(pairs)
        ]
        return draw("sting", entries, now=now, content=content)

    return make


def test_no_mean_below_five_pairs(predicted):
    """Four pairs are counted; a fifth with one side missing is no pair."""
    drawn = predicted((8, 4), (7, 5), (6, 6), (5, 1), (9, None))
    assert drawn.title == "Expected and actual sting: 4 of 5 pairs, too few for a mean"
    assert not drawn.enough


def test_the_mean_is_told_with_its_range(predicted):
    """Five pairs have a mean with the single ones around it, in either direction or even."""
    assert predicted((8, 4), (7, 5), (6, 6), (5, 6), (9, 4)).title == (
        "On average of 5, 2 points more sting expected than came (single ones: 1 too little to 5 too much)"
    )
    assert predicted(*[(3, 5)] * 5).title.startswith("On average of 5, 2 points more sting came than expected")
    assert predicted(*[(3, 3)] * 5).title.startswith("On average of 5, as much sting came as was expected")


def test_one_side_alone_waits(predicted):
    """A prediction whose outcome is not known yet is drawn, and said to wait."""
    drawn = predicted((8, None))
    assert drawn.title == "Expected and actual sting: no pair yet, only one side is known"
    assert drawn.rows == (("14 August 2026", "private", "8", ""),)
