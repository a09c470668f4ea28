"""Kernel managers that pass the key of a locked journal to the kernels of pages, through their standard input.

An address, an argument, an environment or a file could be read by others, or be kept. A kernel reads the pipe only when
it opens a locked journal.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from typing import Any, cast

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from traitlets import default

from workbook_lib.launch.kernels.key_holder import KeyHolder
from workbook_lib.launch.kernels.page_client import PageClient

_SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
"""Output of a kernel outside its page, such as a traceback at the end, does not reach the terminal."""


class KeyedKernelManager(ServerKernelManager):
    """A kernel that waits for a key on its standard input."""

    key_holder: KeyHolder | None = None
    _writing: int | None = None
    handed = False
    """Whether a page has this kernel; a spare one waits."""

    @default("client_factory")
    def _of_pages(self) -> type[PageClient]:
        return PageClient

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
        """Write the key, if there is one, to a page's kernel; a kernel restarted in its place gets it at once."""
        self.handed = True
        if self._writing is not None and self.key_holder is not None and self.key_holder.key is not None:
            os.write(self._writing, self.key_holder.key.raw)
        self.shut_pipe()

    def shut_pipe(self) -> None:
        """Close our end of the pipe."""
        if self._writing is not None:
            os.close(self._writing)
            self._writing = None

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        self.shut_pipe()
        await super()._async_cleanup_resources(restart)


class KeyedMappingKernelManager(AsyncMappingKernelManager):
    """Starts kernels that are handed the key as soon as a page has them."""

    key_holder: KeyHolder | None = None

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
        """Pass the key to a kernel, if there is one."""
        kernel: Any = self.get_kernel(kernel_id)
        kernel.key_holder = self.key_holder
        kernel.hand_over()

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """Shut down every kernel, after those that are still starting have started or failed.

        Jupyter would ask for a kernel that is on its way as if it were there, and end the whole program by "does not
        exist"; one that failed stays on its way for good.
        """
        await asyncio.gather(*self._pending_kernels.values(), return_exceptions=True)
        for kernel_id in set(self._pending_kernels) - set(self.list_kernel_ids()):
            del self._pending_kernels[kernel_id]
        await super().shutdown_all(now)

    def of_pages(self) -> list[str]:
        """Return the ids of the kernels that pages have."""
        return [one for one in self.list_kernel_ids() if cast(KeyedKernelManager, self.get_kernel(one)).handed]
