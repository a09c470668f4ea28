"""Kernel manager that keeps one kernel ready, with the library imported, so that the next page opens quickly.

Voilà's own way of keeping kernels ready runs the page ahead of time, with the journal and the date of that moment; a
spare kernel knows neither, for it reads both when the page runs.
"""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.paths import jupyter_path
from jupyter_core.utils import ensure_async
from traitlets import Float, Integer, Unicode, default

from workbook_lib.launch.kernels.keyed_kernels import KeyedMappingKernelManager

KERNEL = "python3"
PREPARE = """
import anywidget, ipywidgets, babel.dates
import workbook_lib.workbook
import workbook_lib.charts.personal.confidence, workbook_lib.progress.summary_card
"""
"""The library, with NumPy, Jinja and the names of days, which *My progress* needs at once. pandas would take a third
more memory."""


class KernelsOfJupyter(KernelSpecManager):
    """Finds kernel specs in Jupyter's folders only; the base class imports all of IPython to find one more."""

    @default("kernel_dirs")
    def _of_jupyter(self) -> list[str]:
        return jupyter_path("kernels")


class SpareKernelManager(KeyedMappingKernelManager):
    """Hands out the spare kernel when a page in the book's own folder asks for one."""

    spares = Integer(1, help="How many kernels to keep ready: 1, or 0 for none.").tag(config=True)
    pause = Float(4.0, help="Seconds before a spare is made, so that a page being drawn has the computer.").tag(
        config=True
    )
    prepare = Unicode(PREPARE, help="What a spare kernel runs ahead of time.").tag(config=True)

    def __init__(self, **traits: Any) -> None:  # noqa: ANN401 - traitlets' own
        super().__init__(**traits)
        self._later: asyncio.TimerHandle | None = None
        self._spare: asyncio.Task[str] | None = None

    def make_ready(self, pause: float) -> None:
        """Make a spare kernel after a pause, unless one is there or on its way."""
        if self.spares and self._spare is None and self._later is None:
            self._later = asyncio.get_running_loop().call_later(pause, self._begin)

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]  # noqa: ANN401 - Jupyter's own
        """Return the id of a running kernel: the spare one, or a new one."""
        if options.get("kernel_name") != KERNEL or options.get("path") or options.get("kernel_id"):
            return str(await super().start_kernel(**options))
        kernel_id = await self._take()
        if kernel_id not in self:
            kernel_id = await self.start_without_key(**options)
        self.hand_over(kernel_id)
        self.make_ready(self.pause)
        return kernel_id

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """Shut down every kernel, and make no other."""
        self.spares = 0
        if self._later is not None:
            self._later.cancel()
        await super().shutdown_all(now)

    async def _take(self) -> str:
        """Return the spare kernel, waiting for one that is being made, or "" when there is none."""
        if self._later is not None:
            self._later.cancel()
        taken, self._later, self._spare = self._spare, None, None
        try:
            return await taken if taken is not None else ""
        except Exception as error:  # whatever it was, a page can start a kernel of its own
            self.log.warning("There was no spare kernel: %s", type(error).__name__)
            return ""

    def _begin(self) -> None:
        self._later = None
        self._spare = asyncio.ensure_future(self._make())

    async def _make(self) -> str:
        in_the_book: dict[str, Any] = {"kernel_name": KERNEL, "path": ""}
        kernel_id = await self.start_without_key(**in_the_book)
        client = self.get_kernel(kernel_id).client()
        client.start_channels()
        try:
            await ensure_async(client.wait_for_ready(timeout=60))
            await client.execute(self.prepare, store_history=False, reply=True, timeout=60)
        finally:
            client.stop_channels()
        return kernel_id
