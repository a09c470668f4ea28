"""Serves the reader's door for the tests: any folder of pages, and idle times short enough to wait for."""

import os
import sys
from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.launch.door import handlers, reader_door, voila_settings
from workbook_lib.launch.environment import runtime_folder, set_environment
from workbook_lib.launch.kernels import spare_kernels
from workbook_lib.launch.opening import new_door
from workbook_lib.launch.running import announced

home, notebooks, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
voila_settings.IDLE_SECONDS = int(os.environ.get("TEST_IDLE_SECONDS", "3600"))
voila_settings.CULL_EVERY_SECONDS = int(os.environ.get("TEST_CULL_EVERY_SECONDS", "60"))
handlers.GRACE_SECONDS = int(os.environ.get("TEST_GRACE_SECONDS", "10"))
spare_kernels.SpareKernelManager.spares.default_value = int(os.environ.get("TEST_SPARES", "1"))

with (
    runtime_folder() as runtime,
    new_door(port, runtime, Content("en")) as running,
    announced(home, "reader", running),
):
    set_environment(home, runtime)
    reader_door.open_reader_door(home, notebooks, runtime, running)
