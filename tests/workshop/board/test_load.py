"""A hundred people share at once while the coach looks on. How fast that is, the benchmark tells."""

import pytest
from load import RATE, Load

SECONDS = 8


@pytest.mark.load
@pytest.mark.slow
@pytest.mark.timeout(120)
def test_no_share_fails_or_is_lost_when_everybody_shares_at_once(start_board, database_url):
    """Every request is answered with 200, and all that was acknowledged is on the board."""
    outcome = Load(start_board(database=database_url), SECONDS).run()
    assert len(outcome.seconds) == RATE * SECONDS
    assert {*outcome.statuses} == {200}
    assert outcome.lost == 0
