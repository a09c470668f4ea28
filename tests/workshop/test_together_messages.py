import json

import pytest
from pydantic import ValidationError

from workbook_lib.workshop.together_messages import Member, SetGroups, SetPause


@pytest.mark.parametrize(("given", "taken"), [(5, 5), (5.0, 5)])
def test_a_whole_number_is_one_with_and_without_a_point(given, taken):
    """JSON does not tell 5.0 from 5."""
    assert SetPause.model_validate_json(json.dumps({"minutes": given})).minutes == taken


@pytest.mark.parametrize("given", [5.5, "5", True, None, -1, 61, 1e400])
def test_what_is_no_number_of_minutes_is_refused(given):
    """Neither a part of a minute nor words, and not more than an hour; the error repeats nothing."""
    with pytest.raises(ValidationError):
        SetPause.model_validate_json(json.dumps({"minutes": given}))


def test_names_are_in_no_repr():
    """What somebody typed as their name is in no message that a program prints."""
    member = Member(name="p-1", typed="Zwetschge")
    assert "Zwetschge" not in repr(SetGroups(groups=((member, member),)))
