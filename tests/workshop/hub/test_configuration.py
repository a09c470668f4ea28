"""Tests of the hub's configuration on one computer."""

from dataclasses import replace
from pathlib import Path

import pytest
from jupyterhub.app import JupyterHub
from jupyterhub.proxy import ConfigurableHTTPProxy
from traitlets.config import Config

from workbook_lib.workshop.hub.configuration import configure
from workbook_lib.workshop.hub.entering.authenticator import WorkshopAuthenticator
from workbook_lib.workshop.hub.isolation.spawner import BubblewrapSpawner
from workbook_lib.workshop.hub.workshop_config import Workshop, new_workshop

SERVER = ("python", "-m", "a_participants_server")
CONFIGURABLE = (JupyterHub, ConfigurableHTTPProxy, WorkshopAuthenticator, BubblewrapSpawner)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A workshop of this computer alone, with ports of its own for the parts."""
    return replace(new_workshop(tmp_path, "Tuesday", "en"), hub_port=8081, proxy_port=8082, board_port=8083)


def told(workshop: Workshop) -> Config:
    """Return the hub's configuration for a workshop."""
    config = Config()
    configure(config, workshop, SERVER)
    return config


def test_every_setting_of_the_hub_exists(workshop):
    """Each configured name is a trait of its class: the hub would silently ignore a mistyped one."""
    config = told(workshop)
    known = {one.__name__: one.class_trait_names(config=True) for one in CONFIGURABLE}
    assert config.BubblewrapSpawner.group_id == workshop.group
    assert config.BubblewrapSpawner.server_command == list(SERVER)
    for name, settings in config.items():
        assert set(settings) <= set(known[name]), name


def test_only_the_proxy_can_be_reached_from_the_network(workshop):
    """Hub, board and the proxy's own interface stay on loopback wherever the workshop is reached."""
    config = told(replace(workshop, host="192.168.1.9", listen=""))
    assert config.JupyterHub.bind_url == "http://192.168.1.9:8000/"
    assert config.JupyterHub.hub_bind_url == "http://127.0.0.1:8081"
    assert config.ConfigurableHTTPProxy.api_url == "http://127.0.0.1:8082"
    assert config.JupyterHub.services[0]["url"] == "http://127.0.0.1:8083"


def test_with_a_certificate_cookies_are_sent_over_tls_alone(workshop):
    """The hub's cookies are secure exactly where the workshop has a certificate."""
    secure = told(replace(workshop, certificate="/c.pem", key="/k.pem")).JupyterHub.tornado_settings
    assert secure["cookie_options"]["secure"]
    assert secure["xsrf_cookie_kwargs"] == {"secure": True}
    assert secure["headers"]
    plain = told(workshop).JupyterHub.tornado_settings
    assert "secure" not in plain["cookie_options"]
    assert "xsrf_cookie_kwargs" not in plain


def test_nobody_is_in_for_longer_than_the_workshops_day(workshop):
    """Cookies, and what the hub takes them for, end within a day."""
    hub = told(workshop).JupyterHub
    assert hub.cookie_max_age_days == hub.tornado_settings["cookie_options"]["expires_days"] < 1


def test_only_the_coach_may_show(workshop):
    """The scope to show the group's pictures is in the coach's role, and neither in a participant's nor the desk's."""
    hub = told(workshop).JupyterHub
    (scope,) = hub.custom_scopes
    assert [role["name"] for role in hub.load_roles if scope in role["scopes"]] == ["coach"]
    assert hub.services[0]["oauth_client_allowed_scopes"] == [scope]


def test_what_the_coachs_server_is_told_has_no_passphrase(workshop):
    """It knows address and join code, for the projector, and neither the passphrase nor a token."""
    told_of = told(workshop).BubblewrapSpawner.for_coach
    assert told_of == {
        "WORKBOOK_JOIN_ADDRESS": workshop.address,
        "WORKBOOK_JOIN_CODE": workshop.join_code,
        "WORKBOOK_FINGERPRINT": "",
    }
