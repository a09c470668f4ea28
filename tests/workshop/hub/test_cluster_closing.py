"""Closing a workshop on a cluster, against a stand-in for its API without nodes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from kube_api import CLAIMS, PODS, Api, Object
from kubernetes_asyncio.client import Configuration

from workbook_lib.workshop.hub import cluster_closing
from workbook_lib.workshop.hub.cluster_closing import main


class Empty(Api):
    """An API whose pods and claims go at once, except those that are stuck."""

    stuck: frozenset[str] = frozenset()

    def mark_deleted(self, resource: str, found: Object, _grace: float) -> None:
        """Delete it, unless it is stuck."""
        if found["metadata"]["name"] not in self.stuck:
            self.store.keep(resource, found, "DELETED")

    def has(self, resource: str, name: str, component: str) -> None:
        """Keep an object as KubeSpawner makes it."""
        head = {"name": name, "namespace": self.namespace, "labels": {"component": component}}
        # What the client of the API insists on in a pod.
        self.store.keep(resource, {"metadata": head, "spec": {"containers": []}, "status": {}}, "ADDED")


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Empty]:
    """A workshop with two pods, two claims, and a pod and a claim that are not participants'."""
    made = Empty(tmp_path)

    def load() -> None:
        here = Configuration(host=f"http://127.0.0.1:{made.port}", api_key={"BearerToken": f"Bearer {made.token}"})
        Configuration.set_default(here)

    monkeypatch.setattr(cluster_closing, "load_config", load)
    for name in ("ada", "bea"):
        made.has(PODS, f"jupyter-{name}", "singleuser-server")
        made.has(CLAIMS, f"claim-{name}", "singleuser-storage")
    made.has(PODS, "hub", "hub")
    made.has(CLAIMS, "hub-db-dir", "hub")
    for ending in ("", ".key", ".lock"):
        (tmp_path / f"people.json{ending}").write_text("{}")
    (tmp_path / "names.json").write_text('{"p-1": "Ada"}')
    yield made
    Configuration.set_default(None)
    made.stop()


def close(api: Empty, *arguments: str) -> int:
    """Run the command, as in the hub's pod."""
    file = api.kubeconfig.with_name("people.json")
    return main({"POD_NAMESPACE": api.namespace, "WORKBOOK_PEOPLE_FILE": str(file)}, arguments)


def names(api: Empty, resource: str) -> list[str]:
    """Return what there is of a kind."""
    return sorted(one["metadata"]["name"] for one in api.store.all(resource))


def test_participants_pods_claims_and_names_go_and_the_hub_stays(api, capsys):
    """Only what KubeSpawner made for participants is erased, with the files of names, their key and lock."""
    assert close(api) == 0
    assert (names(api, PODS), names(api, CLAIMS)) == (["hub"], ["hub-db-dir"])
    assert [file.name for file in api.kubeconfig.parent.iterdir()] == [api.kubeconfig.name]
    assert "Erased: open workbooks (2), journals (2)" in capsys.readouterr().out
    assert api.refused == set()


def test_what_stays_is_named_and_the_next_try_goes_on(api, capsys):
    """A claim that its cluster does not give up is named; all else is erased; the command can be repeated."""
    api.stuck = frozenset({"claim-ada"})
    assert close(api, "--wait", "0.2") == 1
    assert (names(api, PODS), names(api, CLAIMS)) == (["hub"], ["claim-ada", "hub-db-dir"])
    assert "Not erased: claim-ada." in capsys.readouterr().err
    api.stuck = frozenset()
    assert close(api) == 0
    assert names(api, CLAIMS) == ["hub-db-dir"]


def test_names_that_cannot_be_erased_are_named(api, capsys, monkeypatch):
    """A file that stays is told by its path."""

    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert close(api) == 1
    assert "people.json" in capsys.readouterr().err


def test_a_right_that_is_missing_names_what_stays(api, capsys, monkeypatch):
    """Where the hub may not delete something, the first such thing is named, and nothing is claimed to be erased."""
    monkeypatch.setitem(__import__("kube_api").ALLOWED, CLAIMS, {"list", "get"})
    assert close(api) == 1
    told = capsys.readouterr()
    assert (told.out, "Not erased: claim-" in told.err) == ("", True)


def test_a_cluster_that_does_not_answer_has_its_sentence(tmp_path, capsys, monkeypatch):
    """Without a cluster nothing is erased, and the coach reads so."""

    def away() -> None:
        raise OSError

    monkeypatch.setattr(cluster_closing, "load_config", away)
    (tmp_path / "people.json").write_text("{}")
    assert main({"POD_NAMESPACE": "x", "WORKBOOK_PEOPLE_FILE": str(tmp_path / "people.json")}, ()) == 1
    assert "nothing was erased" in capsys.readouterr().err
    assert (tmp_path / "people.json").exists()
