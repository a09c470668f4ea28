import pytest

from workbook_lib.statistics import GATES


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
    """Each claim has its published minimum, and says how many are missing below it."""
    gate = GATES[claim]
    assert not gate.open(needed - 1)
    assert gate.open(needed)
    assert [gate.missing(have) for have in (0, needed - 1, needed, needed + 1)] == [needed, 1, 0, 0]


def test_gates_cannot_be_changed():
    """The minima are data that no caller can bend."""
    with pytest.raises(TypeError):
        GATES["level"] = GATES["recovery"]
