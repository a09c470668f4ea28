"""A participant's own server in a workshop, below a hub that says who somebody is."""

import pytest
from hubs import ACCESS, Hub, free_port
from jupyterhub.services.auth import HubOAuth

from workbook_lib.launch.participant import ParticipantDoor, participant_configuration
from workbook_lib.resources import notebooks_folder
from workbook_lib.workshop.coach import projector

PREFIX = "/user/p-ada/"


@pytest.fixture
def hub():
    """A hub that knows everybody."""
    made = Hub()
    yield made
    made.stop()


@pytest.fixture
def server_of(hub, stand, home, monkeypatch):
    """Opens somebody's server, with what the hub says besides."""

    def opened(name: str, **more: str):
        prefix = f"/user/{name}/"
        told = {
            "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{free_port()}{prefix}",
            "JUPYTERHUB_SERVICE_PREFIX": prefix,
            "JUPYTERHUB_BASE_URL": "/",
            "JUPYTERHUB_API_URL": hub.url,
            "JUPYTERHUB_API_TOKEN": f"user:{name}",
            "JUPYTERHUB_CLIENT_ID": f"jupyterhub-user-{name}",
            "JUPYTERHUB_USER": name,
            "JUPYTERHUB_OAUTH_ACCESS_SCOPES": f'["{ACCESS}"]',
            **more,
        }
        for variable, value in told.items():
            monkeypatch.setenv(variable, value)

        def make() -> ParticipantDoor:
            config = participant_configuration(home, told)
            return ParticipantDoor(home=home, notebooks=notebooks_folder(), config=config)

        return stand(make)

    yield opened
    HubOAuth.clear_instance()


@pytest.fixture
def door(server_of):
    """Ada's server."""
    return server_of("p-ada")


@pytest.fixture
def coachs(server_of):
    """The coach's server."""
    return server_of(
        "coach",
        WORKBOOK_COACH="1",
        WORKBOOK_GROUP="Tuesday group",
        WORKBOOK_JOIN_ADDRESS="http://192.168.1.9:8000",
        WORKBOOK_JOIN_CODE="KMPRTW",
    )


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


def test_leaving_is_on_every_page_and_needs_the_pages_token(door):
    """Each page has the button and knows the hub's address for it; a form of another site ends nobody's session."""
    with door.client(headers={"Authorization": "token user:p-ada"}) as browser:
        page = browser.get("help").text
        assert f'action="{PREFIX}workbook/leave" data-then="/hub/logout"' in page
        assert "leaving.js" in page or "workbookToken()" in page
    with door.client() as stranger:
        assert stranger.post("workbook/leave").status_code in {302, 403}


def test_a_participant_is_offered_no_example(door):
    """In the sandbox there is no room for a second door, and no button for it."""
    with door.client(headers={"Authorization": "token user:p-ada"}) as browser:
        answer = browser.post("workbook/example", headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 404
    assert not door.door.book.example


def test_a_coachs_own_pages_are_neither_begun_nor_finished(coachs):
    """Desk and projector are tools: the contents list says of the chapters alone how far they are."""
    with coachs.client(headers={"Authorization": "token coach:coach"}) as browser:
        listed = browser.get("help").text.partition('<nav class="wb-contents"')[2].partition("</nav>")[0]
    entries = listed.split("data-chapter=")[1:]
    said = {one[1:].partition('"')[0]: "not begun" in one for one in entries}
    assert said["coach/desk"] is said["coach/projector"] is False
    assert said["check-in"] is said["01-it-is-not-personal"] is True


PROJECTED = ("projector", "projector/now")


@pytest.mark.parametrize("path", PROJECTED)
def test_only_the_coach_sees_the_projector(coachs, path):
    """On the coach's server everybody else is refused, also somebody whom the hub should let in there."""
    with coachs.client() as browser:
        for token, status in (("coach:coach", {200}), ("user:p-ada", {403}), ("stranger:x", {403})):
            answer = browser.get(path, headers={"Authorization": f"token {token}"})
            assert answer.status_code in status, token
            assert ("Tuesday group" in answer.text) == (token == "coach:coach")
        assert browser.get(path).status_code in {302, 403}


@pytest.mark.parametrize("path", PROJECTED)
def test_a_participants_server_has_no_projector(door, path):
    """On somebody's own server there is no such page, whoever asks."""
    with door.client(headers={"Authorization": "token user:p-ada"}) as browser:
        assert browser.get(path).status_code == 404


def test_the_projector_is_told_what_stands_there_and_nothing_else(coachs):
    """The answer has the sheet, the look and the timer; a window that has it already is told nothing again."""
    with coachs.client(headers={"Authorization": "token coach:coach"}) as browser:
        projector.show("agenda", coachs.door.home, session="six.2")
        answer = browser.get("projector/now")
        told = answer.json()
        assert set(told) == {"mark", "html", "look", "seconds"}
        assert "It is not personal" in told["html"]
        assert "KMPRTW" not in told["html"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert browser.get("projector/now", params={"have": told["mark"]}).status_code == 204
        projector.choose(coachs.door.home, look="dark")
        assert browser.get("projector/now", params={"have": told["mark"]}).json()["look"] == "dark"


def test_the_projectors_window_runs_no_script_but_its_own(coachs):
    """The window has code and address for latecomers, its files, and a policy that runs nothing else."""
    with coachs.client(headers={"Authorization": "token coach:coach"}) as browser:
        window = browser.get("projector")
        assert "KMPRTW" in window.text
        assert "script-src 'self'" in window.headers["Content-Security-Policy"]
        for file in ("own/projector.js", "own/projector.css", "look/tokens.css", "look/faces.css"):
            assert f'"projector/{file}"' in window.text
            assert browser.get(f"projector/{file}").status_code == 200
