"""Gives a new PIN on a cluster: `python -m workbook_lib.workshop.hub.cluster_pin`, in the hub's pod.

For a coach who cannot get at their desk. The name is typed, and no argument: a cluster keeps the commands it was given.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from workbook_lib.console import say
from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.hub.cluster import PEOPLE_FILE
from workbook_lib.workshop.hub.entering.people import People, new_pin
from workbook_lib.workshop.hub.lifecycle.process_status import end_access

_API = "http://127.0.0.1:8081/hub/api"
"""The hub's own, in its pod."""


def main(environment: Mapping[str, str], typed: TextIO) -> int:
    """Read a name, set a new PIN for it, and sign it out everywhere; return 1 where something was not done.

    Args:
        environment: The hub's; `WORKBOOK_DESK_TOKEN` is the token of the service that may sign people out.
        typed: Where the name is read from.
    """
    sys.stderr.write(say("workshop_cluster_whose") + " ")
    sys.stderr.flush()
    people = People(Path(environment.get("WORKBOOK_PEOPLE_FILE", PEOPLE_FILE)))
    name = people.hub_name(typed.readline())
    if not people.knows(name):
        sys.stderr.write(say("workshop_pin_unknown") + "\n")
        return 1
    pin = new_pin()
    people.add(name, pin)
    sys.stdout.write(say("workshop_pin_is", pin=pin) + "\n")
    try:
        end_access(environment.get("WORKBOOK_HUB_API", _API), environment["WORKBOOK_DESK_TOKEN"], name)
    except WorkbookError:
        sys.stderr.write(say("workshop_pin_still_in") + "\n")
        return 1
    sys.stdout.write(say("workshop_pin_signed_out") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ, sys.stdin))
