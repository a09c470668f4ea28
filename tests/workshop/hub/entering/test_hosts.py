"""Pages of the hub answer under the workshop's own names alone, and lead to no unsafe address."""

import httpx
import pytest
from workshops import Person, Running

from workbook_lib.workshop.hub.entering.hosts import is_own_host


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("coach.example", True),
        ("COACH.example.", True),
        ("192.168.1.9", True),
        ("[fe80::1]", True),
        ("localhost", True),
        ("evil.example", False),
        ("coach.example.evil.example", False),
        ("192.168.1.9.evil.example", False),
        ("", False),
    ],
)
def test_a_name_that_somebody_else_could_own_is_foreign(host, own):
    """The workshop's names and numbers are its own; any other name may be led to this computer by its owner."""
    assert is_own_host(host, {"coach.example"}) is own


@pytest.mark.hub
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "path", ["/hub/login", "/hub/logout", "/hub/welcome", "/hub/spawn", "/hub/own?next=/user/p-x/"]
)
def test_the_entrance_refuses_a_foreign_host(workshop: Running, path):
    """A page that gives its own name this computer's number is told the right address, and sees no form."""
    answer = httpx.get(f"{workshop.workshop.address}{path}", headers={"Host": f"evil.example:{workshop.port}"})
    assert answer.status_code == 421
    assert "_xsrf" not in answer.text
    assert workshop.workshop.address in answer.text


@pytest.mark.hub
@pytest.mark.timeout(120)
@pytest.mark.parametrize("path", ["login", "spawn", "own"])
def test_a_line_break_in_an_address_breaks_nothing(workshop: Running, path):
    """A `next` that no header can carry is left out, before and after somebody has entered; no header is made of it."""
    person = Person(workshop.workshop)
    broken = f"/hub/{path}?next=/hub/home%0d%0aSet-Cookie:%20a=b"
    before = person.http.get(broken, follow_redirects=False)
    person.enter("Ada")
    after = person.http.get(broken, follow_redirects=False)
    for answer in (before, after):
        assert answer.status_code < 500
        assert "a=b" not in str(answer.headers.get_list("set-cookie"))
