"""Closes a workshop on a cluster: `python -m workbook_lib.workshop.hub.cluster_closing`, in the hub's pod.

Erases what the hub's own rights reach: participants' pods and claims, their names and PINs. The board erases itself
(`python -m workbook_lib.workshop.board --erase`, in its pod).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kubernetes_asyncio.client import ApiClient, ApiException, CoreV1Api
from kubespawner.clients import load_config

from workbook_lib.console import say
from workbook_lib.workshop.hub.cluster import PEOPLE_FILE
from workbook_lib.workshop.hub.entering.typed_names import FILE as TYPED

PODS, CLAIMS = "component=singleuser-server", "component=singleuser-storage"
"""The labels that KubeSpawner gives to participants' pods and claims."""
_GONE_SECONDS = 120.0
_POLL_SECONDS = 0.5
_NOT_FOUND = 404
_Call = Callable[..., Awaitable[Any]]


async def close(namespace: str, people_file: Path, wait: float = _GONE_SECONDS) -> tuple[int, int, list[str]]:
    """Erase pods, claims and names; return how many pods and claims there were, and the names of what is left.

    Args:
        namespace: The workshop's.
        people_file: The file of names and PINs; names as they were typed are beside it.
        wait: Longest time (seconds) for pods, and for claims, to be gone.

    Raises:
        ApiException, OSError: The cluster does not answer.
    """
    load_config()
    async with ApiClient() as client:
        api = CoreV1Api(client)
        # A claim goes only when no pod has it any more.
        pods, left = await _erase(api.list_namespaced_pod, api.delete_namespaced_pod, namespace, PODS, wait)
        lists, deletes = api.list_namespaced_persistent_volume_claim, api.delete_namespaced_persistent_volume_claim
        claims, claims_left = await _erase(lists, deletes, namespace, CLAIMS, wait)
    left += claims_left
    for file in sorted([*people_file.parent.glob(f"{people_file.name}*"), *people_file.parent.glob(TYPED)]):
        try:
            file.unlink()
        except OSError:
            left.append(str(file))
    return pods, claims, left


async def _erase(lists: _Call, deletes: _Call, namespace: str, label: str, wait: float) -> tuple[int, list[str]]:
    """Delete everything with a label, and wait until it is gone; return how much there was, and what is left."""

    async def there() -> list[str]:
        return [one.metadata.name for one in (await lists(namespace, label_selector=label)).items]

    names = await there()
    for name in names:
        try:
            await deletes(name, namespace)
        except ApiException as error:
            if error.status != _NOT_FOUND:
                return len(names), [name]
    left = names
    end = asyncio.get_running_loop().time() + wait
    while left and asyncio.get_running_loop().time() < end:
        left = await there()
        await asyncio.sleep(_POLL_SECONDS if left else 0)
    return len(names), left


def main(environment: Mapping[str, str], arguments: Sequence[str]) -> int:
    """Close the workshop of a hub's environment; return 1 where something is left."""
    parser = argparse.ArgumentParser(prog="python -m workbook_lib.workshop.hub.cluster_closing")
    parser.add_argument("--wait", type=float, default=_GONE_SECONDS, help="longest time (seconds) for pods, and claims")
    wait = parser.parse_args(arguments).wait
    people_file = Path(environment.get("WORKBOOK_PEOPLE_FILE", PEOPLE_FILE))
    try:
        pods, claims, left = asyncio.run(close(environment["POD_NAMESPACE"], people_file, wait))
    except (ApiException, OSError):
        sys.stderr.write(say("workshop_cluster_away") + "\n")
        return 1
    if left:
        sys.stderr.write(say("workshop_cluster_left", left=", ".join(left)) + "\n")
        return 1
    sys.stdout.write(say("workshop_cluster_erased", pods=pods, claims=claims) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ, sys.argv[1:]))
