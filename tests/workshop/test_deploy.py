import asyncio
import fnmatch
import importlib.util
import json
import re
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import chart
import pytest
import yaml
from jupyterhub import roles, scopes
from jupyterhub.app import JupyterHub
from jupyterhub.services.service import Service
from jupyterhub.spawner import Spawner
from kubespawner import KubeSpawner
from traitlets import TraitError
from traitlets.config import Config

from workbook_lib.workshop.board.settings import COACH_SCOPE, PREFIX, read_settings
from workbook_lib.workshop.hub.cluster import ACCESS
from workbook_lib.workshop.hub.entering.authenticator import COACHES, WorkshopAuthenticator
from workbook_lib.workshop.hub.entering.hosts import HOSTS
from workbook_lib.workshop.hub.pod_spawner import PodSpawner
from workbook_lib.workshop.hub.workshop_config import CODE_LENGTH, LETTERS
from workbook_lib.workshop.participant.outbox import GROUP_ID

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
GUIDE = (DEPLOY / "README.md").read_text(encoding="utf-8")
SECRETS = {"WORKBOOK_JOIN_CODE": "blue fish", "WORKBOOK_COACH_PASSPHRASE": "a long one for the coach"}
CONFIGURABLE = {
    "JupyterHub": JupyterHub,
    "KubeSpawner": KubeSpawner,
    "PodSpawner": PodSpawner,
    "Spawner": Spawner,
    "WorkshopAuthenticator": WorkshopAuthenticator,
}


@pytest.fixture(scope="module")
def values():
    """The chart's values."""
    return yaml.safe_load((DEPLOY / "values.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def manifests():
    """Everything beside the chart, by kind and name."""
    found = [
        part for name in ("board", "postgres") for part in yaml.safe_load_all((DEPLOY / f"{name}.yaml").read_text())
    ]
    return {(part["kind"], part["metadata"]["name"]): part for part in found}


@pytest.fixture
def config(values, monkeypatch):
    """What the hub is told: `hub.config`, then `hub.extraConfig` in the order of its names."""
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    monkeypatch.setenv("WORKBOOK_ADDRESS", values["hub"]["extraEnv"]["WORKBOOK_ADDRESS"])
    c = Config(values["hub"]["config"])
    for _, code in sorted(values["hub"]["extraConfig"].items()):
        exec(code, {"c": c})
    return c


def pod_of(manifest):
    return manifest["spec"]["template"]["spec"]


def containers(manifest):
    pod = pod_of(manifest)
    return [*pod.get("initContainers", []), *pod["containers"]]


def image_lines():
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]


def test_every_key_is_a_setting_of_its_class(config):
    """Each class named in the configuration is one the hub loads, and has each setting that is given."""
    for name, given in config.items():
        assert not given.keys() - CONFIGURABLE[name].class_traits(config=True).keys(), name


def test_the_mapping_of_the_chart_names_every_key_that_is_said(values):
    """Each key of the values is one whose way through the chart is written down; one that is not would be noticed."""
    assert chart.unmapped(values) == []
    assert chart.unmapped({"singleuser": {"startTimeOut": 1, "uid": 1}}) == ["singleuser.startTimeOut"]


def test_what_the_chart_makes_of_the_values_are_settings_of_their_classes():
    """Every trait in the mapping is one of its class, and takes what the values say."""
    read = chart.read_values()
    for name, given in chart.hub_configuration(
        read, dict.fromkeys(("board", "desk", "jupyterhub-idle-culler"), "x")
    ).items():
        assert not given.keys() - CONFIGURABLE[name].class_traits(config=True).keys(), name
    assert chart.proxy_flags(read) == ["--host-routing"]


def test_the_hub_takes_its_configuration(config):
    """JupyterHub and Spawner accept every value, and the authenticator is ours."""
    hub = JupyterHub(config=config)
    assert hub.authenticator_class is WorkshopAuthenticator
    assert not hub.admin_access
    assert Spawner(config=config).http_timeout == 180


def test_each_participant_has_an_origin_of_their_own(values, config):
    """By default servers are on subdomains of the one address that the hub answers under, with a certificate."""
    address = values["hub"]["extraEnv"]["WORKBOOK_ADDRESS"]
    hub = config.JupyterHub
    assert hub.subdomain_host == address
    assert hub.tornado_settings[HOSTS] == {*values["proxy"]["https"]["hosts"]} == {address.removeprefix("https://")}
    policy = hub.tornado_settings["headers"]["Content-Security-Policy"]
    assert policy.endswith(f"form-action 'self' {address.replace('://', '://*.')}")
    assert values["proxy"]["https"]["type"] == "secret", "the chart's own letsencrypt has none for *"
    assert f"create secret tls {values['proxy']['https']['secret']['name']} " in GUIDE


def test_a_wrong_value_would_be_noticed(config):
    """What the tests above hold is refused when it is wrong."""
    config.Spawner.http_timeout = "soon"
    with pytest.raises(TraitError):
        Spawner(config=config)


@pytest.mark.parametrize("code", ["BLUE FISH", "blue fish", "Bluefish "])
def test_people_enter_with_the_code_of_the_secret(config, tmp_path, code):
    """However the secret writes the join code, whoever types it, in any case, is in; with another one nobody is."""
    config.WorkshopAuthenticator.people_file = str(tmp_path / "people.json")
    door = WorkshopAuthenticator(config=config)
    handler = SimpleNamespace(request=SimpleNamespace(remote_ip="192.0.2.1"), get_signed_cookie=lambda _: None)

    def enter(given):
        data = {"code": given, "pseudonym": "Ada", "pin": "4711"}
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, door.authenticate(handler, data)).result()

    assert enter("RED FISH") is None
    assert enter(code)["groups"] == ["participants"]


def test_the_guide_makes_a_code_like_the_commands():
    """Its line of shell writes six letters, none mistaken for another; only such a code is filled in by the picture."""
    line = re.search(r'join-code: "\$\((.+)\)"', GUIDE)[1]
    made = {subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True).stdout for _ in range(20)}
    assert len(made) == 20
    assert all(len(code) == CODE_LENGTH and set(code) <= set(LETTERS) for code in made)


def test_roles_give_what_tokens_ask_for(values, config, monkeypatch):
    """Every scope exists; participants hold the board's, the coaches' group holds the one to show."""
    monkeypatch.setattr(scopes, "scope_definitions", dict(scopes.scope_definitions))
    scopes.define_custom_scopes(config.JupyterHub.custom_scopes)
    given = values["hub"]["loadRoles"]
    for role in given.values():
        scopes._check_scopes_exist(role["scopes"])
    assert ACCESS in given["user"]["scopes"]
    assert [name for name, role in given.items() if COACH_SCOPE in role["scopes"]] == ["coach"]
    assert given["coach"]["groups"] == [COACHES]
    assert "user" in {role["name"] for role in roles.get_default_roles()}


def test_the_service_is_one_the_hub_knows(values, manifests):
    """The board's entry has settings of a service, and its address is that of the board's Service."""
    for one in values["hub"]["services"].values():
        assert not one.keys() - set(Service.class_trait_names(input=True))
    (name, service) = next(iter(values["hub"]["services"].items()))
    port = manifests["Service", "workbook-board"]["spec"]["ports"][0]["port"]
    assert service["url"] == f"http://workbook-board:{port}"
    assert values["singleuser"]["extraEnv"]["WORKBOOK_BOARD"] == f"{service['url']}{PREFIX}"
    for told in ("WORKBOOK_GROUP", "WORKBOOK_LANGUAGE"):
        assert values["singleuser"]["extraEnv"][told] == values["hub"]["extraEnv"][told]
    assert values["singleuser"]["extraEnv"][GROUP_ID]
    assert f"/services/{name}/" == PREFIX


def test_the_board_understands_its_environment(manifests):
    """The board listens on the port its Service sends to, under its prefix, with the key and database it is given."""
    board = containers(manifests["Deployment", "workbook-board"])[-1]
    told = {one["name"]: one.get("value", "sqlite://") for one in board["env"]}
    settings = read_settings(told)
    assert (settings.host, settings.port, settings.prefix) == ("0.0.0.0", board["ports"][0]["containerPort"], PREFIX)
    assert settings.key_file.parent.as_posix() in {mount["mountPath"] for mount in board["volumeMounts"]}
    assert json.loads(told["JUPYTERHUB_OAUTH_ACCESS_SCOPES"]) == [ACCESS]
    assert told.keys() >= {"WORKBOOK_BOARD_DATABASE", "JUPYTERHUB_API_TOKEN", "JUPYTERHUB_API_URL"}


def test_walls_let_through_what_has_to_pass(values, manifests):
    """Participants reach hub and board alone; the board reaches hub and database; the database reaches nobody."""
    rules = values["singleuser"]["networkPolicy"]
    assert [name for name, open_ in rules["egressAllowRules"].items() if open_] == ["dnsPortsKubeSystemNamespace"]
    to = rules["egress"][0]
    board = manifests["Deployment", "workbook-board"]["spec"]["template"]["metadata"]["labels"]
    assert to["to"][0]["podSelector"]["matchLabels"].items() <= board.items()
    assert board["hub.jupyter.org/network-access-hub"] == "true"
    policy = manifests["NetworkPolicy", "workbook-board"]["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert policy["ingress"][0]["ports"] == to["ports"]
    database = manifests["StatefulSet", "workbook-postgres"]["spec"]["template"]["metadata"]["labels"]
    assert any(rule["to"][0].get("podSelector", {}).get("matchLabels") == database for rule in policy["egress"])
    assert manifests["NetworkPolicy", "workbook-postgres"]["spec"]["egress"] == []


def test_every_pod_is_confined(manifests, values):
    """No pod of ours runs as root, gains rights, holds a cluster's token or takes memory without end."""
    assert not values["singleuser"]["allowPrivilegeEscalation"]
    assert values["singleuser"]["extraPodConfig"]["automountServiceAccountToken"] is False
    for kind, name in (("Deployment", "workbook-board"), ("StatefulSet", "workbook-postgres")):
        pod = pod_of(manifests[kind, name])
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["automountServiceAccountToken"] is False
        for one in containers(manifests[kind, name]):
            assert one["securityContext"]["allowPrivilegeEscalation"] is False
            assert one["securityContext"]["capabilities"]["drop"] == ["ALL"]
            assert one["resources"]["limits"]["memory"]


def test_selectors_find_their_pods(manifests):
    """Each Deployment, StatefulSet and Service selects labels that pods of ours carry."""
    pods = [part["spec"]["template"]["metadata"]["labels"] for part in manifests.values() if "template" in part["spec"]]
    for part in manifests.values():
        wanted = part["spec"].get("selector")
        if wanted:
            assert any(wanted.get("matchLabels", wanted).items() <= labels.items() for labels in pods)


def test_one_version_everywhere(values, manifests):
    """Every image of ours carries the project's version, and the image's Python is one the project takes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tags = {values["hub"]["image"]["tag"], values["singleuser"]["image"]["tag"]}
    ours = [one["image"] for part in manifests.values() if "template" in part["spec"] for one in containers(part)]
    tags |= {image.rpartition(":")[2] for image in ours if image.startswith("REGISTRY/")}
    tags |= {*re.findall(r"REGISTRY/[\w-]+:(\S+)", GUIDE)}
    assert tags == {project["version"]}
    python = next(words for word, words in image_lines() if word == "ARG" and words.startswith("PYTHON="))
    assert python.startswith(f"PYTHON={project['requires-python'].removeprefix('>=')}-")


def test_commands_are_there(values, manifests):
    """What image, participants' pods and board run are modules of the library with a main of their own."""
    command = json.loads(next(words for word, words in image_lines() if word == "CMD"))
    assert command == values["singleuser"]["cmd"]
    for program in (command, containers(manifests["Deployment", "workbook-board"])[-1]["command"]):
        assert program[:2] == ["python", "-m"]
        found = importlib.util.find_spec(program[2])
        assert found is not None
        source = Path(found.origin).with_name("__main__.py") if found.submodule_search_locations else Path(found.origin)
        assert "def main()" in source.read_text(encoding="utf-8")


def test_the_image_is_made_of_what_is_pinned():
    """Every installation from an index is by hash; what is copied exists and is let into the build."""
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")]
    for word, words in image_lines():
        if word == "RUN" and "pip install" in words:
            for installing in (part for part in re.split(r"&&", words) if "pip install" in part):
                assert "--no-deps" in installing
                assert "--require-hashes" in installing or "wheels/*.whl" in installing
        if word == "COPY" and "--from" not in words:
            for source in words.split()[:-1]:
                assert (ROOT / source).exists()
                assert source in allowed
        assert word != "ADD"
    lock = (ROOT / "requirements-workshop.lock").read_text(encoding="utf-8")
    for name in ("hatchling", "jupyterhub", "psycopg-binary", "tornado"):
        assert re.search(rf"^{name}==\S+", lock, re.MULTILINE), name


def test_images_end_as_an_ordinary_user():
    """Both images that run do so as user 1000, who owns neither environment nor course."""
    stages, user = {}, ""
    for word, words in image_lines():
        if word == "FROM":
            stage, user = words.rpartition(" AS ")[2], ""
        elif word == "USER":
            user = words
        if word != "ARG":
            stages[stage] = user
    assert stages["participant"] == stages["hub"] == "1000:1000"
    assert not any("--chown" in words for _, words in image_lines())


def test_the_guide_puts_no_secret_into_a_command_line():
    """What makes a secret is read from a pipe: a command line can be read by everybody on the same computer."""
    assert "--from-literal" not in GUIDE
    commands = "\n".join(re.findall(r"^```\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE))
    outside = re.sub(r"<<SECRET\n.*?\nSECRET\n", "", commands, flags=re.DOTALL)
    assert re.findall(r".*openssl rand.*", outside) == ['user="board:$(openssl rand -hex 24)"']


def test_the_guides_commands_are_there(manifests):
    """Each program that the guide runs in a pod is a module with a main of its own, and each file it names exists."""
    programs = re.findall(r"python -m ([\w.]+)", GUIDE)
    assert len(programs) == 3
    for program in programs:
        assert importlib.util.find_spec(program) is not None
    for file in re.findall(r"(?:--filename|--values|-f) (deploy/[\w.]+)", GUIDE):
        assert (ROOT / file).is_file()
    for kind, name in re.findall(r"(deployment|deploy)/(workbook-\w+)", GUIDE):
        assert kind and ("Deployment", name) in manifests
    assert f"data-{manifests['StatefulSet', 'workbook-postgres']['metadata']['name']}-0" in GUIDE


def test_no_secret_is_written_down(values, manifests):
    """Passwords, keys, tokens and codes come from Secrets only, and the guide says how each is made."""
    env = [*values["hub"]["extraEnv"].items()]
    for part in manifests.values():
        if "template" in part["spec"]:
            env += [(one["name"], one) for container in containers(part) for one in container.get("env", [])]
    secret = re.compile(r"PASS|TOKEN|CODE|SECRET|DATABASE$")
    references = [given["valueFrom"]["secretKeyRef"] for name, given in env if secret.search(name)]
    made = GUIDE.partition("stringData:")[2].partition("SECRET")[0]
    for reference in references:
        assert reference["name"] == "hub" or f"  {reference['key']}: " in made
    assert "  board-key: " in made
    assert len(references) == 6
    for file in DEPLOY.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"://[^\s/]+:[^\s/]+@", text), file.name
        assert not re.search(r"\b(?=\w*\d)[0-9A-Za-z+/]{32,}", text), file.name
        assert not re.search(r"^\s*(secretToken|apiToken|password|cookieSecret):", text, re.MULTILINE)


def test_memory_follows_what_was_measured(values):
    """A participant is promised what a server with one page takes, and may take what the guide says."""
    memory = values["singleuser"]["memory"]
    guide = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    assert memory["guarantee"].replace("M", " MB") in guide
    assert memory["limit"].replace("M", " MB") in guide


def test_the_build_context_holds_no_journal():
    """Everything is kept out of the build but what is named, and no home, key or test is."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    let_in = [line[1:] for line in lines if line.startswith("!")]
    hidden = [path.name for path in ROOT.iterdir() if path.name.startswith(".")]
    assert not [name for name in hidden if any(fnmatch.fnmatch(name, one) for one in let_in)]
    assert "tests" not in let_in
