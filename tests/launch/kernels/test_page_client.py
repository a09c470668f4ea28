import asyncio
from concurrent.futures import ThreadPoolExecutor
from queue import Empty
from typing import Any

import pytest

from workbook_lib.launch.kernels.page_client import PageClient

BUSY = {"execution_state": "busy"}
IDLE = {"execution_state": "idle"}


class Channel:
    """Hands out messages; `None` stands for a while without one."""

    def __init__(self, *messages: tuple[str, str, dict[str, str]] | None) -> None:
        self.messages = list(messages)

    async def get_msg(self, timeout: float) -> dict[str, Any]:
        """Return the next message."""
        message = self.messages.pop(0) if self.messages else None
        if message is None:
            raise Empty
        about, kind, content = message
        return {"parent_header": {"msg_id": about}, "msg_type": kind, "content": content}


class Client(PageClient):
    """Has channels that were filled beforehand."""

    lives = True

    def fill(self, shell: Channel, iopub: Channel) -> "Client":
        """Take these channels."""
        self.shell, self.iopub, self.asked = shell, iopub, 0
        return self

    shell_channel = property(lambda self: self.shell)
    iopub_channel = property(lambda self: self.iopub)

    def kernel_info(self, reply: bool = False, timeout: float | None = None) -> str:
        """Number the questions."""
        self.asked += 1
        return f"ask-{self.asked}"

    async def _async_is_alive(self) -> bool:
        """Say what the test says."""
        return self.lives

    def _handle_kernel_info_reply(self, msg: dict[str, Any]) -> None:
        self.info = msg["parent_header"]["msg_id"]


def wait(client: Client, timeout: float | None = None) -> None:
    """Wait in a thread of its own: a browser of other tests may have a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, client.wait_for_ready(timeout)).result()


def reply(about: str) -> tuple[str, str, dict[str, str]]:
    """Return a kernel's answer to a question."""
    return about, "kernel_info_reply", {}


def test_a_kernel_is_ready_once_it_answered_and_its_outputs_arrive():
    """One question is enough; what is about an earlier one is dropped, and nothing else is waited for."""
    iopub = Channel(
        ("old", "status", IDLE), ("ask-1", "status", BUSY), ("ask-1", "status", IDLE), ("later", "stream", {})
    )
    client = Client().fill(Channel(reply("old"), reply("ask-1")), iopub)
    wait(client)
    assert (client.asked, client.info) == (1, "ask-1")
    assert len(iopub.messages) == 1


def test_a_kernel_whose_outputs_do_not_arrive_yet_is_asked_again():
    """Whoever listens too late hears nothing of the first question, and would miss what a cell shows."""
    client = Client().fill(Channel(reply("ask-1"), reply("ask-2")), Channel(None, ("ask-2", "status", IDLE)))
    wait(client)
    assert client.info == "ask-2"


@pytest.mark.parametrize(("lives", "timeout", "told"), [(False, None, "died"), (True, -1.0, "respond")])
def test_a_kernel_that_ended_or_is_silent_is_told(lives, timeout, told):
    """Nobody waits for a kernel that is gone, nor longer than was asked for."""
    client = Client().fill(Channel(), Channel())
    client.lives = lives
    with pytest.raises(RuntimeError, match=told):
        wait(client, timeout)
