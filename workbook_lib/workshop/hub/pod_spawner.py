"""Spawner of the hub on a cluster: KubeSpawner, a few pods at a time, with a sentence for a pod that does not come."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from kubernetes_asyncio.client import ApiException
from kubespawner import KubeSpawner
from traitlets import Integer

from workbook_lib.workshop.hub.start_queue import POLL_SECONDS, StartQueue

TROUBLES = ("room", "volume", "image")
"""What a pod can lack. For each there is a sentence for the participant, and one for the coach."""
_QUOTA = "exceeded quota"
_OF_IMAGES = {"ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "RegistryUnavailable"}
_OF_VOLUMES = {"FailedMount", "FailedAttachVolume", "FailedBinding", "ProvisioningFailed"}


class PodMissing(Exception):
    """A participant's pod did not come.

    Args:
        sentence: What its owner reads; the hub's pages show it.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__("a pod did not come")
        self.jupyterhub_message = self.jupyterhub_html_message = sentence


class PodSpawner(StartQueue, KubeSpawner):
    """Runs each server in a pod of its own, with the participant's claim as its home."""

    pod_timeout = Integer(180, help="Longest time (seconds) that a pod may take, once it was asked for.").tag(
        config=True
    )

    trouble = ""
    """What the pod that is being started lacks, or the last one lacked that did not come; of `TROUBLES`."""

    async def start(self) -> Any:  # noqa: ANN401 - the hub's
        """Wait in the queue, then start the pod, and wait for it.

        Raises:
            PodMissing: It did not come, and what it lacks is known.
        """
        self.trouble = ""
        async with self._queued():
            try:
                return await self._pod()
            except ApiException as error:
                self.trouble = "room" if _QUOTA in str(error.body) else ""
                if not self.trouble:
                    raise
            except TimeoutError:
                if not self.trouble:
                    raise
        raise PodMissing(self.content.say(f"hub_pod_{self.trouble}"))

    async def _pod(self) -> Any:  # noqa: ANN401 - the hub's
        """Start the pod, and look meanwhile what it lacks."""
        starting = asyncio.ensure_future(super().start())
        try:
            async with asyncio.timeout(self.pod_timeout):
                while not starting.done():
                    await asyncio.wait({starting}, timeout=POLL_SECONDS)
                    self.trouble = "" if starting.done() else trouble_of(self._own_pod(), self.events)
            return starting.result()
        finally:
            starting.cancel()

    def _own_pod(self) -> Mapping[str, Any] | None:
        reflector = self.pod_reflector
        found: Mapping[str, Any] | None = reflector and reflector.pods.get(f"{self.namespace}/{self.pod_name}")
        return found

    def _queue_message(self, place: int) -> str:
        return self.content.say("hub_pod_waits") if self.trouble and not place else super()._queue_message(place)


def trouble_of(pod: Mapping[str, Any] | None, events: Iterable[Mapping[str, Any]]) -> str:
    """Return what a pod lacks by what its cluster says of it; "" where that says nothing of the kind.

    Args:
        pod: As the API tells it; ``None`` while there is none.
        events: Its events, the oldest first.
    """
    if pod is None:
        return ""
    containers = pod.get("status", {}).get("containerStatuses") or []
    if any((one.get("state", {}).get("waiting") or {}).get("reason") in _OF_IMAGES for one in containers):
        return "image"
    told = [event for event in events if event["involvedObject"]["uid"] == pod["metadata"]["uid"]]
    last = told[-1] if told else {}
    if last.get("reason") in _OF_VOLUMES:
        return "volume"
    if last.get("reason") == "FailedScheduling":
        return "volume" if "persistentvolumeclaim" in last["message"].lower() else "room"
    return ""
