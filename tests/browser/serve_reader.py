"""Serves the reader's door for the tests: any folder of pages, and idle times short enough to wait for."""

import os
import sys
from pathlib import Path

from workbook_lib.launch import handlers, reader_door, spare_kernels
from workbook_lib.launch.environment import runtime_folder, set_environment
from workbook_lib.launch.running import Running, announced

home, notebooks, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
reader_door.IDLE_SECONDS = int(os.environ.get("TEST_IDLE_SECONDS", "3600"))
reader_door.CULL_EVERY_SECONDS = int(os.environ.get("TEST_CULL_EVERY_SECONDS", "60"))
handlers.GRACE_SECONDS = int(os.environ.get("TEST_GRACE_SECONDS", "10"))
spare_kernels.SpareKernelManager.spares.default_value = int(os.environ.get("TEST_SPARES", "1"))

with runtime_folder() as runtime, announced(home, "reader", Running(port, reader_door.token(home), os.getpid())):
    set_environment(home, runtime)
    reader_door.open_reader_door(home, notebooks, runtime, port)
