"""The board does what its description in OpenAPI says."""

import json
import subprocess
import sys

import httpx
import pytest
from board_openapi import document
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
# A body beyond its bound is refused before it is read, whatever else is wrong with it: 413.
checks.negative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428]
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
    (tmp_path / "openapi.json").write_text(json.dumps(document("/services/board/")))
    command = [sys.executable, "-m", "schemathesis.cli", "run", "openapi.json", "--url", board.url.rstrip("/")]
    # What is refused before the database is asked is the same with either.
    many = "100" if board.database.startswith("postgresql") else "400"
    options = ["--header", "Authorization: Bearer coach:coach", "--max-examples", many, "--warnings", "off"]
    ran = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    assert "500" not in board.log.read_text()
    assert board.health() == {"database": True}


def test_every_address_of_the_description_is_there(start_board):
    """Each address and method that is described is answered, and asks for a token where it says so."""
    board = start_board()
    for path, methods in document("/services/board/")["paths"].items():
        address = path.replace("{item}", "check-in.now.mood").replace("{id}", "0" * 32)
        address = address.replace("{name}", "p-1").lstrip("/")
        for method, operation in methods.items():
            status = httpx.request(method, f"{board.url}{address}").status_code
            assert status == (403 if operation.get("security") else 200), (method, path)
