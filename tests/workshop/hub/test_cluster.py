"""Tests of the hub's configuration on a cluster, besides the values of its chart."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyterhub.app import JupyterHub
from traitlets.config import Config

from workbook_lib.workshop.board.settings import COACH_SCOPE
from workbook_lib.workshop.hub.cluster import ACCESS, configure, mark_coach_server, scopes_of
from workbook_lib.workshop.hub.entering.authenticator import COACH, WorkshopAuthenticator
from workbook_lib.workshop.hub.pod_spawner import PodSpawner

SECRETS = {
    "WORKBOOK_JOIN_CODE": "blue fish",
    "WORKBOOK_COACH_PASSPHRASE": "a long one for the coach",
    "WORKBOOK_ADDRESS": "https://workshop.example.org",
}


def told(**more: str) -> Config:
    """Return the configuration of a hub with the secrets, and further variables, in its environment."""
    config = Config()
    configure(config, SECRETS | more)
    return config


def test_secrets_come_from_the_environment():
    """Join code, passphrase and the participants' file reach the authenticator, the code as the page compares it."""
    door = WorkshopAuthenticator(config=told())
    assert door.join_code == "BLUEFISH"
    assert door.coach_passphrase == SECRETS["WORKBOOK_COACH_PASSPHRASE"]
    assert Path(door.people_file).parent == Path("/srv/jupyterhub")


@pytest.mark.parametrize("missing", SECRETS)
def test_a_hub_without_its_secrets_or_its_address_does_not_start(missing):
    """A missing join code, passphrase or address ends the hub; an empty one would let nobody in."""
    with pytest.raises(KeyError):
        configure(Config(), {name: secret for name, secret in SECRETS.items() if name != missing})


def test_the_pages_have_the_groups_title_and_language():
    """The pages are in the language of the environment, and have a title of their own where the group has none."""
    german = told(WORKBOOK_LANGUAGE="de", WORKBOOK_GROUP="Dienstag").JupyterHub.template_vars
    assert (german["language"], german["workshop_title"]) == ("de", "Dienstag")
    unnamed = told().JupyterHub.template_vars
    assert unnamed["workshop_title"] == unnamed["content"].say("workshop_title")


def somebody(name: str) -> SimpleNamespace:
    """Return the spawner of somebody whose server would have the coach's pages."""
    return SimpleNamespace(
        user=SimpleNamespace(name=name), environment={"WORKBOOK_COACH": "1", "WORKBOOK_GROUP": "ours"}
    )


def test_only_the_coach_coaches():
    """The coach's server has the coach's pages and may show; a participant's has neither."""
    coach, other = somebody(COACH), somebody("p-0123456789abcdef")
    for one in (coach, other):
        mark_coach_server(one)
    assert coach.environment == {"WORKBOOK_COACH": "1", "WORKBOOK_GROUP": "ours"}
    assert other.environment == {"WORKBOOK_GROUP": "ours"}
    assert COACH_SCOPE in scopes_of(coach)
    assert COACH_SCOPE not in scopes_of(other)
    assert ACCESS in scopes_of(other)
    assert told().Spawner.server_token_scopes is scopes_of
    assert told().Spawner.pre_spawn_hook.func is mark_coach_server


def test_only_the_coachs_server_knows_what_to_project():
    """Address and join code reach the coach's server, and neither they nor the passphrase a participant's."""
    coach, other = somebody(COACH), somebody("p-0123456789abcdef")
    for one in (coach, other):
        told(WORKBOOK_JOIN_CODE="KMPRTW", WORKBOOK_COACH_PASSPHRASE="a-long-secret").Spawner.pre_spawn_hook(one)
    assert coach.environment["WORKBOOK_JOIN_CODE"] == "KMPRTW"
    assert coach.environment["WORKBOOK_JOIN_ADDRESS"].startswith("http")
    assert "a-long-secret" not in str(coach.environment)
    assert other.environment == {"WORKBOOK_GROUP": "ours"}


def test_pods_have_a_queue_instead_of_the_hubs_refusal(no_cluster):
    """What the chart says of starts at once and of a pod's time is the spawner's, and nobody is turned away."""
    config = Config({"JupyterHub": {"concurrent_spawn_limit": 16}, "KubeSpawner": {"start_timeout": 180}})
    configure(config, SECRETS | {"WORKBOOK_LANGUAGE": "de"})
    spawner = PodSpawner(_mock=True, config=config)
    assert (spawner.concurrent_starts, spawner.pod_timeout, spawner.language) == (16, 180, "de")
    assert spawner.start_timeout > spawner.pod_timeout
    hub = JupyterHub(config=config)
    assert (hub.spawner_class, hub.concurrent_spawn_limit) == (PodSpawner, 0)


def test_a_journal_outlives_its_owners_account_at_the_hub():
    """Whoever gets a new PIN is deleted at the hub; by default KubeSpawner would delete their claim with them."""
    assert PodSpawner.delete_pvc.default_value is True
    assert told().PodSpawner.delete_pvc is False
