"""The board does what its own description says."""

import subprocess
import sys

import httpx
import pytest
from boards import Running

WITHOUT_WAITING = """
import asyncio, os
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.service import serve
from workbook_lib.workshop.board.settings import read_settings
asyncio.run(serve(read_settings(os.environ), Limits(rate=1e9, burst=1e9)))
"""
"""A board that lets a person ask as often as they like."""
CONFIGURATION = """
seed = 20260504
# It wants 401 for a missing token; the Hub's way is 403, which the test below holds.
checks.missing_required_header.enabled = false
[[operations]]
include-name = "PUT /api/shares/{item}"
# An id that looks like one and a number need not belong together: that is what 422 says.
checks.positive_data_acceptance.expected-statuses = [200, 422]
"""


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_request_makes_the_board_answer_otherwise_than_it_describes(start_board, database_url, tmp_path):
    """Thousands of requests made from the description, right and wrong, are answered as it says; none breaks it."""
    board: Running = start_board(database=database_url, program=("-c", WITHOUT_WAITING))
    (tmp_path / "schemathesis.toml").write_text(CONFIGURATION)
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{board.url}api/openapi.json"]
    options = ["--header", "Authorization: Bearer coach:coach", "--max-examples", "400", "--warnings", "off"]
    ran = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    assert "500" not in board.log.read_text()
    assert board.health() == {"database": True}


def test_every_address_of_the_description_is_there(start_board):
    """Each address and method that is described is answered, and asks for a token where it says so."""
    board = start_board()
    described = httpx.get(f"{board.url}api/openapi.json").json()
    assert described["servers"] == [{"url": "/services/board"}]
    for path, methods in described["paths"].items():
        address = path.replace("{item}", "check-in.now.mood").replace("{id}", "0" * 32).lstrip("/")
        for method, operation in methods.items():
            status = httpx.request(method, f"{board.url}{address}").status_code
            assert status == (403 if operation.get("security") else 200), (method, path)
