"""The nodes of a stand-in for Kubernetes: each pod's command is a process within walls, each claim a folder.

A pod sees the system and the course, may write to its claim and to memory, runs as the user that its specification
names, and has an address of its own (127.x.y.z). Its limits are noted, in the pod as it was sent, and not enforced.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from hubs import free_port
from kube_api import CLAIMS, PODS, Api, Object, now

from workbook_lib.workshop.hub.isolation.sandbox import HOME, Sandbox, course_folders
from workbook_lib.workshop.hub.isolation.spawner import child_processes

IMAGE = {
    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "HOME": str(HOME),
    "LANG": "C.UTF-8",
}
"""What stands for the environment of an image of `deploy/Dockerfile`, where the pods see this computer's Python."""
_GRACE_AT_THE_END, _BEFORE_ANOTHER_START = 0.0, 0.2


class Nodes(Api):
    """Kubernetes with its nodes.

    Attributes:
        nodes: Their names; pods come to the first that takes any.
        drained: Those that take none.
        no_volumes: Whether there is no volume for a new claim.
        no_image: Whether the image cannot be pulled.
        stuck: Claims whose volumes are not given back.
        started: How often each pod's command was started.
        image: The environment that the pods' image has by itself.
    """

    image: Mapping[str, str] = IMAGE

    def __init__(self, folder: Path) -> None:
        self.nodes, self.drained = ["one", "two"], set[str]()
        self.no_volumes = self.no_image = False
        self.stuck: set[str] = set()
        self.volumes, self.logs = folder / "volumes", folder / "pod-logs"
        for one in (self.volumes, self.logs):
            one.mkdir()
        self.started: dict[str, int] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._running: dict[str, list[Any]] = {}
        # Addresses that another cluster on this computer does not have either: made of a port that is ours.
        port = free_port()
        self._network, self._hosts = f"127.{port >> 8 & 255}.{port & 255}", 0
        super().__init__(folder)

    # What the API tells

    def made(self, resource: str, made: Object) -> None:
        """Bind a claim where there are volumes; start a pod."""
        name = made["metadata"]["name"]
        if resource == PODS:
            self._tasks[name] = asyncio.get_running_loop().create_task(self._live(made))

    def mark_deleted(self, resource: str, found: Object, grace: float) -> None:
        """Let a pod end, or a claim go once no pod has it."""
        name = found["metadata"]["name"]
        if resource == PODS and "deletionTimestamp" in found["metadata"]:
            # It is ending already; whoever cannot wait any longer kills it.
            if not grace:
                self._kill(name)
            return
        found["metadata"]["deletionTimestamp"] = now()
        self.store.keep(resource, found, "MODIFIED")
        if resource == PODS:
            self._tasks[f"{name} ends"] = asyncio.get_running_loop().create_task(self._end(found, grace))
        elif name not in self.stuck and name not in map(claim_of, self.store.all(PODS)):
            shutil.rmtree(self.volumes / name, ignore_errors=True)
            self.store.keep(CLAIMS, found, "DELETED")

    # A pod's life

    async def _live(self, pod: Object) -> None:
        if not await self._waits_for(pod, "no_volumes", "Warning", "FailedScheduling", NO_VOLUMES):
            return
        (self.volumes / claim_of(pod)).mkdir(exist_ok=True)
        pod["spec"]["nodeName"] = next(node for node in self.nodes if node not in self.drained)
        self.event(pod, "Normal", "Scheduled", f"Successfully assigned to {pod['spec']['nodeName']}")
        waiting = {"waiting": {"reason": "ImagePullBackOff"}}
        if not await self._waits_for(pod, "no_image", "Warning", "Failed", "Error: ErrImagePull", state=waiting):
            return
        self._hosts += 1
        pod["status"] |= {"podIP": f"{self._network}.{self._hosts % 250 + 2}"}
        await self._keep_running(pod)

    async def _waits_for(self, pod: Object, trouble: str, *told: str, state: Object | None = None) -> bool:
        """Wait while something is wrong; tell whether the pod is still wanted then."""
        if getattr(self, trouble):
            if state:
                self._status(pod, "Pending", state, ready=False)
            self.event(pod, *told)
        while getattr(self, trouble):
            await asyncio.sleep(0.05)
            if "deletionTimestamp" in pod["metadata"]:
                return False
        return True

    async def _keep_running(self, pod: Object) -> None:
        name, code = pod["metadata"]["name"], 1
        while code and "deletionTimestamp" not in pod["metadata"]:
            with (self.logs / f"{name}.log").open("ab") as log:
                process = await asyncio.create_subprocess_exec(
                    *self.walls(pod, _command(pod)), env=self.environment(pod), stdout=log, stderr=log, **_APART
                )
            self._running[name] = [process]
            self.started[name] = self.started.get(name, 0) + 1
            self._status(pod, "Running", {"running": {"startedAt": now()}}, ready=True)
            self.event(pod, "Normal", "Started", "Started container notebook")
            code = await process.wait()
            await asyncio.sleep(_BEFORE_ANOTHER_START)
        self._status(pod, "Succeeded", {"terminated": {"exitCode": code}}, ready=False)

    def _status(self, pod: Object, phase: str, state: Object, *, ready: bool) -> None:
        container = {"name": "notebook", "ready": ready, "state": state, "image": "", "imageID": ""}
        container["restartCount"] = max(0, self.started.get(pod["metadata"]["name"], 0) - 1)
        pod["status"] |= {"phase": phase, "containerStatuses": [container]}
        if (PODS, pod["metadata"]["name"]) in self.store.objects:
            self.store.keep(PODS, pod, "MODIFIED")

    async def _end(self, pod: Object, grace: float) -> None:
        name = pod["metadata"]["name"]
        running = self._running.get(name, [])
        for process in running[:1]:
            for first in child_processes(process.pid):
                for one in child_processes(first):
                    with suppress(ProcessLookupError):
                        os.kill(one, signal.SIGTERM)
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), grace)
        self._kill(name)
        living = self._tasks.pop(name, None)
        if living:
            await living
        self._running.pop(name, None)
        self.store.keep(PODS, pod, "DELETED")
        claim = self.store.objects.get((CLAIMS, claim_of(pod)))
        if claim and "deletionTimestamp" in claim["metadata"]:
            self.mark_deleted(CLAIMS, claim, 0)

    def _kill(self, name: str) -> None:
        for process in self._running.get(name, []):
            with suppress(ProcessLookupError):
                process.kill()

    async def stopping(self) -> None:
        """End every pod."""
        for pod in self.store.all(PODS):
            self.mark_deleted(PODS, pod, _GRACE_AT_THE_END)
        ending = [task for name, task in self._tasks.items() if name.endswith(" ends")]
        await asyncio.gather(*ending)

    # What tests do

    def pod(self, user: str) -> Object:
        """Return somebody's pod, by the hub's name for them."""
        found = [
            one for one in self.store.all(PODS) if one["metadata"]["annotations"]["hub.jupyter.org/username"] == user
        ]
        assert found, f"{user} has no pod"
        return found[0]

    def users(self) -> set[str]:
        """Return whose pods there are, by the hub's names."""
        return {one["metadata"]["annotations"]["hub.jupyter.org/username"] for one in self.store.all(PODS)}

    def first_process(self, pod: Object) -> int:
        """Return the id of the process of a pod's walls."""
        return int(self._running[pod["metadata"]["name"]][0].pid)

    def kill(self, pod: Object) -> None:
        """Kill everything in a pod as a lack of memory would; its node starts its command again."""

        async def kill() -> None:
            self._kill(pod["metadata"]["name"])

        self.run(kill)

    def drain(self, node: str) -> None:
        """Take a node out of service: its pods are ended, and none comes to it any more."""
        self.drained.add(node)

        async def evict() -> None:
            for pod in self.store.all(PODS):
                if pod["spec"].get("nodeName") == node:
                    self.mark_deleted(PODS, pod, 30)

        self.run(evict)

    def give_back(self, claim: str) -> None:
        """Let a volume go that was not given back."""
        self.stuck.discard(claim)

        async def go() -> None:
            self.mark_deleted(CLAIMS, self.store.objects[CLAIMS, claim], 0)

        self.run(go)

    def execute(self, pod: Object, *command: str) -> subprocess.Popen[str]:
        """Start another command in a pod, as `kubectl exec` does; it ends with the pod at the latest."""
        process = subprocess.Popen(
            self.walls(pod, command), env=self.environment(pod), stdout=subprocess.PIPE, text=True, **_APART
        )
        self._running[pod["metadata"]["name"]].append(process)
        return process

    def home(self, pod: Object) -> Path:
        """Return the folder of a pod's claim."""
        return self.volumes / claim_of(pod)

    # What a pod is

    def walls(self, pod: Object, command: Any) -> list[str]:
        """Return the command that runs another one as in a pod's container."""
        bwrap = Sandbox(self.home(pod), course_folders()).command(command)
        end = bwrap.index("--")
        user = pod["spec"]["securityContext"] | pod["spec"]["containers"][0].get("securityContext", {})
        who = ["--uid", str(user["runAsUser"]), "--gid", str(user["fsGroup"]), "--die-with-parent"]
        # It reaches hub and board by the network, as every pod does.
        return [word for word in bwrap[:end] if word != "--unshare-net"] + who + bwrap[end:]

    def environment(self, pod: Object) -> dict[str, str]:
        """Return the environment of a pod's container; "all my addresses" are the pod's own one."""
        told = {one["name"]: one.get("value") or "" for one in pod["spec"]["containers"][0]["env"]}
        own = told.get("JUPYTERHUB_SERVICE_URL", "")
        told["JUPYTERHUB_SERVICE_URL"] = own.replace("0.0.0.0", pod["status"]["podIP"])
        return {**self.image, **told}


NO_VOLUMES = "0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims."
_APART: dict[str, Any] = {"stdin": subprocess.DEVNULL, "start_new_session": True}


def claim_of(pod: Object) -> str:
    """Return the name of the claim that a pod's home is."""
    return next(one["persistentVolumeClaim"]["claimName"] for one in pod["spec"]["volumes"])


def _command(pod: Object) -> list[str]:
    container = pod["spec"]["containers"][0]
    return [*(container.get("command") or []), *(container.get("args") or [])]
