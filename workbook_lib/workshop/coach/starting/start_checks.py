"""What stands in the way of a workshop on this computer, and what to do about it: the facts judged, in words.

The same checks are behind `workbook workshop doctor`, `workbook workshop start` and the page *Start a workshop*.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from workbook_lib.content import Content
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.coach.starting import INSTALL
from workbook_lib.workshop.coach.starting.facts import MachineFacts
from workbook_lib.workshop.coach.starting.plans import StartPlan
from workbook_lib.workshop.hub.lifecycle.capacity import PARTS_MIB, PERSON_MIB, Capacity
from workbook_lib.workshop.hub.workshop_config import is_loopback

CheckState = Literal["well", "look", "stop", "later"]
"""In order; may go wrong later; stands in the way; cannot be told yet."""
LEAST_BYTES, ENOUGH_BYTES = 500_000_000, 2_000_000_000
"""Free space below which no workshop starts, and from which on nothing is said about it."""
_PROFILE = (
    r"printf 'abi <abi/4.0>,\ninclude <tunables/global>\nprofile bwrap /usr/bin/bwrap flags=(unconfined) {\n"
    r"  userns,\n  include if exists <local/bwrap>\n}\n' | sudo tee /etc/apparmor.d/bwrap"
    " && sudo systemctl reload apparmor"
)
_ALLOWING = {
    "apparmor": _PROFILE,
    "clone": "sudo sysctl -w kernel.unprivileged_userns_clone=1",
    "most": "sudo sysctl -w user.max_user_namespaces=10000",
    "": _PROFILE,
}
_OF_ISOLATION = {
    "workshop_not_as_root": ("account", ""),
    "workshop_no_bubblewrap": ("bubblewrap", "sudo apt install bubblewrap libseccomp2"),
    "workshop_bubblewrap_old": ("bubblewrap", ""),
    "workshop_folder_shown": ("folder", ""),
    "workshop_no_seccomp": ("seccomp", "sudo apt install libseccomp2"),
    "workshop_keyring_full": ("keys", ""),
    "workshop_bubblewrap_fails": ("walls", _PROFILE),
}
"""Id of the message why participants cannot be isolated → the check that fails, and a command that helps."""
_ORDER = ("account", "bubblewrap", "folder", "seccomp", "keys", "walls")
"""The checks of the isolation, in the order in which they are made: after one that fails, none is."""
_SHOWN_WELL = ("bubblewrap", "seccomp", "walls")
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class StartCheck:
    """One check.

    Attributes:
        name: What was looked at; permanent.
        state: How it is.
        what: A sentence about it; where something is to do, it says what.
        command: A command that does it, to be copied; "" for none.
    """

    name: str
    state: CheckState
    what: str
    command: str = ""


def start_checks(facts: MachineFacts, plan: StartPlan, content: Content) -> list[StartCheck]:
    """Return all checks, what cannot be had on this system first.

    Args:
        facts: What was found.
        plan: What is to be started.
        content: The texts, in the coach's language.
    """
    if facts.isolation == "workshop_needs_linux":
        way = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "other")
        return [StartCheck("system", "stop", content.say(f"start_system_{way}"))]
    judge = _Judge(facts, plan, content)
    return [
        judge.system(),
        judge.packages(),
        *judge.isolation(),
        judge.memory(),
        judge.disk(),
        judge.process(),
        judge.port(),
        judge.network(),
        judge.firewall(),
        judge.clock(),
        judge.certificate(),
    ]


class _Judge:
    """The checks of one look at a computer."""

    def __init__(self, facts: MachineFacts, plan: StartPlan, content: Content) -> None:
        self._facts, self._plan, self._content = facts, plan, content

    def _check(self, name: str, state: CheckState, message_id: str, copied: str = "", **values: object) -> StartCheck:
        return StartCheck(name, state, self._content.say(message_id, **values), copied)

    def system(self) -> StartCheck:
        """The system, and a network of WSL's that nobody else reaches."""
        if self._facts.wsl and self._facts.wsl != "mirrored":
            return self._check("system", "look", "start_system_wsl_nat", mode=self._facts.wsl)
        return self._check("system", "well", "start_system_well", system=self._facts.system)

    def packages(self) -> StartCheck:
        """The packages that only a workshop needs."""
        if self._facts.missing:
            return self._check("packages", "stop", "workshop_not_installed", INSTALL, command=INSTALL)
        return self._check("packages", "well", "start_packages_well")

    def isolation(self) -> Iterator[StartCheck]:
        """The walls between participants; what comes after a wall that cannot be built was not tried."""
        facts = self._facts
        # Its Python part is one of the packages: until they are there, nothing can be said of it.
        untold = bool(facts.missing) and facts.isolation == "workshop_no_seccomp"
        failed, command = ("seccomp", "") if untold else _OF_ISOLATION.get(facts.isolation or "", ("", ""))
        reached = _ORDER.index(failed) if failed else len(_ORDER)
        for place, name in enumerate(_ORDER):
            if place == reached and not untold:
                command = _ALLOWING[facts.forbids] if name == "walls" else command
                yield self._check(name, "stop", str(facts.isolation), command)
            elif place >= reached and name in _SHOWN_WELL:
                yield self._check(name, "later", f"start_{name}_later")
            elif name in _SHOWN_WELL:
                yield self._check(name, "well", f"start_{name}_well", version=facts.bubblewrap)

    def memory(self) -> StartCheck:
        """Memory for as many as were announced; too little keeps nobody from words that are here already."""
        memory, people = self._facts.memory or Capacity(0), self._plan.people
        told: dict[str, Any] = {"most": memory.people, "free": memory.free_mib, "each": PERSON_MIB}
        if self._plan.goes_on and (people or 1) > memory.people:
            return self._check("memory", "look", "start_memory_less", **told)
        if not memory.people:
            return self._check("memory", "stop", "start_memory_none", parts=PARTS_MIB, **told)
        if people is not None and people > memory.people:
            return self._check("memory", "stop", "workshop_too_many", **told)
        return self._check("memory", "well", "start_memory_well", **told)

    def disk(self) -> StartCheck:
        """Room for journals, with their backups."""
        free = self._facts.free_bytes
        told = self._content.formats.number(free / 1e9, 1)
        state: CheckState = "stop" if free < LEAST_BYTES else "look" if free < ENOUGH_BYTES else "well"
        return self._check("disk", state, f"start_disk_{state}", free=told, folder=self._plan.folder)

    def process(self) -> StartCheck:
        """Whether it runs already, or was killed the last time."""
        if self._facts.runs:
            return self._check("process", "stop", "workshop_runs_already")
        if self._facts.was_killed:
            return self._check("process", "look", "start_process_killed")
        return self._check("process", "well", "start_process_well")

    def port(self) -> StartCheck:
        """Whether the port is free."""
        port = self._plan.port
        if self._facts.runs:
            return self._check("port", "well", "start_port_own", port=port)
        if self._facts.is_taken:
            return self._check("port", "stop", "workshop_port_taken", port=port, other=port + 10)
        return self._check("port", "well", "start_port_well", port=port)

    def network(self) -> StartCheck:
        """Whether there is a network that telephones could come in by."""
        if self._facts.missing:
            return self._check("network", "later", "start_network_later")
        if self._plan.host and not is_loopback(self._plan.host):
            return self._check("network", "well", "start_network_given", host=self._plan.host)
        if self._facts.address == LOOPBACK:
            state: CheckState = "stop" if self._plan.is_open else "look"
            return self._check("network", state, "start_network_none")
        return self._check("network", "well", "start_network_well", address=self._facts.address)

    def firewall(self) -> StartCheck:
        """Whether a firewall may keep telephones out."""
        port, seen = self._plan.port, self._facts.firewall
        allowing = {
            "ufw": f"sudo ufw allow {port}/tcp",
            "firewalld": f"sudo firewall-cmd --add-port={port}/tcp",
        }
        if seen:
            return self._check("firewall", "look", "start_firewall_on", allowing[seen], program=seen, port=port)
        return self._check("firewall", "well", "start_firewall_well")

    def clock(self) -> StartCheck:
        """Whether the clock can be right: certificates and sessions rest on it."""
        facts = self._facts
        now = self._moment(facts.now)
        if facts.now < facts.past - _HOUR:
            return self._check("clock", "stop", "start_clock_wrong", "sudo timedatectl set-ntp true", now=now)
        if facts.is_synchronised:
            return self._check("clock", "well", "start_clock_well", now=now)
        return self._check("clock", "well", "start_clock_unseen", now=now)

    def certificate(self) -> StartCheck:
        """Whether a certificate that was given is valid now."""
        facts, plan = self._facts, self._plan
        if not plan.certificate:
            return self._check("certificate", "well", "start_certificate_own")
        if facts.valid_from is None or facts.valid_to is None:
            if facts.missing:
                return self._check("certificate", "later", "start_certificate_later")
            return self._check("certificate", "stop", "workshop_no_certificate", file=plan.certificate)
        told = {"start": self._moment(facts.valid_from), "end": self._moment(facts.valid_to)}
        if not facts.valid_from <= facts.now < facts.valid_to:
            return self._check("certificate", "stop", "start_certificate_over", **told)
        return self._check("certificate", "well", "start_certificate_well", **told)

    def _moment(self, moment: datetime) -> str:
        return f"{moment.astimezone():%Y-%m-%d %H:%M}"
