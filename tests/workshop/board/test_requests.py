"""Requests to a board that runs within the test: what is answered, and what is asked of the hub."""

import asyncio
import os
import signal

import httpx
import pytest
from boards import ITEM
from in_process_board import PREFIX

from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.service import serve
from workbook_lib.workshop.board.settings import Settings, read_settings


@pytest.mark.parametrize(
    ("who", "method", "path", "options", "status", "problem"),
    [
        ("", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("nobody:x", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("stranger:x", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("service:x", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("user:p1", "GET", "api/group", {}, 403, "board.not_allowed"),
        ("user:p1", "GET", "api/nowhere", {}, 404, "board.not_found"),
        ("user:p1", "POST", "api/shares", {}, 405, "board.not_understood"),
        ("user:p1", "PUT", f"api/shares/{ITEM}", {"content": b"{}"}, 415, "board.not_understood"),
        ("user:p1", "PUT", f"api/shares/{ITEM}", {"json": {"value": 11}}, 422, "share.invalid"),
        ("user:p1", "PUT", "api/shares/no.such.item", {"json": {"value": 1}}, 422, "share.unknown"),
        ("user:p1", "PUT", "api/shares/words.one", {"json": {"text": "x" * 1001}}, 422, "share.too_long"),
        ("user:p1", "PUT", "api/shares/words.one", {"json": {"text": "x" * 20_000}}, 413, "share.too_long"),
    ],
)
def test_what_cannot_be_done_is_answered_with_an_id(ask, who, method, path, options, status, problem):
    """Strangers, wrong addresses and wrong bodies get a status and an id, and none of their own words."""
    response = ask(who, method, path, **options)
    assert (response.status_code, response.json()) == (status, {"error": problem})
    if status == 405:
        assert response.headers["Allow"] == "GET, DELETE"


def test_what_is_no_json_is_refused(ask):
    """A body that cannot be read is a bad request."""
    headers = {"Content-Type": "application/json"}
    response = ask("user:p1", "PUT", f"api/shares/{ITEM}", content=b"{", headers=headers)
    assert (response.status_code, response.json()) == (400, {"error": "board.not_understood"})


class TestHurry:
    """Somebody who asks too often."""

    @pytest.fixture
    def limits(self) -> Limits:
        """Two requests, and then hardly any."""
        return Limits(rate=0.01, burst=2)

    def test_who_is_too_fast_is_told_when_to_come_back(self, ask):
        """After the free requests, each answer says how many seconds to wait; others are not kept waiting."""
        found = [ask("user:p1", "GET", "api/shares") for _ in range(3)]
        assert [one.status_code for one in found] == [200, 200, 429]
        assert 0 < int(found[-1].headers["Retry-After"]) <= 100
        assert ask("user:p2", "GET", "api/shares").status_code == 200


def test_a_hub_that_is_away_is_no_refusal(ask, hub):
    """Without the hub nobody is known, so that a share is to be tried again, not given up."""
    hub.stop()
    try:
        response = ask("user:somebody", "GET", "api/shares")
        assert (response.status_code, response.json()) == (503, {"error": "share.not_kept"})
        assert response.headers["Retry-After"]
    finally:
        hub.start()


def test_the_service_serves_until_it_is_told_to_stop(told):
    """It answers once its database is prepared, and SIGTERM ends it."""

    async def served() -> int:
        settings = read_settings(told)
        serving = asyncio.create_task(serve(settings))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}{PREFIX}") as client:
            for _ in range(200):
                await asyncio.sleep(0.02)
                try:
                    status = (await client.get("api/health")).status_code
                except httpx.ConnectError:
                    continue
                break
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(serving, 10)
        return status

    assert asyncio.run(served()) == 200


def test_settings_come_from_the_environment(home):
    """Without any, the board is in the home's own folder on loopback."""
    plain = read_settings({})
    assert (plain.host, plain.prefix) == ("127.0.0.1", PREFIX)
    assert plain.key_file == home / "workshop" / "keys" / "board"
    assert read_settings({"JUPYTERHUB_SERVICE_PREFIX": "/"}).prefix == "/"
    assert "secret" not in repr(Settings(database="postgresql://b:secret@db/b", key_file=plain.key_file))
