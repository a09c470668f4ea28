"""What a workshop's start depends on, as it is on this computer now: measured here, judged in `start_checks`."""

from __future__ import annotations

import importlib
import importlib.util
import platform
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbook_lib.local_ports import LOOPBACK
from workbook_lib.resources import package_folder
from workbook_lib.workshop.coach.starting.plans import StartPlan
from workbook_lib.workshop.hub.isolation import sandbox
from workbook_lib.workshop.hub.lifecycle import capacity, windows_network
from workbook_lib.workshop.hub.workshop_config import STATE

PROC = Path("/proc")
UFW = Path("/etc/ufw/ufw.conf")
"""Says, to every account, whether Ubuntu's firewall is on."""
SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
"""Is there once systemd has set the clock by the network's."""
_TIMEOUT = 10


@dataclass(frozen=True, kw_only=True)
class MachineFacts:
    """What was found on this computer.

    Attributes:
        system: The system's name and version.
        wsl: The mode of WSL's network, such as ``"nat"``; "" where this is no WSL.
        missing: Packages that a workshop needs and that are not installed.
        bubblewrap: Its version; "" where there is none.
        isolation: Id of the message why participants cannot be isolated; ``None`` if they can.
        forbids: Which setting of the system forbids user namespaces; "" for none.
        memory: Free memory; ``None`` where it was not looked at.
        free_bytes: Free space on the disk of the workshop's folder.
        address: This computer's address in its network; loopback where it is in none.
        is_taken: Whether another program listens on the workshop's port.
        runs: Whether the workshop runs already.
        was_killed: Whether it ended last time without a word.
        valid_from, valid_to: Of the certificate that was given; ``None`` where there is none to read.
        now: The computer's clock.
        past: A moment that is past for certain.
        is_synchronised: Whether the clock was set by the network's; ``None`` where that cannot be seen.
        firewall: The firewall that may be on; "" where none can be seen.
    """

    system: str
    isolation: str | None
    wsl: str = ""
    missing: tuple[str, ...] = ()
    bubblewrap: str = ""
    forbids: str = ""
    memory: capacity.Capacity | None = None
    free_bytes: int = 0
    address: str = LOOPBACK
    is_taken: bool = False
    runs: bool = False
    was_killed: bool = False
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    now: datetime
    past: datetime
    is_synchronised: bool | None = None
    firewall: str = ""


def look(plan: StartPlan, needed: Sequence[str], is_taken: Callable[[int], bool]) -> MachineFacts:
    """Return what is found on this computer; where it is no Linux, nothing more is looked at.

    Args:
        plan: What is to be started.
        needed: The packages that a workshop needs.
        is_taken: Tells whether a program listens on a port.
    """
    system, now = f"{platform.system()} {platform.release()}", datetime.now(UTC)
    isolation = sandbox.isolation_problem(plan.folder)
    if isolation == "workshop_needs_linux":
        return MachineFacts(system=system, isolation=isolation, now=now, past=now)
    importlib.invalidate_caches()  # they may have been installed a moment ago, while this process runs
    missing = tuple(name for name in needed if importlib.util.find_spec(name) is None)
    return MachineFacts(
        system=system,
        wsl=windows_network.mode(),
        missing=missing,
        bubblewrap=bubblewrap_version(),
        isolation=isolation,
        forbids=forbidden_by(),
        memory=capacity.capacity(plan.folder),
        free_bytes=free_bytes(plan.folder),
        is_taken=is_taken(plan.port),
        now=now,
        past=certainly_past(plan.folder),
        is_synchronised=True if SYNCHRONISED.exists() else None,
        firewall=firewall(),
        **({} if missing else _of_hub(plan)),
    )


def bubblewrap_version() -> str:
    """Return the version of bubblewrap; "" where it is missing or does not say."""
    program = shutil.which("bwrap")
    found = re.search(r"\d+(?:\.\d+)+", _said(program, "--version")) if program else None
    return found[0] if found else ""


def forbidden_by() -> str:
    """Return which setting of the system keeps ordinary accounts from making user namespaces; "" for none."""
    forbidding = {
        "apparmor": ("kernel/apparmor_restrict_unprivileged_userns", "1"),
        "clone": ("kernel/unprivileged_userns_clone", "0"),
        "most": ("user/max_user_namespaces", "0"),
    }
    for name, (file, value) in forbidding.items():
        with suppress(OSError):
            if (PROC / "sys" / file).read_text(encoding="ascii").strip() == value:
                return name
    return ""


def free_bytes(folder: Path) -> int:
    """Return the free space on the disk that a folder is or will be on."""
    return shutil.disk_usage(next(one for one in (folder, *folder.parents) if one.exists())).free


def certainly_past(folder: Path) -> datetime:
    """Return a moment that lies in the past for certain: when the library or the workshop was last written here."""
    files = [package_folder() / "__init__.py", folder / STATE]
    return datetime.fromtimestamp(max(file.stat().st_mtime for file in files if file.exists()), UTC)


def firewall() -> str:
    """Return the firewall that is on, as far as an ordinary account can see; "" for none."""
    with suppress(OSError):
        if "ENABLED=yes" in UFW.read_text(encoding="utf-8"):
            return "ufw"
    return "firewalld" if _said("firewall-cmd", "--state").strip() == "running" else ""


def _of_hub(plan: StartPlan) -> dict[str, Any]:
    """Return what only the packages of a workshop can tell: its network, its process and its certificate."""
    from workbook_lib.workshop.hub.lifecycle import network_address, process_status
    from workbook_lib.workshop.hub.own_certificate import validity

    runs = process_status.running_process(plan.folder) is not None
    found: dict[str, Any] = {
        "address": network_address.own_address(),
        "runs": runs,
        "was_killed": not runs and process_status.was_killed(plan.folder),
    }
    with suppress(OSError, ValueError):
        if plan.certificate:
            found["valid_from"], found["valid_to"] = validity(plan.certificate)
    return found


def _said(*command: str) -> str:
    """Return what a program puts out; "" where there is none, or it fails."""
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_TIMEOUT)  # noqa: S603 - our own commands
        return done.stdout
    return ""
