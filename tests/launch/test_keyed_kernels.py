import asyncio
from concurrent.futures import ThreadPoolExecutor

from jupyter_core.utils import ensure_async

from workbook_lib.launch.keyed_kernels import KeyedMappingKernelManager

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
