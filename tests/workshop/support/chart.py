"""What the zero-to-jupyterhub chart makes of `deploy/values.yaml`: the mapping of each key, written down once more.

Its source is the chart of jupyterhub/zero-to-jupyterhub-k8s (BSD-3-Clause): `files/hub/jupyterhub_config.py` for what
the hub is told, `templates/proxy/deployment.yaml` for the proxy's flags, `values.yaml` for what is not said, and for
each participant's name of their own (`--host-routing` where `subdomain_host` is set) its pull request 3548.
"""

from pathlib import Path
from typing import Any

import yaml

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
Values = dict[str, Any]
DEFAULTS: Values = {
    "hub": {"consecutiveFailureLimit": 5},
    "singleuser": {
        "events": True,
        "extraLabels": {"hub.jupyter.org/network-access-hub": "true"},
        "storage": {"type": "dynamic", "volume": "volume-{user_server}"},
    },
    "cull": {"concurrency": 10},
}
"""The values of the chart itself that the mapping needs and ours do not say."""

_TRAITS = {
    "KubeSpawner": {
        "start_timeout": "singleuser.startTimeout",
        "events_enabled": "singleuser.events",
        "extra_labels": "singleuser.extraLabels",
        "uid": "singleuser.uid",
        "fs_gid": "singleuser.fsGid",
        "mem_limit": "singleuser.memory.limit",
        "mem_guarantee": "singleuser.memory.guarantee",
        "cpu_limit": "singleuser.cpu.limit",
        "cpu_guarantee": "singleuser.cpu.guarantee",
        "environment": "singleuser.extraEnv",
        "extra_pod_config": "singleuser.extraPodConfig",
        "allow_privilege_escalation": "singleuser.allowPrivilegeEscalation",
        "storage_capacity": "singleuser.storage.capacity",
    },
    "Spawner": {
        "cmd": "singleuser.cmd",
        "default_url": "singleuser.defaultUrl",
        "consecutive_failure_limit": "hub.consecutiveFailureLimit",
    },
    "JupyterHub": {"concurrent_spawn_limit": "hub.concurrentSpawnLimit"},
}
"""For each class of the configuration: which trait is set from which key."""
_OTHERWISE = {
    "hub.config": "set as it is",
    "hub.extraConfig": "run in the order of its names, after everything else",
    "hub.extraEnv": "the environment of the hub's container",
    "hub.services": "services of the hub; each token is made by the chart",
    "hub.loadRoles": "roles of the hub",
    "singleuser.image": "the image of the spawner",
    "singleuser.storage.homeMountPath": "where the claim is mounted",
    "cull": "the command of the service that ends forgotten servers",
}
_OF_THE_CLUSTER = (
    "hub.image",
    "hub.resources",
    "hub.networkPolicy",
    "proxy",
    "singleuser.networkPolicy",
    "singleuser.cloudMetadata",
    "prePuller",
    "scheduling",
)
"""What the chart makes objects of the cluster from, beside the hub."""


def merged(base: Values, own: Values) -> Values:
    """Return values over others, as Helm puts them."""
    both = {name: merged(base[name], own[name]) for name in base.keys() & own.keys() if isinstance(base[name], dict)}
    return base | own | both


def read_values(**places: str) -> Values:
    """Return the values of the file over the chart's; a name of a Service and its port, where it is found here."""
    text = (DEPLOY / "values.yaml").read_text(encoding="utf-8")
    for name, place in places.items():
        text = text.replace(name, place)
    return merged(DEFAULTS, yaml.safe_load(text))


def value(values: Values, key: str) -> Any:
    """Return what is said under a dotted key."""
    found: Any = values
    for step in key.split("."):
        found = found[step]
    return found


def unmapped(values: Values, path: str = "") -> list[str]:
    """Return the keys of some values that no line of this mapping names."""
    known = [key for traits in _TRAITS.values() for key in traits.values()] + [*_OTHERWISE, *_OF_THE_CLUSTER]
    found = []
    for name, given in values.items():
        key = f"{path}{name}"
        if any(key == one or key.startswith(f"{one}.") for one in known):
            continue
        found += unmapped(given, f"{key}.") if isinstance(given, dict) else [key]
    return found


def hub_configuration(values: Values, tokens: dict[str, str]) -> dict[str, Values]:
    """Return what the chart tells the hub, by class.

    Args:
        values: Ours over the chart's.
        tokens: The tokens of services that the chart makes, by the names of these.
    """
    config: dict[str, Values] = {
        name: {trait: value(values, key) for trait, key in traits.items()} for name, traits in _TRAITS.items()
    }
    image, volume = values["singleuser"]["image"], values["singleuser"]["storage"]["volume"]
    config["KubeSpawner"] |= {
        "image": f"{image['name']}:{image['tag']}",
        "common_labels": {"app": "jupyterhub", "heritage": "jupyterhub"},
        "storage_pvc_ensure": True,
        "volumes": [{"name": volume, "persistentVolumeClaim": {"claimName": "{pvc_name}"}}],
        "volume_mounts": [{"mountPath": values["singleuser"]["storage"]["homeMountPath"], "name": volume}],
    }
    services = [{"name": name, "api_token": tokens[name], **one} for name, one in values["hub"]["services"].items()]
    culler = "jupyterhub-idle-culler"
    may = {"name": culler, "scopes": CULLER_SCOPES, "services": [culler]}
    config["JupyterHub"] |= {
        "spawner_class": "kubespawner.KubeSpawner",
        "cleanup_servers": False,
        "last_activity_interval": 60,
        "tornado_settings": {"slow_spawn_timeout": 0},
        "services": [*services, {"name": culler, "api_token": tokens[culler]}],
        "load_roles": [may, *({"name": name, **one} for name, one in values["hub"]["loadRoles"].items())],
    }
    for name, traits in values["hub"]["config"].items():
        config.setdefault(name, {}).update(traits)
    return config


CULLER_SCOPES = ["list:users", "read:users:activity", "read:servers", "delete:servers"]


def culler_flags(values: Values) -> list[str]:
    """Return the flags of the service that ends forgotten servers, except how long is forgotten, and its address."""
    assert values["cull"]["enabled"]
    return [f"--concurrency={values['cull']['concurrency']}"]


def proxy_flags(values: Values) -> list[str]:
    """Return the flags of the proxy that follow from the values, except files and addresses."""
    https = values["proxy"]["https"]
    assert (https["enabled"], https["type"]) == (True, "secret")
    return ["--host-routing"] if values["hub"]["config"]["JupyterHub"].get("subdomain_host") else []
