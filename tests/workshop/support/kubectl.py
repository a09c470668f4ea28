#!/usr/bin/env python3
"""A stand-in for kubectl: what `deploy/backup.sh` calls of it, and nothing else, on a stand-in for a cluster.

`STAND_IN` names a file that says where the API and the parts are; a path inside a pod is a folder there.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import yaml

KINDS = {"Pod": "pods", "PersistentVolumeClaim": "persistentvolumeclaims"}
KINDS |= {"pod": "pods", "pvc": "persistentvolumeclaims", "pods": "pods"}


def main(words: list[str]) -> int:
    """Do one command."""
    told: dict[str, Any] = json.loads(Path(os.environ["STAND_IN"]).read_text())
    assert words[:2] == ["--namespace", told["namespace"]], words
    verb, *rest = words[2:]
    with httpx.Client(base_url=told["api"], headers={"Authorization": f"Bearer {told['token']}"}) as api:
        return {"get": get, "apply": apply, "wait": wait, "delete": delete, "exec": execute}[verb](api, told, rest)


def option(words: list[str], name: str) -> str:
    """Return what follows an option."""
    return words[words.index(name) + 1] if name in words else ""


def get(api: httpx.Client, told: dict[str, Any], words: list[str]) -> int:
    """Name objects."""
    assert option(words, "--output") == "name"
    if words[0] == "deployment":
        if words[1] in told["deployments"]:
            sys.stdout.write(f"deployment.apps/{words[1]}\n")
        return 0
    if not words[1].startswith("--"):
        return 0 if api.get(f"{KINDS[words[0]]}/{words[1]}").status_code == 200 else 1
    found = api.get(KINDS[words[0]], params={"labelSelector": option(words, "--selector")}).raise_for_status().json()
    kind = {"pods": "pod", "persistentvolumeclaims": "persistentvolumeclaim"}[KINDS[words[0]]]
    sys.stdout.writelines(f"{kind}/{one['metadata']['name']}\n" for one in found["items"])
    return 0


def apply(api: httpx.Client, _: dict[str, Any], words: list[str]) -> int:
    """Create what is read."""
    assert words == ["--filename", "-"]
    made = yaml.safe_load(sys.stdin)
    api.post(KINDS[made["kind"]], json=made).raise_for_status()
    return 0


def wait(api: httpx.Client, _: dict[str, Any], words: list[str]) -> int:
    """Wait until a pod runs."""
    assert words[0] == "--for=condition=Ready"
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if api.get(words[-1].replace("pod/", "pods/")).json()["status"]["phase"] == "Running":
            return 0
        time.sleep(0.05)
    return 1


def delete(api: httpx.Client, _: dict[str, Any], words: list[str]) -> int:
    """Delete one, and wait until it is gone."""
    place = f"{KINDS[words[0]]}/{words[1]}"
    api.request("DELETE", place, params={"gracePeriodSeconds": 0}).raise_for_status()
    while api.get(place).status_code != 404:
        time.sleep(0.05)
    return 0


def execute(api: httpx.Client, told: dict[str, Any], words: list[str]) -> int:
    """Run a command where a part is, with its folders in place of those of its pod."""
    before, command = words[: words.index("--")], words[words.index("--") + 1 :]
    folders, more = dict(told["folders"]), {}
    if before[-1] == "workbook-backup":
        pod = api.get("pods/workbook-backup").raise_for_status().json()
        claim = pod["spec"]["volumes"][0]["persistentVolumeClaim"]["claimName"]
        folders = {"/home/participant": f"{told['volumes']}/{claim}"}
    elif before[-1] == "statefulset/workbook-postgres":
        more = told["postgres"]
    for inside, outside in folders.items():
        command = [word.replace(inside, outside) for word in command]
    typed = None if "--stdin" in before else subprocess.DEVNULL
    return subprocess.run(command, env=os.environ | more, stdin=typed, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
