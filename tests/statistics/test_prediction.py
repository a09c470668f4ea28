import pytest

from workbook_lib.statistics import calibration


def test_the_mean_error_and_its_range():
    """Above 0 means that more was expected than came."""
    found = calibration([8, 7, 5, 6, 3], [5, 6, 5, 8, None])
    assert (found.n, found.mean_error, found.lowest, found.highest) == (4, 0.5, -2, 3)
    assert (found.milder, found.as_expected, found.harder) == (2, 1, 1)


def test_each_error_is_counted_once():
    """Milder, as expected and harder are counts of their own, and so is a pair with a 0 or a missing side."""
    found = calibration([3, 2, 5, 0, None, 4, float("nan")], [0, 2, 6, 0, 1, None, 2])
    assert (found.milder, found.as_expected, found.harder, found.n) == (1, 2, 1, 4)
    assert (found.lowest, found.highest, found.mean_error) == (-1, 3, 0.5)


@pytest.mark.parametrize(("n", "enough"), [(4, False), (5, True)])
def test_five_pairs_are_enough(n, enough):
    """Below five pairs nothing is said of a mean error."""
    assert calibration([5] * n, [3] * n).enough is enough


@pytest.mark.parametrize(("predicted", "actual"), [([], []), ([None], [3]), ([4], [float("nan")])])
def test_without_pairs_there_is_no_error(predicted, actual):
    """No pair: no number."""
    found = calibration(predicted, actual)
    assert (found.n, found.mean_error, found.lowest, found.highest) == (0, None, None, None)


def test_two_lengths_are_refused():
    """Predictions without outcomes are an error, never cut off silently."""
    with pytest.raises(ValueError, match="shorter"):
        calibration([1, 2], [1])
