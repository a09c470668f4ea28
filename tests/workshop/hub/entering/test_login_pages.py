"""The hub's own pages, without a hub that runs."""

from types import SimpleNamespace

import pytest

from workbook_lib.content import Content
from workbook_lib.workshop.hub.entering.login_pages import (
    COACH,
    TEMPLATES,
    LoginPage,
    entrance_picture,
    first_address,
    page_settings,
    template_values,
)


@pytest.mark.parametrize(
    ("role", "pseudonym", "message"),
    [
        (COACH, "", "hub_wrong_passphrase"),
        ("", "Ada", "hub_wrong"),
        ("", " ", "hub_no_pseudonym"),
    ],
)
def test_the_form_says_what_did_not_fit(role, pseudonym, message):
    """A coach reads of the passphrase, a participant of the pseudonym or of code and PIN; each has its sentence."""
    page = LoginPage.__new__(LoginPage)
    assert page._what_did_not_fit({"role": role, "pseudonym": pseudonym}) == message
    assert Content().messages[message]


@pytest.mark.parametrize(("name", "address"), [(COACH, "/hub/welcome"), ("p-0123", "/hub/spawn")])
def test_whoever_has_entered_is_led_on(name, address):
    """The coach goes to what the group sees, everybody else to their own workbook."""
    handler = SimpleNamespace(current_user=SimpleNamespace(name=name), hub=SimpleNamespace(base_url="/hub/"))
    assert first_address(handler) == address


def test_nobody_is_led_on_before_they_enter():
    """Without a user there is no address to go to, so that the hub shows the form."""
    assert first_address(SimpleNamespace(current_user=None)) == ""


def test_pages_load_nothing_from_elsewhere_and_are_not_kept():
    """Browsers are told to load only what the hub itself has, to show it in no frame, and to keep no page."""
    settings = page_settings(Content(), "Tuesday", "https://coach.example:8000", encrypted=True)
    headers = settings["tornado_settings"]["headers"]
    rules = dict(rule.split(maxsplit=1) for rule in headers["Content-Security-Policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert headers["Cache-Control"] == "no-store"
    assert settings["template_paths"] == [str(TEMPLATES)]


def test_templates_know_whether_the_way_is_encrypted():
    """The title, the language and whether the network can read the page reach each template."""
    values = template_values(Content("de"), "Dienstag", encrypted=False)
    assert (values["workshop_title"], values["language"], values["encrypted"]) == ("Dienstag", "de", False)
    assert values["words"] == Content("de").messages


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://192.168.1.9:8000", True),
        ("https://coach.example:8000", True),
        ("http://127.0.0.1:8000", False),
        ("http://localhost:8000", False),
        ("https://169.254.7.1:8000", False),
    ],
)
def test_a_code_is_projected_only_where_a_telephone_could_open_it(address, shown):
    """An address of this computer alone, or of a network that has none to give, has no QR code."""
    assert entrance_picture(address, "ABCDEF").startswith("<svg") == shown
