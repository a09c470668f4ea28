"""What tests of the reader's door share: opening one, and what its answers lead to."""

import re
from pathlib import Path

import httpx
from hubs import free_port

from workbook_lib.launch.door.reader_door import ReaderDoor
from workbook_lib.launch.door.voila_settings import own_configuration
from workbook_lib.launch.running import Running
from workbook_lib.resources import notebooks_folder


def own_door(home: Path, **options: object) -> ReaderDoor:
    """Return a door as it is opened, without a kernel in reserve."""
    running = Running.new(free_port())
    config = own_configuration(running)
    config.SpareKernelManager.spares = 0
    return ReaderDoor(home=home, notebooks=notebooks_folder(), running=running, config=config, **options)


def shown(response: httpx.Response) -> str:
    """Return where an answer is from or leads to, below the door's own path."""
    address = httpx.URL(response.headers.get("Location") or str(response.url))
    return re.sub(r"^/[0-9a-f]{32}(?=/)", "", address.path)


def look_at_example(reader: httpx.Client, site: str = "same-origin") -> httpx.Response:
    """Press the button that opens the example."""
    return reader.post("workbook/example", headers={"Sec-Fetch-Site": site})


def fill_in(reader: httpx.Client, action: str, **fields: str) -> httpx.Response:
    """Send the passphrase's form as the page has it."""
    xsrf = re.search(r'name="_xsrf" value="([^"]+)"', reader.get("passphrase").text)[1]
    return reader.post("passphrase", data={"_xsrf": xsrf, "action": action, **fields})
