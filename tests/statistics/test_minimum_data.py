from dataclasses import FrozenInstanceError

import pytest

from workbook_lib.statistics import MINIMUM_DATA


@pytest.mark.parametrize(
    ("claim", "needed"),
    [
        ("level", 14),
        ("direction", 10),
        ("comparison", 5),
        ("firm comparison", 10),
        ("recovery", 5),
        ("activity", 10),
        ("prediction", 5),
    ],
)
def test_a_gate_opens_at_its_minimum_and_not_before(claim, needed):
    """Each claim has its published minimum, and is enough from there on."""
    minimum = MINIMUM_DATA[claim]
    assert not minimum.is_enough(needed - 1)
    assert minimum.is_enough(needed)
    assert minimum.is_enough(needed + 1)
    assert minimum.is_enough(1000 * needed)


def test_the_minima_cannot_be_changed():
    """No caller can change the minima: neither the table nor an entry, which takes no further attributes."""
    with pytest.raises(TypeError):
        MINIMUM_DATA["level"] = MINIMUM_DATA["recovery"]
    with pytest.raises(FrozenInstanceError):
        MINIMUM_DATA["level"].needed = 1
    assert not hasattr(MINIMUM_DATA["level"], "__dict__")
