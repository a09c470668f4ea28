import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from jupyter_core.utils import ensure_async

from workbook_lib.launch.kernels.keyed_kernels import KeyedMappingKernelManager

SAYS = "import os; os.write(1, b'SECRET of a page'); os.write(2, b'SECRET of a page')"


def test_what_a_kernel_says_beside_its_page_reaches_no_terminal(tmp_path, capfd):
    """A kernel's own output, where a traceback could hold words, is written nowhere."""

    async def say() -> str:
        manager = KeyedMappingKernelManager(connection_dir=str(tmp_path))
        kernel_id = await manager.start_kernel(kernel_name="python3")
        client = manager.get_kernel(kernel_id).client()
        client.start_channels()
        await ensure_async(client.wait_for_ready(timeout=60))
        answer = await client.execute(SAYS, reply=True, timeout=60)
        client.stop_channels()
        await manager.shutdown_kernel(kernel_id, now=True)
        return answer["content"]["status"]

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, say()).result() == "ok"
    told = capfd.readouterr()
    assert "SECRET" not in told.out + told.err


async def close_while_a_kernel_starts(manager: KeyedMappingKernelManager, kernel: str) -> None:
    """Begin to start a kernel, and shut everything down before it runs."""
    starting = asyncio.ensure_future(manager.start_kernel(kernel_name=kernel))
    while not (manager._pending_kernels or starting.done()):
        await asyncio.sleep(0)
    try:
        await manager.shutdown_all()
    finally:
        await asyncio.gather(starting, return_exceptions=True)


@pytest.mark.parametrize("kernel", ["python3", "one that is not there"])
def test_closing_while_a_kernel_starts_ends_in_good_order(kernel, tmp_path):
    """Ctrl-C in the first second finds the spare kernel on its way, or found to be impossible; neither is left."""

    async def close() -> tuple[list[str], dict[str, object]]:
        manager = KeyedMappingKernelManager(connection_dir=str(tmp_path))
        await close_while_a_kernel_starts(manager, kernel)
        return manager.list_kernel_ids(), manager._pending_kernels

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, close()).result() == ([], {})
