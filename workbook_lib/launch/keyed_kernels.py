"""Hands the key of a locked journal to the kernels of pages: through a pipe to their standard input, and no other way.

An address, an argument, an environment or a file could be read by others, or be kept. A kernel reads the pipe only when
it opens a locked journal.
"""

from __future__ import annotations

import os
import subprocess
from typing import Any, cast

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from traitlets import default

from workbook_lib.launch.keeper import Keeper

_SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
"""What a kernel says beside its page, such as a traceback while everything ends, is nobody's in the terminal."""


class KeyedKernelManager(ServerKernelManager):
    """A kernel that waits for a key on its standard input."""

    keeper: Keeper | None = None
    _writing: int | None = None
    handed = False
    """Whether a page has this kernel; a spare one waits."""

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:  # noqa: ANN401 - Jupyter's own
        self.shut_pipe()
        reading, self._writing = os.pipe()
        try:
            await super()._async_launch_kernel(kernel_cmd, **{**options, **_SILENT, "stdin": reading})
        finally:
            os.close(reading)
        if self.handed:
            self.hand_over()

    def hand_over(self) -> None:
        """Let a page's kernel have the key, if there is one; a kernel started again in its place has it at once."""
        self.handed = True
        if self._writing is not None and self.keeper is not None and self.keeper.key is not None:
            os.write(self._writing, self.keeper.key.raw)
        self.shut_pipe()

    def shut_pipe(self) -> None:
        """Close our end: a kernel that reads on finds nothing more."""
        if self._writing is not None:
            os.close(self._writing)
            self._writing = None

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        self.shut_pipe()
        await super()._async_cleanup_resources(restart)


class KeyedMappingKernelManager(AsyncMappingKernelManager):
    """Starts kernels that are handed the key as soon as a page has them."""

    keeper: Keeper | None = None

    @default("kernel_manager_class")
    def _keyed(self) -> str:
        return f"{__name__}.{KeyedKernelManager.__name__}"

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]  # noqa: ANN401 - Jupyter's own
        """Start a kernel for a page."""
        kernel_id = await self.start_without_key(**options)
        self.hand_over(kernel_id)
        return kernel_id

    async def start_without_key(self, **options: Any) -> str:  # noqa: ANN401 - Jupyter's own
        """Start a kernel that goes on waiting for the key."""
        return str(await super().start_kernel(**options))

    def hand_over(self, kernel_id: str) -> None:
        """Give a kernel the key that is kept, if any."""
        kernel: Any = self.get_kernel(kernel_id)
        kernel.keeper = self.keeper
        kernel.hand_over()

    def of_pages(self) -> list[str]:
        """Return the ids of the kernels that pages have."""
        return [one for one in self.list_kernel_ids() if cast(KeyedKernelManager, self.get_kernel(one)).handed]
