"""A participant's own server in a workshop, below a hub that says who somebody is."""

import pytest
from hubs import ACCESS, Hub, free_port
from jupyterhub.services.auth import HubOAuth

from workbook_lib.launch.participant_door import ParticipantDoor, participant_configuration
from workbook_lib.resources import notebooks_folder

PREFIX = "/user/p-ada/"


@pytest.fixture
def hub():
    """A hub that knows everybody."""
    made = Hub()
    yield made
    made.stop()


@pytest.fixture
def door(hub, stand, home, monkeypatch):
    """Ada's server."""
    told = {
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{free_port()}{PREFIX}",
        "JUPYTERHUB_SERVICE_PREFIX": PREFIX,
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_API_URL": hub.url,
        "JUPYTERHUB_API_TOKEN": "user:p-ada",
        "JUPYTERHUB_CLIENT_ID": "jupyterhub-user-p-ada",
        "JUPYTERHUB_USER": "p-ada",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": f'["{ACCESS}"]',
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    def make() -> ParticipantDoor:
        config = participant_configuration(home, told)
        return ParticipantDoor(home=home, notebooks=notebooks_folder(), config=config)

    yield stand(make)
    HubOAuth.clear_instance()


def test_it_lets_in_whom_the_hub_lets_in(door):
    """Ada reads her pages below her own path; a stranger, and a token nobody gave, get nothing."""
    with door.client() as browser:
        for token, status in (("user:p-ada", {200}), ("stranger:x", {403}), ("nobody:x", {302, 403})):
            assert browser.get("help", headers={"Authorization": f"token {token}"}).status_code in status, token
        assert browser.get("help").status_code in {302, 403}


def test_the_bare_address_leads_below_its_own_path(door):
    """Ada is led to a page of her own server, and the page may open sockets to it alone."""
    with door.client(headers={"Authorization": "token user:p-ada"}) as browser:
        assert browser.get("").headers["Location"].startswith(f"{PREFIX}pages/")
        policy = browser.get("help").headers["Content-Security-Policy"]
    assert "connect-src 'self' blob: 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_it_listens_where_the_hub_says(home):
    """Address, port and path are the hub's; there is no key in the address and no kernel in reserve."""
    home.mkdir()
    told = {"JUPYTERHUB_SERVICE_URL": "http://0.0.0.0:8888/user/x/", "JUPYTERHUB_SERVICE_PREFIX": "/user/x/"}
    config = participant_configuration(home, told)
    assert (config.Voila.ip, config.Voila.port, config.Voila.base_url) == ("0.0.0.0", 8888, "/user/x/")
    assert "token" not in config.Voila
    assert config.SpareKernelManager.spares == 0


def test_a_participant_reads_where_their_words_are(door):
    """Below a hub the pages that are only read say whose computer it is, and nothing of a terminal or a home folder."""
    with door.client(headers={"Authorization": "token user:p-ada"}) as browser:
        own, stop = browser.get("your-data").text, browser.get("stop").text
    assert "on the computer that runs this workshop" in own
    assert "your own user folder" not in own
    assert str(door.door.home) not in own
    assert "your name and your PIN" in stop
    assert "terminal" not in stop


def test_a_participant_is_offered_no_example(door):
    """Within the walls there is no room for a second door, and no button for it."""
    with door.client(headers={"Authorization": "token user:p-ada"}) as browser:
        answer = browser.post("workbook/example", headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 404
    assert not door.door.book.example
