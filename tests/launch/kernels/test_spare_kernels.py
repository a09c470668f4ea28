import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from workbook_lib.launch.kernels.spare_kernels import KERNEL, SpareKernelManager


def finish(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end in a thread of its own: a browser of other tests may have a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The options of every kernel that was really started; starting one takes a moment and no process."""
    calls: list[dict[str, Any]] = []

    async def start(_self: object, **options: Any) -> str:
        calls.append(options)
        await asyncio.sleep(0.01)
        return f"kernel-{len(calls)}"

    async def make(self: SpareKernelManager) -> str:
        return await start(self, spare=True)

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    monkeypatch.setattr(SpareKernelManager, "_make", make)
    monkeypatch.setattr(SpareKernelManager, "hand_over", lambda _, kernel_id: kernel_id)
    monkeypatch.setattr(SpareKernelManager, "__contains__", lambda _, kernel_id: kernel_id.startswith("kernel"))
    return calls


def test_the_spare_kernel_is_handed_out_once_and_replaced(started):
    """A page gets the kernel that is being made ready; the next page gets another."""

    async def open_two() -> list[str]:
        manager = SpareKernelManager(pause=0.0)
        manager.make_ready(0.0)
        await asyncio.sleep(0.005)
        first = await manager.start_kernel(kernel_name=KERNEL, path="")
        await asyncio.sleep(0.05)
        return [first, await manager.start_kernel(kernel_name=KERNEL, path="")]

    assert finish(open_two()) == ["kernel-1", "kernel-2"]
    assert started == [{"spare": True}, {"spare": True}]


def test_a_page_in_a_folder_or_with_a_kernel_of_its_own_starts_one(started):
    """A spare kernel stands in the book's own folder; whoever asks for another place does not get it."""

    async def ask() -> None:
        manager = SpareKernelManager(pause=60.0)
        manager.make_ready(0.0)
        await asyncio.sleep(0.05)
        await manager.start_kernel(kernel_name=KERNEL, path="coach")
        await manager.start_kernel(kernel_name="other", path="")

    finish(ask())
    assert started[1:] == [{"kernel_name": KERNEL, "path": "coach"}, {"kernel_name": "other", "path": ""}]


def test_none_is_made_when_none_is_wanted(started):
    """With no spare kernels asked for, a page starts its own and nothing else runs."""

    async def ask() -> str:
        manager = SpareKernelManager(spares=0, pause=0.0)
        manager.make_ready(0.0)
        kernel_id = await manager.start_kernel(kernel_name=KERNEL, path="")
        await asyncio.sleep(0.05)
        return kernel_id

    assert finish(ask()) == "kernel-1"
    assert len(started) == 1


def test_a_spare_kernel_that_failed_does_not_keep_a_page_from_opening(started, monkeypatch: pytest.MonkeyPatch):
    """When no kernel could be made ready, or it was culled meanwhile, the page starts its own."""

    async def fail(_: object) -> str:
        raise RuntimeError("no kernel")

    async def ask() -> str:
        manager = SpareKernelManager(pause=60.0)
        manager.make_ready(0.0)
        await asyncio.sleep(0.05)
        return await manager.start_kernel(kernel_name=KERNEL, path="")

    monkeypatch.setattr(SpareKernelManager, "_make", fail)
    assert finish(ask()) == "kernel-1"
    assert started == [{"kernel_name": KERNEL, "path": ""}]


def test_kernels_are_found_without_ipython():
    """The kernel that every page has is known, and the server has not loaded what only kernels need."""
    code = (
        "import sys; from workbook_lib.launch.kernels.spare_kernels import KERNEL, KernelsOfJupyter;"
        "print(KERNEL in KernelsOfJupyter().get_all_specs(), 'IPython' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
