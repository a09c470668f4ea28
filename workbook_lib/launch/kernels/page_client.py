"""Client through which a page's cells reach their kernel, without a wait for messages that do not come."""

from __future__ import annotations

import time
from contextlib import suppress
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_core.utils import ensure_async

REPLY_SECONDS = 1.0
OUTPUT_SECONDS = 0.2
"""How long a reply, and the word that what the kernel says arrives too, are waited for before it is asked again."""


class PageClient(AsyncKernelClient):
    """A client that knows its kernel to be ready as soon as it has answered and its outputs arrive.

    Jupyter's own listens for a fifth of a second more whether anything else comes, each time a page is opened. What
    belongs to an earlier question needs no such wait: every message names the one that it answers.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return once the kernel answers.

        Args:
            timeout: Seconds to wait at most; for ever if left out.

        Raises:
            RuntimeError: The kernel ended, or did not answer in time.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not await self._answers():
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if end is not None and time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answers(self) -> bool:
        """Ask the kernel what it is; return whether both its reply and what it tells everybody arrive."""
        asked = self.kernel_info()
        with suppress(Empty):
            reply = await _about(self.shell_channel, asked, "kernel_info_reply", REPLY_SECONDS)
            await _about(self.iopub_channel, asked, "status", OUTPUT_SECONDS, execution_state="idle")
            self._handle_kernel_info_reply(reply)
            return True
        return False


async def _about(channel: Any, asked: str, kind: str, seconds: float, **said: str) -> dict[str, Any]:  # noqa: ANN401
    """Return the message of a kind that answers a question and says this; what is about another is dropped.

    Raises:
        Empty: Nothing came for so long.
    """
    while True:
        message: dict[str, Any] = await ensure_async(channel.get_msg(timeout=seconds))
        about = message["parent_header"].get("msg_id") == asked and message["msg_type"] == kind
        if about and said.items() <= message["content"].items():
            return message
