"""Leaving ends what lets a browser in, for the browser and for whoever has a copy of its cookies."""

import time

import httpx
import pytest
from workshops import Person, Running, own_name, until

from workbook_lib.workshop.hub.entering.leaving import KEPT_COOKIES
from workbook_lib.workshop.hub.entering.login_pages import KNOWN

(DEVICE,) = KEPT_COOKIES
pytestmark = [pytest.mark.hub, pytest.mark.timeout(300)]


def leave(person: Person, name: str, query: str = "") -> httpx.Response:
    """Leave as a page's button does, and return the hub's answer."""
    base = f"/user/{own_name(person.workshop, name)}/"
    token = next(cookie.value for cookie in person.http.cookies.jar if (cookie.name, cookie.path) == ("_xsrf", base))
    assert person.http.post(f"{base}workbook/leave", headers={"X-XSRFToken": token}).status_code == 204
    return person.http.get(f"/hub/logout{query}", follow_redirects=False)


def is_in(person: Person, name: str) -> bool:
    """Tell whether a browser gets a page of somebody's workbook, or at least past the hub's form."""
    answers = [person.http.get(path) for path in (f"/user/{own_name(person.workshop, name)}/help", "/hub/home")]
    return any(answer.status_code == 200 and answer.url.path != "/hub/login" for answer in answers)


def test_nothing_of_a_session_survives_leaving(workshop: Running):
    """Neither the browser nor a copy of its cookies is in afterwards, at once; the same name and PIN come back."""
    ada, thief = Person(workshop.workshop), Person(workshop.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    for cookie in ada.http.cookies.jar:
        thief.http.cookies.jar.set_cookie(cookie)
    assert is_in(thief, "Ada")
    ada.http.cookies.set(DEVICE, "1", "127.0.0.1", "/hub/")
    ada.http.cookies.set("of-a-page", "1", "127.0.0.1", "/")
    answer = leave(ada, "Ada")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/hub/login?left=yes")
    assert [cookie.name for cookie in ada.http.cookies.jar] == [DEVICE], "a mark without a name"
    assert not is_in(ada, "Ada")
    assert not is_in(thief, "Ada")
    assert ada.enter("Ada").status_code == 302

    def is_back() -> bool:
        ada.http.get("/hub/spawn")  # again: at first the workbook that was left may be closing still
        return is_in(ada, "Ada") and "Today" in ada.http.get(f"/user/{own_name(ada.workshop, 'Ada')}/").text

    until(is_back, 120)


def test_what_pages_stored_is_cleared_unless_it_is_unsaved(workshop: Running):
    """The browser is told to forget what the pages kept; drafts that are not saved yet stay, encrypted."""
    for query, cleared in (("", '"cache", "storage"'), ("?drafts", '"cache"')):
        person = Person(workshop.workshop)
        person.enter("Bo")
        assert person.http.get(f"/hub/logout{query}", follow_redirects=False).headers["Clear-Site-Data"] == cleared


def test_another_site_makes_nobody_leave(workshop: Running):
    """A link or a picture of another site signs nobody out."""
    person = Person(workshop.workshop)
    person.enter("Cy")
    assert person.http.get("/hub/logout", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert is_in(person, "Cy")


def test_a_session_lasts_for_the_workshops_day(workshop: Running):
    """No cookie that lets somebody in outlives the day; a mark that lets nobody in may."""
    person = Person(workshop.workshop)
    person.enter("Di")
    person.open("Di")
    tomorrow = time.time() + 24 * 3600
    lasting = {cookie.name for cookie in person.http.cookies.jar if cookie.expires and cookie.expires > tomorrow}
    assert lasting <= {KNOWN, DEVICE}
