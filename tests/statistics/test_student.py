import pytest
from scipy.special import stdtrit

from workbook_lib.statistics.student import t_quantile


@pytest.mark.parametrize("df", [1, 1.5, 2, 3.7, 12, 144, 3000, 36_500])
@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.99])
def test_quantiles_agree_with_scipy(confidence, df):
    """The quantile is that of Student's t for every number of degrees of freedom a band can have."""
    assert t_quantile(confidence, df) == pytest.approx(stdtrit(df, 0.5 + confidence / 2), rel=1e-5)
