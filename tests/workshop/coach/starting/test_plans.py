from dataclasses import replace

import pytest

from workbook_lib.workshop.coach.starting.plans import StartPlan, is_open, plan_for
from workbook_lib.workshop.hub.workshop_config import DEFAULT_PORT, new_workshop


def test_a_first_start_is_planned_as_it_is_said(tmp_path):
    """Without an earlier workshop nothing but what was said is known."""
    assert plan_for(tmp_path) == StartPlan(tmp_path, None, DEFAULT_PORT)
    assert plan_for(tmp_path, people=9, port=9000, host="a.example").host == "a.example"


def test_what_is_not_said_is_as_it_was(tmp_path):
    """People, port, name and a certificate that was given are those of the last start; one of its own is no file."""
    before = replace(
        new_workshop(tmp_path, "Tuesday", "en"), people=9, port=9000, host="a.example", certificate="c.pem"
    )
    before.save()
    assert plan_for(tmp_path) == StartPlan(tmp_path, 9, 9000, host="a.example", certificate="c.pem", goes_on=True)
    assert plan_for(tmp_path, people=4) == StartPlan(tmp_path, 4, 9000, host="a.example", certificate="c.pem")
    replace(before, own_certificate=True, looked_up=True, host="192.168.1.9").save()
    assert plan_for(tmp_path) == StartPlan(tmp_path, 9, 9000, goes_on=True)


@pytest.mark.parametrize(
    ("host", "looked_up", "opened"),
    [("127.0.0.1", False, False), ("127.0.0.1", True, True), ("a.example", False, True)],
)
def test_a_workshop_without_a_network_may_still_be_an_open_one(tmp_path, host, looked_up, opened):
    """Whether the network is let in is what the coach chose, and not whether there was a network."""
    assert is_open(replace(new_workshop(tmp_path, "Tuesday", "en"), host=host, looked_up=looked_up)) == opened
