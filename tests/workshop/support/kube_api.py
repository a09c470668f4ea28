"""A stand-in for Kubernetes' API on loopback: what KubeSpawner calls of it, and nothing else.

Objects are kept as they were sent. The hub may do what the Role of the chart's hub lets it (`templates/hub/rbac.yaml`
of zero-to-jupyterhub-k8s); any other call is refused and noted in `refused`.
"""

import asyncio
import json
import secrets
import threading
from collections.abc import Callable, Coroutine
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from hubs import free_port
from tornado.iostream import StreamClosedError
from tornado.web import Application, RequestHandler

Object = dict[str, Any]
PODS, CLAIMS, EVENTS = "pods", "persistentvolumeclaims", "events"
_CHANGES = {"get", "watch", "list", "create", "delete"}
ALLOWED = {PODS: _CHANGES, CLAIMS: _CHANGES, EVENTS: {"get", "watch", "list"}}
"""Of the chart's Role what is served here; it also names secrets and services, which this hub has no use for."""
_LISTS = {PODS: "PodList", CLAIMS: "PersistentVolumeClaimList", EVENTS: "EventList"}


def now() -> str:
    """Return the time as Kubernetes writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Store:
    """All objects, and each change of them in its order."""

    objects: dict[tuple[str, str], Object] = field(default_factory=dict)
    history: list[tuple[str, str, Object]] = field(default_factory=list)
    watching: list[asyncio.Event] = field(default_factory=list)

    def keep(self, resource: str, kept: Object, change: str) -> None:
        """Note that an object was added, changed or deleted (`ADDED`, `MODIFIED`, `DELETED`)."""
        kept["metadata"]["resourceVersion"] = str(len(self.history) + 1)
        key = resource, kept["metadata"]["name"]
        if change == "DELETED":
            self.objects.pop(key, None)
        else:
            self.objects[key] = kept
        self.history.append((resource, change, deepcopy(kept)))
        for one in self.watching:
            one.set()

    def all(self, resource: str) -> list[Object]:
        """Return all objects of a kind."""
        return [kept for (kind, _), kept in list(self.objects.items()) if kind == resource]


def selects(handler: RequestHandler, kept: Object) -> bool:
    """Tell whether the label and field selectors of a request select an object."""
    for name, of in (("labelSelector", kept["metadata"].get("labels") or {}), ("fieldSelector", kept)):
        for wanted in filter(None, handler.get_query_argument(name, "").split(",")):
            path, _, value = wanted.partition("=")
            found: Any = of
            for step in [path] if name == "labelSelector" else path.split("."):
                found = found.get(step, {})
            if found != value:
                return False
    return True


class Refused(Exception):
    """An answer that is no object.

    Args:
        code: Of HTTP.
        reason: Kubernetes' word for it.
        message: What it says.
    """

    def __init__(self, code: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.code, self.reason = code, reason


class Resources(RequestHandler):
    """The objects of one kind in one namespace."""

    def initialize(self, api: "Api") -> None:
        """Take the API that this is part of."""
        self.api = api

    def _may(self, verb: str, resource: str) -> None:
        self.api.called.add((verb, resource))
        if self.request.headers.get("Authorization") != f"Bearer {self.api.token}":
            raise Refused(401, "Unauthorized", "Unauthorized")
        if verb not in ALLOWED.get(resource, ()):
            self.api.refused.add((verb, resource))
            raise Refused(403, "Forbidden", f"{resource} is forbidden")

    def _say(self, code: int, answer: Object) -> None:
        self.set_status(code)
        self.finish(answer)

    def write_error(self, _code: int, **given: Any) -> None:
        """Answer with a Status."""
        error = given["exc_info"][1]
        code, reason = (error.code, error.reason) if isinstance(error, Refused) else (500, "InternalError")
        told = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "message": str(error)}
        self._say(code, told | {"reason": reason, "code": code})

    def log_exception(self, kind: type, value: Any, trace: Any) -> None:
        """Leave out of the log what was refused on purpose."""
        if not isinstance(value, Refused):
            super().log_exception(kind, value, trace)

    def _find(self, resource: str, name: str) -> Object:
        try:
            return self.api.store.objects[resource, name]
        except KeyError:
            raise Refused(404, "NotFound", f'{resource} "{name}" not found') from None

    async def get(self, resource: str, name: str | None) -> None:
        """Read one, list all, or watch them."""
        watched = self.get_query_argument("watch", "").lower() == "true"
        self._may("get" if name else "watch" if watched else "list", resource)
        if name:
            self.finish(self._find(resource, name))
        elif watched:
            await self._watch(resource)
        else:
            items = [kept for kept in self.api.store.all(resource) if selects(self, kept)]
            head = {"kind": _LISTS[resource], "apiVersion": "v1"}
            self.finish(head | {"metadata": {"resourceVersion": str(len(self.api.store.history))}, "items": items})

    async def _watch(self, resource: str) -> None:
        seen = int(self.get_query_argument("resourceVersion", "0"))
        end = asyncio.get_running_loop().time() + float(self.get_query_argument("timeoutSeconds", "10"))
        changed = asyncio.Event()
        self.api.store.watching.append(changed)
        self.set_header("Content-Type", "application/json")
        try:
            await self.flush()
            while True:
                changed.clear()
                news, seen = self.api.store.history[seen:], len(self.api.store.history)
                for kind, change, kept in news:
                    if kind == resource and selects(self, kept):
                        self.write(json.dumps({"type": change, "object": kept}) + "\n")
                await self.flush()
                async with asyncio.timeout_at(end):
                    await changed.wait()
        except TimeoutError:
            self.finish()
        except StreamClosedError:
            return
        finally:
            self.api.store.watching.remove(changed)

    async def post(self, resource: str, _name: None) -> None:
        """Create one."""
        self._may("create", resource)
        made = json.loads(self.request.body)
        name = made["metadata"]["name"]
        # As Kubernetes does, the quota is looked at before the name.
        if self.api.quota is not None and len(self.api.store.all(resource)) >= self.api.quota:
            raise Refused(403, "Forbidden", f'{resource} "{name}" is forbidden: exceeded quota: workshop')
        if (resource, name) in self.api.store.objects:
            raise Refused(409, "AlreadyExists", f'{resource} "{name}" already exists')
        made["metadata"] |= {"uid": secrets.token_hex(8), "creationTimestamp": now(), "namespace": self.api.namespace}
        made["status"] = {"phase": "Pending"}
        self.api.store.keep(resource, made, "ADDED")
        self.api.made(resource, made)
        self._say(201, made)

    async def delete(self, resource: str, name: str) -> None:
        """Begin to delete one."""
        self._may("delete", resource)
        found = self._find(resource, name)
        options = json.loads(self.request.body or "{}")
        told = self.get_query_argument("gracePeriodSeconds", None) or options.get("gracePeriodSeconds", 30)
        self.api.mark_deleted(resource, found, float(told))
        self.finish(found)


class Api:
    """The API, on a thread of its own.

    Args:
        folder: For the file that says where it is and how to be let in.
        namespace: The one that there is.

    Attributes:
        quota: How many pods, and how many claims, the namespace may have; `None` is any number.
        called: Each verb and kind that was asked for.
        refused: What the hub has no right to and asked for.
    """

    def __init__(self, folder: Path, namespace: str = "tuesday") -> None:
        self.namespace, self.port, self.token = namespace, free_port(), secrets.token_hex(16)
        self.store = Store()
        self.quota: int | None = None
        self.called: set[tuple[str, str]] = set()
        self.refused: set[tuple[str, str]] = set()
        self.kubeconfig = folder / "kubeconfig"
        self.kubeconfig.write_text(yaml.safe_dump(self._kubeconfig()))
        self.kubeconfig.chmod(0o600)
        self._start()

    def _kubeconfig(self) -> Object:
        cluster = {"server": f"http://127.0.0.1:{self.port}"}
        context = {"cluster": "here", "user": "hub", "namespace": self.namespace}
        return {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "here",
            "clusters": [{"name": "here", "cluster": cluster}],
            "contexts": [{"name": "here", "context": context}],
            "users": [{"name": "hub", "user": {"token": self.token}}],
        }

    def _start(self) -> None:
        begun = threading.Event()

        async def listen() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            path = rf"/api/v1/namespaces/{self.namespace}/(\w+)(?:/([\w.-]+))?"
            server = Application([(path, Resources, {"api": self})], log_function=lambda _: None).listen(
                self.port, "127.0.0.1"
            )
            begun.set()
            await self._stop.wait()
            await self.stopping()
            server.stop()
            await server.close_all_connections()

        self._thread = threading.Thread(target=lambda: asyncio.run(listen()), daemon=True, name="kubernetes")
        self._thread.start()
        assert begun.wait(10)

    def run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something where the API runs, and wait until it is done."""
        asyncio.run_coroutine_threadsafe(work(), self._loop).result(60)

    def stop(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(60)
        assert not self._thread.is_alive()

    async def stopping(self) -> None:
        """End what goes on beside the API."""

    def made(self, resource: str, made: Object) -> None:
        """Begin what follows from a new object."""
        raise NotImplementedError

    def mark_deleted(self, resource: str, found: Object, grace: float) -> None:
        """Begin to delete an object."""
        raise NotImplementedError

    def event(self, pod: Object, kind: str, reason: str, message: str) -> None:
        """Tell what happened to a pod."""
        uid = secrets.token_hex(8)
        about = {"kind": "Pod", "name": pod["metadata"]["name"], "uid": pod["metadata"]["uid"]}
        told = {
            "metadata": {"name": f"{about['name']}.{uid}", "namespace": self.namespace, "uid": uid},
            "involvedObject": about,
            "type": kind,
            "reason": reason,
            "message": message,
            "lastTimestamp": now(),
            "eventTime": None,
        }
        self.store.keep(EVENTS, told, "ADDED")
