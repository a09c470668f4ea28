"""The spawner of a cluster's hub, without a cluster."""

import asyncio
from types import SimpleNamespace

import pytest
from kubernetes_asyncio.client import ApiException
from kubespawner import KubeSpawner

from workbook_lib.content import Content
from workbook_lib.workshop.hub.pod_spawner import PodMissing, PodSpawner, trouble_of

POD = {"metadata": {"name": "jupyter-ada", "uid": "7"}, "status": {"phase": "Pending"}}
UNBOUND = "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims."


def waiting(reason: str) -> dict[str, object]:
    """Return a pod whose container waits for something."""
    return POD | {"status": {"containerStatuses": [{"state": {"waiting": {"reason": reason}}}]}}


def event(reason: str, message: str = "", uid: str = "7") -> dict[str, object]:
    """Return an event of a pod."""
    return {"reason": reason, "message": message, "involvedObject": {"uid": uid}}


@pytest.mark.parametrize(
    ("pod", "events", "trouble"),
    [
        (None, [], ""),
        (POD, [], ""),
        (waiting("ImagePullBackOff"), [], "image"),
        (waiting("ContainerCreating"), [], ""),
        (POD, [event("FailedScheduling", UNBOUND)], "volume"),
        (POD, [event("FailedScheduling", "0/3 nodes are available: 3 Insufficient memory.")], "room"),
        (POD, [event("FailedAttachVolume")], "volume"),
        (POD, [event("FailedScheduling", UNBOUND), event("Scheduled")], ""),
        (POD, [event("FailedScheduling", UNBOUND, uid="of the pod before")], ""),
    ],
)
def test_what_a_pod_lacks_follows_from_what_its_cluster_says_of_it(pod, events, trouble):
    """Its container's state and its own last event tell; what was said of an earlier pod does not count."""
    assert trouble_of(pod, events) == trouble


@pytest.fixture
def spawner(monkeypatch, no_cluster):
    """A spawner in a queue of its own, whose pod the test makes."""
    monkeypatch.setattr(PodSpawner, "start_queue", [])
    monkeypatch.setattr(PodSpawner, "pod_reflector", SimpleNamespace(pods={}))
    monkeypatch.setattr(PodSpawner, "events", ())
    return PodSpawner(_mock=True, user=SimpleNamespace(name="p-1", id=1, url=""), language="en", pod_timeout=1)


def start(spawner, monkeypatch, result):
    """Start a pod that ends with a result, or never where there is none."""

    async def come():
        if isinstance(result, Exception):
            raise result
        if result is None:
            await asyncio.Event().wait()
        return result

    monkeypatch.setattr(KubeSpawner, "start", lambda _: asyncio.ensure_future(come()))
    return asyncio.run(spawner.start())


def test_a_pod_that_comes_is_taken(spawner, monkeypatch):
    """Where the pod is, is what the hub is told; nothing is said to be lacking."""
    assert start(spawner, monkeypatch, "http://10.0.0.7:8888") == "http://10.0.0.7:8888"
    assert (spawner.trouble, PodSpawner.start_queue) == ("", [])


def test_a_full_quota_has_its_sentence(spawner, monkeypatch):
    """The hub's pages say that there is no room, in the workshop's words and without the cluster's."""
    refused = ApiException(status=403)
    refused.body = '{"message": "pods \\"jupyter-ada\\" is forbidden: exceeded quota: workshop"}'
    with pytest.raises(PodMissing) as told:
        start(spawner, monkeypatch, refused)
    assert told.value.jupyterhub_message == told.value.jupyterhub_html_message == Content("en").say("hub_pod_room")
    assert (spawner.trouble, "quota" in str(told.value)) == ("room", False)


def test_any_other_refusal_is_the_hubs_to_tell(spawner, monkeypatch):
    """What is not known to lack anything fails as the hub's spawners fail."""
    with pytest.raises(ApiException):
        start(spawner, monkeypatch, ApiException(status=500))
    assert spawner.trouble == ""


def test_a_pod_that_never_comes_is_given_up_with_what_it_lacks(spawner, monkeypatch):
    """When its time is over the sentence is of what it lacked last; meanwhile its owner reads that it takes longer."""
    monkeypatch.setattr(PodSpawner, "_own_pod", lambda _: waiting("ErrImagePull"))
    with pytest.raises(PodMissing) as told:
        start(spawner, monkeypatch, None)
    assert told.value.jupyterhub_message == Content("en").say("hub_pod_image")
    assert spawner._queue_message(0) == Content("en").say("hub_pod_waits")
    assert spawner._queue_message(1) == Content("en").say("hub_line_one")


def test_a_pod_that_never_comes_for_no_known_reason_is_the_hubs_to_tell(spawner, monkeypatch):
    """Without a reason that its cluster gives, the start has taken too long."""
    with pytest.raises(TimeoutError):
        start(spawner, monkeypatch, None)
    assert spawner._queue_message(0) == Content("en").say("hub_line_next")
