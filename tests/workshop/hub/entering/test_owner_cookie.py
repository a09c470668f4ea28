import pytest

from workbook_lib.workshop.hub.entering.owner_cookie import is_valid, owner_of, sign


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/user/p-1/pages/x", "p-1"),
        ("/user/p-1?next=/user/p-2/", "p-1"),
        ("/hub/login", ""),
        ("/user/", ""),
        ("/x/user/p-1/", ""),
    ],
)
def test_the_owner_is_read_from_the_beginning_of_the_path(path, name):
    """Only an address of somebody's server has an owner, whatever else it mentions."""
    assert owner_of(path) == name


def test_a_cookie_is_valid_for_its_owner_and_this_workshop_alone():
    """Another name, another workshop's key and an empty or foreign value are refused."""
    value = sign("key", "p-1")
    assert is_valid("key", "p-1", value)
    assert not is_valid("key", "p-2", value)
    assert not is_valid("other", "p-1", value)
    assert not is_valid("key", "p-1", "")
    assert not is_valid("key", "p-1", "é")
